import { DAY_MS, HOUR_MS } from '../durations';
import type { EngineerId, Instant } from '../ids';
import { peopleInColumns } from '../people-in-columns';
import { indexAt } from './duty-table';
import { ownDutyEndsAt } from './own-duty';
import type { EngineerOnTable, RosterSnapshot, TeamRow, TeamTable } from './snapshot';
import { apartAt, apartFrom, type Standing, standingIn } from './standing';

/** Whoever is up and on duty again within so long had a break, and no day's end. */
const LONGEST_BREAK_MS = 2 * HOUR_MS;

/** So far ahead is a day's end looked for, counted from the UTC day's start, so that looking again on one day says the same. */
const LOOK_AHEAD_MS = 3 * DAY_MS;

/**
 * How somebody's day stands at an instant. `onDuty`: until `endsAt`. `beforeDuty`: up, with a duty to come, which ends then.
 * `awake`: up until then, without a duty. `away`: in their night, on leave, a duty manager, or in no roster. `later`: the day
 * ends beyond what is looked at, and `endsAt` says when to look again.
 */
export interface Day {
  readonly kind: 'onDuty' | 'beforeDuty' | 'awake' | 'later' | 'away';
  /** Absent for somebody who is away. */
  readonly endsAt?: Instant;
}

/** Where somebody stands from an instant on, and when that is to be asked again. */
function standingFrom(engineer: EngineerOnTable, { boundaries, rows }: TeamTable, at: Instant) {
  const index = indexAt(boundaries, at);
  const next = apartFrom(engineer, at);
  const stretch = next && next.fromAt <= at ? next : undefined;
  const edge = stretch ? stretch.untilAt : (next?.fromAt ?? Number.POSITIVE_INFINITY);
  return {
    standing: standingIn(engineer, rows[index] as TeamRow, stretch),
    untilAt: Math.min(boundaries[index + 1] ?? Number.POSITIVE_INFINITY, edge),
  };
}

/** The first instant from `at` on, and before `limitAt`, at which somebody no longer stands so; `limitAt` where there is none. */
function holdsUntil(
  engineer: EngineerOnTable,
  table: TeamTable,
  at: Instant,
  limitAt: Instant,
  holds: (standing: Standing) => boolean,
): Instant {
  for (let now = at; now < limitAt; ) {
    const { standing, untilAt } = standingFrom(engineer, table, now);
    if (!holds(standing)) return now;
    now = untilAt;
  }
  return limitAt;
}

const isUpWithoutDuty = (standing: Standing): boolean => standing === 'awake';

/** When a duty ends that holds at an instant, breaks included; undefined where that is not before `limitAt`. */
function dutyEndsAt(engineer: EngineerOnTable, table: TeamTable, at: Instant, limitAt: Instant): Instant | undefined {
  for (let from = at; ; ) {
    const endsAt = ownDutyEndsAt(engineer, table, from, limitAt);
    if (endsAt === undefined) return undefined;
    const breakEndsAt = holdsUntil(
      engineer,
      table,
      endsAt,
      Math.min(endsAt + LONGEST_BREAK_MS, limitAt),
      isUpWithoutDuty,
    );
    if (breakEndsAt >= limitAt) return endsAt;
    if (standingFrom(engineer, table, breakEndsAt).standing !== 'onDuty') return endsAt;
    from = breakEndsAt;
  }
}

/**
 * How the day of somebody stands at an instant, from the duty tables alone: they hold instants, so a night in which the clocks
 * change has each of them once. The day of whoever is up before their duty ends with that duty. Throws a RangeError for an
 * instant before the tables' start.
 */
export function dayOf(roster: RosterSnapshot, engineerId: EngineerId, at: Instant): Day {
  const place = peopleInColumns(roster).placeOf(engineerId);
  const engineer = place === undefined ? undefined : roster.engineers[place];
  const table = engineer && roster.teams.find(({ id }) => id === engineer.teamId)?.duty;
  if (!engineer || !table) return { kind: 'away' };
  const limitAt = Math.min(Math.floor(at / DAY_MS) * DAY_MS + LOOK_AHEAD_MS, roster.untilAt);
  const { standing } = standingFrom(engineer, table, at);
  if (standing !== 'onDuty' && standing !== 'awake') return { kind: 'away' };
  const upUntilAt = standing === 'awake' ? holdsUntil(engineer, table, at, limitAt, isUpWithoutDuty) : at;
  if (upUntilAt >= limitAt) return { kind: 'later', endsAt: limitAt };
  const comesOnDuty = standingFrom(engineer, table, upUntilAt).standing === 'onDuty';
  if (!comesOnDuty) return { kind: 'awake', endsAt: upUntilAt };
  const endsAt = dutyEndsAt(engineer, table, upUntilAt, limitAt);
  if (endsAt === undefined) return { kind: 'later', endsAt: limitAt };
  return { kind: standing === 'onDuty' ? 'onDuty' : 'beforeDuty', endsAt };
}

/** Whether somebody is up by their own clock: whom an override calls on duty in their night is not, nor is a duty manager known to be. */
export function isUp(roster: RosterSnapshot, engineerId: EngineerId, at: Instant): boolean {
  const place = peopleInColumns(roster).placeOf(engineerId);
  const engineer = place === undefined ? undefined : roster.engineers[place];
  return engineer !== undefined && !apartAt(engineer, at)?.asleep && dayOf(roster, engineerId, at).kind !== 'away';
}

/** Whether anybody at all is on duty. */
export const isAnybodyOnDuty = ({ teams }: Pick<RosterSnapshot, 'teams'>, at: Instant): boolean =>
  teams.some(({ duty: { boundaries, rows } }) => rows[indexAt(boundaries, at)]?.status === 'onDuty');

/** Whether the people whose duty it is are others than before. */
function isAnotherDuty(before: TeamRow | undefined, row: TeamRow): boolean {
  if (before?.status !== 'onDuty') return true;
  const { primary, secondary } = row.roles;
  const { primary: primaryBefore, secondary: secondaryBefore } = before.roles;
  return (
    row.crew === 'shift' &&
    (primary?.engineerId !== primaryBefore?.engineerId || secondary?.engineerId !== secondaryBefore?.engineerId)
  );
}

/** When, after an instant, the duty of a team's people begins next; undefined where the table does not reach so far. */
function teamDutyBeginsAt({ boundaries, rows }: TeamTable, after: Instant): Instant | undefined {
  for (let index = indexAt(boundaries, after) + 1; index < rows.length; index++) {
    const row = rows[index] as TeamRow;
    if (row.status === 'onDuty' && isAnotherDuty(rows[index - 1], row)) return boundaries[index];
  }
  return undefined;
}

/** When, after an instant, somebody's duty begins next, in any team or in those asked for. */
export function nextDutyBeginsAt(
  { teams }: Pick<RosterSnapshot, 'teams'>,
  after: Instant,
  isMeant: (team: RosterSnapshot['teams'][number]) => boolean = () => true,
): Instant | undefined {
  const begins = teams.filter(isMeant).flatMap(({ duty }) => teamDutyBeginsAt(duty, after) ?? []);
  return begins.length === 0 ? undefined : Math.min(...begins);
}
