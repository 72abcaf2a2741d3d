import { uncovered } from '../../lambdas/core/coverage/holes';
import { DAY_MS, HOUR_MS } from '../../lambdas/core/durations';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import type { Instant } from '../../lambdas/core/ids';
import type { Roster } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { CALENDAR_DAYS_AHEAD, rosterWarnings } from '../../lambdas/core/roster/warnings/roster-warnings';
import { jsonPointer } from '../../lambdas/runtime/field-errors';
import { fileIn, readOptions } from './options';
import { type FileProblem, type Language, languageOf, problemLine } from './problem';
import { type FileRead, readRoster } from './read-file';
import type { Subcommand } from './subcommand';

const HELP = `Checks a roster file: what is wrong, by line and JSON pointer, then what should be looked at, then what it holds.

  npm run roster -- check [FILE] [--strict] [--lang LANGUAGE] [--json]

  FILE               a roster in YAML or JSON; the sample roster if not given
  --strict           warnings count as problems, and holes of the next 90 days too
  --lang LANGUAGE    en or zh-Hans; if not given, by the variables LC_ALL, LC_MESSAGES and LANG
  --json             problems, warnings and the summary as one JSON object, in both languages

The exit code is 1 when there are problems; with --strict, also when there are warnings or holes. Holes one by one, with what would
close them: npm run roster -- coverage FILE.`;

const OPTIONS = {
  strict: { type: 'boolean' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const DAYS_AHEAD = 90;

/** What a roster that is right holds, and the holes of the next 90 days. */
interface Summary {
  readonly teams: number;
  readonly engineers: number;
  readonly dutyManagers: number;
  readonly holes: { readonly days: number; readonly count: number; readonly hours: number };
}

interface Checked {
  readonly problems: readonly FileProblem[];
  readonly more: number;
  readonly warnings: readonly (FileProblem & { readonly code: string })[];
  readonly summary?: Summary;
}

function compiled(roster: Roster, now: Instant) {
  const snapshot = compileRoster(separatePeople(roster).body, 0, now, DAYS_AHEAD);
  const holes = uncovered(snapshot, now, now + DAYS_AHEAD * DAY_MS);
  const totalMs = holes.reduce((sum, [fromAt, untilAt]) => sum + untilAt - fromAt, 0);
  return {
    snapshot,
    holes: { days: DAYS_AHEAD, count: holes.length, hours: Math.round((totalMs / HOUR_MS) * 10) / 10 },
  };
}

function checked(read: FileRead, now: Instant): Checked {
  if (read.code === 'problems') return { problems: read.problems, more: read.more, warnings: [] };
  const { roster, placeOf } = read;
  const { snapshot, holes } = compiled(roster, now);
  const range = { fromAt: now, untilAt: now + CALENDAR_DAYS_AHEAD * DAY_MS };
  const warnings = rosterWarnings(roster, snapshot, range).map(({ code, path, message }) => ({
    code,
    pointer: jsonPointer(path),
    ...placeOf(path),
    ...message,
  }));
  const { teams, engineers, dutyManagers } = roster;
  const counts = { teams: teams.length, engineers: engineers.length, dutyManagers: dutyManagers.length };
  return { problems: [], more: 0, warnings, summary: { ...counts, holes } };
}

function summaryLine({ teams, engineers, dutyManagers, holes }: Summary, warnings: number, language: Language): string {
  if (language === 'zh-Hans') {
    const cover = holes.count === 0 ? '没有空档' : `有 ${holes.count} 个空档，共 ${holes.hours} 小时`;
    return `${teams} 个团队，${engineers} 名工程师，${dutyManagers} 名值班经理；今后 ${holes.days} 天${cover}；${warnings} 条提醒`;
  }
  const cover = holes.count === 0 ? 'no hole' : `${holes.count} holes, ${holes.hours} hours in all,`;
  return `${teams} teams, ${engineers} engineers, ${dutyManagers} duty managers; ${cover} in the next ${holes.days} days; ${warnings} warnings`;
}

function lines(file: string, { problems, more, warnings, summary }: Checked, language: Language): string[] {
  const isChinese = language === 'zh-Hans';
  const count = problems.length + more;
  const counted = isChinese ? `${count} 处有问题` : `${count} ${count === 1 ? 'problem' : 'problems'}`;
  return [
    ...problems.map((problem) => problemLine(problem, language)),
    ...(more > 0 ? [isChinese ? `另有 ${more} 处` : `and ${more} more`] : []),
    ...warnings.map((warning) => `${isChinese ? '提醒' : 'warning'}  ${problemLine(warning, language)}`),
    `${file}: ${summary ? summaryLine(summary, warnings.length, language) : counted}`,
  ];
}

export const check: Subcommand = {
  summary: 'what is wrong in a roster file, and what should be looked at',
  help: HELP,
  async run(args, { environment, now, print }) {
    const { values, positionals } = readOptions('check', args, OPTIONS);
    const language = languageOf(values.lang, environment);
    const file = fileIn(positionals);
    const found = checked(await readRoster(file), now);
    print(values.json ? JSON.stringify({ file, ...found }, null, 2) : lines(file, found, language).join('\n'));
    const isDoubtful = found.warnings.length > 0 || (found.summary?.holes.count ?? 0) > 0;
    return found.problems.length > 0 || (values.strict && isDoubtful) ? 1 : 0;
  },
};
