import { uncovered } from '../../lambdas/core/coverage/holes';
import { DAY_MS, HOUR_MS } from '../../lambdas/core/durations';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import type { Instant } from '../../lambdas/core/ids';
import type { Locale } from '../../lambdas/core/locale';
import { nearestName } from '../../lambdas/core/nearest-name';
import type { Roster } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { CALENDAR_DAYS_AHEAD, rosterWarnings } from '../../lambdas/core/roster/warnings/roster-warnings';
import { WARNING_CODES, type WarningCode } from '../../lambdas/core/roster/warnings/warning';
import { jsonPointer } from '../../lambdas/runtime/field-errors';
import { fileIn, readOptions } from './options';
import { type FileProblem, problemLine } from './problem';
import { type FileRead, readRoster } from './read-file';
import { stop } from './stop';
import type { Subcommand } from './subcommand';
import { CATALOGUE } from './words/catalogue';

const OPTIONS = {
  strict: { type: 'boolean' },
  allow: { type: 'string', multiple: true },
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
  readonly warnings: readonly (FileProblem & { readonly code: WarningCode })[];
  /** Which of the warnings are about something that begins later than the days that are looked at for holes. */
  readonly farOff: ReadonlySet<number>;
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
  if (read.code === 'problems') return { problems: read.problems, more: read.more, warnings: [], farOff: new Set() };
  const { roster, placeOf } = read;
  const { snapshot, holes } = compiled(roster, now);
  const range = { fromAt: now, untilAt: now + CALENDAR_DAYS_AHEAD * DAY_MS };
  const found = rosterWarnings(roster, snapshot, range);
  const farOff = new Set(
    found.flatMap(({ fromAt = now }, index) => (fromAt > now + DAYS_AHEAD * DAY_MS ? [index] : [])),
  );
  const warnings = found.map(({ code, path, message }) => ({
    code,
    pointer: jsonPointer(path),
    ...placeOf(path),
    ...message,
  }));
  const { teams, engineers, dutyManagers } = roster;
  const counts = { teams: teams.length, engineers: engineers.length, dutyManagers: dutyManagers.length };
  return { problems: [], more: 0, warnings, farOff, summary: { ...counts, holes } };
}

function summaryLine({ teams, engineers, dutyManagers, holes }: Summary, warnings: number, language: Locale): string {
  const say = CATALOGUE.check[language];
  const cover = holes.count === 0 ? say.noHole(holes.days) : say.holes(holes.count, holes.hours, holes.days);
  return [say.holds(teams, engineers, dutyManagers), cover, say.warnings(warnings)].join(say.between);
}

function lines(file: string, { problems, more, warnings, summary }: Checked, language: Locale): string[] {
  const say = CATALOGUE.check[language];
  return [
    ...problems.map((problem) => problemLine(problem, language)),
    ...(more > 0 ? [say.more(more)] : []),
    ...warnings.map((warning) => `${say.warning} ${warning.code}  ${problemLine(warning, language)}`),
    `${file}${say.colon}${summary ? summaryLine(summary, warnings.length, language) : say.problems(problems.length + more)}`,
  ];
}

/** Warnings that are accepted by name. Throws `Stopped` for a name that no warning has. */
function allowedBy(typed: readonly string[] | undefined): ReadonlySet<WarningCode> {
  const names = (typed ?? []).flatMap((names) => names.split(',')).map((name) => name.trim());
  return new Set(
    names.map((name) => {
      const code = WARNING_CODES.find((known) => known === name);
      if (code === undefined) {
        throw stop((say) => say.noWarning(name, WARNING_CODES.join(', '), nearestName(name, WARNING_CODES)));
      }
      return code;
    }),
  );
}

/** Whether something is found that a strict look does not let pass. */
function isDoubtful({ warnings, farOff, summary }: Checked, allowed: ReadonlySet<WarningCode>): boolean {
  const hasHoles = (summary?.holes.count ?? 0) > 0 && !allowed.has('holesAhead');
  return hasHoles || warnings.some(({ code }, index) => !allowed.has(code) && !farOff.has(index));
}

export const check: Subcommand = {
  async run(args, { now, print, reader }) {
    const { values, positionals } = readOptions('check', args, OPTIONS);
    const allowed = allowedBy(values.allow);
    const file = fileIn(positionals);
    const found = checked(await readRoster(file), now);
    const { farOff: _, ...told } = found;
    print(values.json ? JSON.stringify({ file, ...told }, null, 2) : lines(file, found, reader.language).join('\n'));
    return found.problems.length > 0 || (values.strict && isDoubtful(found, allowed)) ? 1 : 0;
  },
};
