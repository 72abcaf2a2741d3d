import type { PoliciesWeighed } from '../../application/policies';
import type { BudgetsInForce } from '../../application/policy-budgets';
import { rulesOfUnknownCustomers } from '../../application/unknown-customers';
import { lateStepsWords, missedWords, nobodyWords, sumWords } from '../../core/budget/budget-words';
import { BUDGET_DAYS, type Budget, isMissed } from '../../core/budget/budgets';
import { DAY_MS } from '../../core/durations';
import type { PolicyBook } from '../../core/policy-book';
import { type RuleWarning, rulesOfNobodysSkill } from '../../core/rule-skills';
import type { Words } from '../../core/words';
import { iso } from '../../runtime/answer';
import { jsonPointer } from '../../runtime/field-errors';
import type { RostersDeps } from './deps';

/** Of the people whom a step pages so many are listed; all are counted. */
const MOST_PEOPLE = 10;
/** A book has so many that an answer would be long. */
const MOST_WARNINGS = 50;

/** What somebody should look at in policies that may be saved all the same. */
export interface PolicyWarning {
  readonly code:
    | 'missesBudget'
    | 'stepsTooLate'
    | 'nobodyThere'
    | 'notLookedThrough'
    | 'unknownCustomer'
    | 'nobodysSkill';
  /** Where it is in the book. */
  readonly pointer: string;
  readonly message: Words;
}

/** A budget as it leaves: the sum at its worst hour, step by step and in words. */
export function budgetView(budget: Budget) {
  const { policy, severity, firstResponseSeconds, worst, steps } = budget;
  return {
    policy,
    severity,
    firstResponseMinutes: firstResponseSeconds / 60,
    missed: isMissed(budget),
    ...(worst && { worstAt: iso(worst.at), reachedAfterSeconds: worst.afterSeconds }),
    steps: steps.map(({ people, ...step }) => ({
      ...step,
      count: people.length,
      people: people.slice(0, MOST_PEOPLE).map(({ engineerId, teamId, tier }) => ({ engineerId, teamId, tier })),
    })),
    ...(worst && { message: isMissed(budget) ? missedWords(budget) : sumWords(budget) }),
  };
}

const pointerOf = ({ policy, severity }: Budget): string => jsonPointer(['policies', policy, severity]);

function warningOf(budget: Budget, book: PolicyBook): PolicyWarning[] {
  if (isMissed(budget)) return [{ code: 'missesBudget', pointer: pointerOf(budget), message: missedWords(budget) }];
  const count = book.policies[budget.policy]?.[budget.severity].steps?.length ?? 0;
  const late = lateStepsWords(budget, count);
  return late ? [{ code: 'stepsTooLate', pointer: pointerOf(budget), message: late }] : [];
}

/** That the roster leaves an hour to people asleep, or could not be looked through for all the days. */
function ofRoster({ budgets, fromAt, untilAt }: BudgetsInForce): PolicyWarning[] {
  const nobodyAt = budgets.find((budget) => budget.nobodyAt !== undefined)?.nobodyAt;
  const days = Math.floor((untilAt - fromAt) / DAY_MS);
  const message: Words = {
    en: `The roster takes so long to look through that only the first ${days} of ${BUDGET_DAYS} days were.`,
    'zh-Hans': `值班表推算耗时过长，只查看了 ${BUDGET_DAYS} 天中的前 ${days} 天。`,
  };
  return [
    ...(nobodyAt === undefined ? [] : [{ code: 'nobodyThere' as const, pointer: '', message: nobodyWords(nobodyAt) }]),
    ...(days < BUDGET_DAYS ? [{ code: 'notLookedThrough' as const, pointer: '', message }] : []),
  ];
}

const ruleWarnings = (code: 'unknownCustomer' | 'nobodysSkill', found: readonly RuleWarning[]): PolicyWarning[] =>
  found.map(({ path, message }) => ({ code, pointer: jsonPointer(path), message }));

/** What rules name, and there is not: customers, and skills that somebody has; of skills nothing is known without a roster. */
async function warningsOfRules(deps: RostersDeps, wanted: PolicyBook): Promise<PolicyWarning[]> {
  const customers = await rulesOfUnknownCustomers(deps, wanted);
  const { roster } = await deps.world.read();
  const skills = roster ? rulesOfNobodysSkill(wanted, roster.engineers) : [];
  return [...ruleWarnings('unknownCustomer', customers), ...ruleWarnings('nobodysSkill', skills)];
}

/** What somebody should look at in policies that are not refused; of budgets nothing is known without a roster. */
export async function policyWarnings(
  deps: RostersDeps,
  { wanted, budgets, missed }: PoliciesWeighed,
): Promise<PolicyWarning[]> {
  const ofRules = await warningsOfRules(deps, wanted);
  if (!budgets) return ofRules.slice(0, MOST_WARNINGS);
  const held = budgets.budgets.filter((budget) => !missed.includes(budget));
  const ofBudgets = held.flatMap((budget) => warningOf(budget, wanted));
  return [...ofRules, ...ofRoster(budgets), ...ofBudgets].slice(0, MOST_WARNINGS);
}
