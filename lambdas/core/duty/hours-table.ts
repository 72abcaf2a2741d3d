import type { Instant } from '../ids';
import type { LocalInterval } from '../roster/hours';
import type { Team } from '../roster/team';
import { type Interval, mergeIntervals } from './intervals';
import type { DutyStatus } from './snapshot';
import {
  type CalendarDay,
  endInstant,
  localDayAt,
  minuteOfDay,
  startInstant,
  weekdayOf,
  type ZoneClock,
  zoneClock,
} from './zoned-time';

/**
 * A team's hours as sorted instants: `statuses[i]` holds from `boundaries[i]` until `boundaries[i + 1]` (half-open).
 * Neighbouring statuses differ; the first boundary is the table's start, and what follows the last runs to its end.
 */
export interface HoursTable {
  readonly boundaries: readonly Instant[];
  readonly statuses: readonly DutyStatus[];
}

/** The part of a team that says when it works and when it is up. */
export type TeamHours = Pick<Team, 'zone' | 'dutyHours' | 'wakingHours'>;

/**
 * Compiles a team's hours to sorted instants over `fromAt` until `untilAt` (half-open). Hours that overlap, touch, run over
 * midnight or began before `fromAt` are one stretch; on duty comes before awake. `clock` is the zone's, read for this span
 * or a longer one; teams of one zone may share it. Throws a RangeError for an empty span.
 */
export function compileHoursTable(
  team: TeamHours,
  fromAt: Instant,
  untilAt: Instant,
  clock: ZoneClock = zoneClock(team.zone, fromAt, untilAt),
): HoursTable {
  if (!(fromAt < untilAt)) throw new RangeError(`A duty table needs a span of time, not ${fromAt} to ${untilAt}`);
  // Hours last at most a day and what is repeated of it, so that what began two calendar days before is surely over.
  const firstDay = localDayAt(clock, fromAt) - 2;
  const lastDay = localDayAt(clock, untilAt);
  const onDuty: Interval[] = [];
  const awake: Interval[] = [];
  const clipped = (day: CalendarDay, hours: LocalInterval): Interval => {
    const [startAt, endAt] = instantsOf(clock, day, hours);
    return [Math.max(startAt, fromAt), Math.min(endAt, untilAt)];
  };
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const hours of team.dutyHours[weekdayOf(day)] ?? []) onDuty.push(clipped(day, hours));
    awake.push(clipped(day, team.wakingHours));
  }
  return layOver(fromAt, untilAt, mergeIntervals(onDuty), mergeIntervals(awake));
}

/** The instants of hours that start on `day`. An end at or before the start lies on the next day; equal ends are a day. */
function instantsOf(clock: ZoneClock, day: CalendarDay, { from, to }: LocalInterval): Interval {
  const endDay = minuteOfDay(to) <= minuteOfDay(from) ? day + 1 : day;
  return [startInstant(clock, day, from), endInstant(clock, endDay, to)];
}

/** Lays duty over waking hours; both are merged and lie inside the span. */
function layOver(
  fromAt: Instant,
  untilAt: Instant,
  onDuty: readonly Interval[],
  awake: readonly Interval[],
): HoursTable {
  const edges = [fromAt, ...onDuty.flat(), ...awake.flat()].sort((a, b) => a - b);
  const boundaries: Instant[] = [];
  const statuses: DutyStatus[] = [];
  let duty = 0;
  let waking = 0;
  for (const at of edges) {
    if (at >= untilAt) break;
    while (duty < onDuty.length && (onDuty[duty] as Interval)[1] <= at) duty += 1;
    while (waking < awake.length && (awake[waking] as Interval)[1] <= at) waking += 1;
    const status = begun(onDuty[duty], at) ? 'onDuty' : begun(awake[waking], at) ? 'awake' : 'asleep';
    if (status === statuses.at(-1)) continue;
    boundaries.push(at);
    statuses.push(status);
  }
  return { boundaries, statuses };
}

const begun = (interval: Interval | undefined, at: Instant) => interval !== undefined && interval[0] <= at;
