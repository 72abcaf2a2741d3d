import { lateStepsWords, missedWords, nobodyWords, sumWords } from '../../lambdas/core/budget/budget-words';
import { BUDGET_DAYS, type Budget, budgetsOf, isMissed } from '../../lambdas/core/budget/budgets';
import { DAY_MS } from '../../lambdas/core/durations';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import type { Instant, PolicyId } from '../../lambdas/core/ids';
import type { Locale } from '../../lambdas/core/locale';
import type { Policy } from '../../lambdas/core/policy';
import type { PolicyBook } from '../../lambdas/core/policy-book';
import type { Roster } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { rulesOfNobodysSkill } from '../../lambdas/core/rule-skills';
import type { Words } from '../../lambdas/core/words';
import { budgetView } from '../../lambdas/functions/rosters/budget-view';
import { jsonPointer } from '../../lambdas/runtime/field-errors';
import { fileIn, readOptions } from '../roster/options';
import { problemLine } from '../roster/problem';
import { readRosterFile } from '../roster/read-file';
import type { Subcommand } from '../roster/subcommand';
import { readPolicies } from './read-file';
import { stop } from './stop';
import { POLICY_WORDS } from './words';

const OPTIONS = { roster: { type: 'string' }, json: { type: 'boolean' } } as const;

/** A chain of pages may go on after the last hour that is looked at. */
const DAYS_BEYOND = 2;

/** One policy alone is looked at as the default of a book. */
function bookOf(policies: PolicyBook | Policy): PolicyBook {
  if ('policies' in policies) return policies;
  const id = 'default' as PolicyId;
  return { policies: { [id]: policies }, rules: [], default: id };
}

/** The budgets under a roster, for reports of the coming 90 days. */
function budgetsUnder(roster: Roster, book: PolicyBook, now: Instant): readonly Budget[] {
  const snapshot = compileRoster(separatePeople(roster).body, 0, now, BUDGET_DAYS + DAYS_BEYOND);
  return budgetsOf(book, snapshot, [now, now + BUDGET_DAYS * DAY_MS], () => false).budgets;
}

function linesOf(budget: Budget, book: PolicyBook, language: Locale): string[] {
  const say = POLICY_WORDS[language];
  if (isMissed(budget)) return [`${say.missed} ${missedWords(budget)[language]}`];
  const count = book.policies[budget.policy]?.[budget.severity].steps?.length ?? 0;
  const late = lateStepsWords(budget, count);
  const sum = budget.worst ? [sumWords(budget)[language]] : [];
  return [...sum, ...(late ? [`${say.warning} stepsTooLate  ${late[language]}`] : [])];
}

/** What was found in policies that are right; which customers there are only a service knows. */
interface Looked {
  readonly book: PolicyBook;
  readonly budgets: readonly Budget[];
  readonly ofRules: readonly { readonly code: 'nobodysSkill'; readonly pointer: string; readonly message: Words }[];
}

/** What somebody reads of policies that are right. */
function summary(file: string, { book, budgets, ofRules }: Looked, language: Locale): string[] {
  const say = POLICY_WORDS[language];
  const nobodys = ofRules.map(
    ({ pointer, message }) => `${say.warning} nobodysSkill  ${pointer}  ${message[language]}`,
  );
  const nobodyAt = budgets.find((budget) => budget.nobodyAt !== undefined)?.nobodyAt;
  return [
    ...nobodys,
    ...budgets.flatMap((budget) => linesOf(budget, book, language)),
    ...(nobodyAt === undefined ? [] : [`${say.warning} nobodyThere  ${nobodyWords(nobodyAt)[language]}`]),
    say.sum(file, Object.keys(book.policies).length, book.rules.length, budgets.filter(isMissed).length),
  ];
}

export const check: Subcommand = {
  async run(args, { now, print, reader: { language } }) {
    const { values, positionals } = readOptions('check', args, OPTIONS);
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw stop((say) => say.nameFile);
    const read = await readPolicies(file);
    const say = POLICY_WORDS[language];
    if (read.code === 'problems') {
      const { problems, more } = read;
      const lines = problems.map((problem) => problemLine(problem, language));
      const rest = more > 0 ? [say.more(more)] : [];
      const told = [...lines, ...rest, say.problems(file, problems.length + more)].join('\n');
      print(values.json ? JSON.stringify({ file, problems, more }, null, 2) : told);
      return 1;
    }
    const roster = await readRosterFile(fileIn(values.roster === undefined ? [] : [values.roster]));
    const book = bookOf(read.policies);
    const budgets = budgetsUnder(roster, book, now);
    const ofRules = rulesOfNobodysSkill(book, roster.engineers).map(({ path, message }) => {
      return { code: 'nobodysSkill' as const, pointer: jsonPointer(path), message };
    });
    const asJson = () =>
      JSON.stringify({ file, problems: [], more: 0, budgets: budgets.map(budgetView), warnings: ofRules }, null, 2);
    print(values.json ? asJson() : summary(file, { book, budgets, ofRules }, language).join('\n'));
    return budgets.some(isMissed) ? 1 : 0;
  },
};
