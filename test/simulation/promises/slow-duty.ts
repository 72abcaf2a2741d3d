import type { Instant } from '../../../lambdas/core/ids';
import type { LocalInterval } from '../../../lambdas/core/roster/hours';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import type { Team } from '../../../lambdas/core/roster/team';
import { WEEKDAYS } from '../../../lambdas/core/roster/weekdays';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** No zone moves its clock by more than this at once. */
const LARGEST_SHIFT_MS = 3 * 60 * 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

function readOffset(zone: string, at: Instant): number {
  let format = formats.get(zone);
  if (!format) {
    const numeric = 'numeric' as const;
    const fields = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields });
    formats.set(zone, format);
  }
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (format.format(at).match(/\d+/g) ?? []).map(
    Number,
  );
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

/** What a zone adds to UTC in the quarter of an hour that begins at `quarter` times 15 minutes. Zones change on quarters. */
function offsetIn(zone: string, quarter: number): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const offset = known.get(quarter) ?? readOffset(zone, quarter * QUARTER_MS);
  known.set(quarter, offset);
  return offset;
}

/** What the clock on the wall shows, in milliseconds as though it stood in UTC. */
const wallAt = (zone: string, at: Instant): number => at + offsetIn(zone, Math.floor(at / QUARTER_MS));

/** The quarters in which the clock on the wall may show a time. */
function quartersAround(zone: string, wallMs: number): readonly [number, number] {
  const about = wallMs - offsetIn(zone, Math.floor(wallMs / QUARTER_MS));
  return [Math.floor((about - LARGEST_SHIFT_MS) / QUARTER_MS), Math.ceil((about + LARGEST_SHIFT_MS) / QUARTER_MS)];
}

/** The first instant at which the clock shows a time; for a skipped time the end of the skip. */
function startOf(zone: string, wallMs: number): Instant {
  const [first, last] = quartersAround(zone, wallMs);
  for (let quarter = first; quarter <= last; quarter++) {
    const offset = offsetIn(zone, quarter);
    if ((quarter + 1) * QUARTER_MS + offset > wallMs) return Math.max(quarter * QUARTER_MS, wallMs - offset);
  }
  throw new RangeError(`No start of ${wallMs} in ${zone}`);
}

/** The last instant at which the clock shows a time; for a skipped time the end of the skip. */
function endOf(zone: string, wallMs: number): Instant {
  const [first, last] = quartersAround(zone, wallMs);
  for (let quarter = last; quarter >= first; quarter--) {
    const offset = offsetIn(zone, quarter);
    if (quarter * QUARTER_MS + offset <= wallMs) return Math.min((quarter + 1) * QUARTER_MS, wallMs - offset);
  }
  throw new RangeError(`No end of ${wallMs} in ${zone}`);
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function isInside(zone: string, day: number, { from, to }: LocalInterval, at: Instant): boolean {
  const endDay = minuteOf(to) <= minuteOf(from) ? day + 1 : day;
  const start = startOf(zone, day * DAY_MS + minuteOf(from) * 60_000);
  return start <= at && at < endOf(zone, endDay * DAY_MS + minuteOf(to) * 60_000);
}

/**
 * Where a team stands, reckoned from the roster as it was written and from `Intl`, one interval after the other: slow, and
 * independent of duty tables, Luxon and the code that compiles.
 */
export function slowStatus(team: Team, at: Instant): 'onDuty' | 'awake' | 'asleep' {
  const today = Math.floor(wallAt(team.zone, at) / DAY_MS);
  let awake = false;
  for (let day = today - 2; day <= today; day++) {
    const weekday = WEEKDAYS[(day + 3) % 7] ?? 'mon';
    if ((team.dutyHours[weekday] ?? []).some((hours) => isInside(team.zone, day, hours, at))) return 'onDuty';
    awake ||= isInside(team.zone, day, team.wakingHours, at);
  }
  return awake ? 'awake' : 'asleep';
}

/** Whether somebody is on leave, by the calendar of the team. */
export function slowLeave(engineer: RosterBody['engineers'][number], zone: string, at: Instant): boolean {
  return engineer.leave.some(({ from, to }) => {
    const start = startOf(zone, Date.parse(`${from}T00:00:00Z`));
    return start <= at && at < endOf(zone, Date.parse(`${to}T00:00:00Z`) + DAY_MS);
  });
}
