import { MINUTE_MS } from '../durations';
import { type Interval, mergeIntervals } from '../duty/intervals';
import type { Instant, TeamId } from '../ids';
import type { HoleView, TeamInHole } from './hole-view';

/**
 * Why nobody is on duty.
 * - `override`: one took the hours away, or the people.
 * - `leave`: a team's hours hold, and nobody of it is there, some of them on leave.
 * - `workingDays`, `ownHours`: the same, where nobody is on leave, but some of them do not work on this day, or sleep by their own
 *   clocks.
 * - `holiday`: on a usual day of the week the team would have duty.
 * - `dstSeam`: the same local hours leave no hole with the offsets of another season.
 * - `unknownYear`: no calendar says what this Saturday or Sunday is, and others before it were make-up workdays.
 * - `weekend`: a team has duty at this time on the other days.
 * - `hours`: none of these; the teams' hours do not reach one another.
 */
export const CAUSES = [
  'override',
  'leave',
  'workingDays',
  'ownHours',
  'holiday',
  'dstSeam',
  'unknownYear',
  'weekend',
  'hours',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Where in a hole a team would be on duty but for the cause. */
export interface Evidence {
  readonly teamId: TeamId;
  readonly intervals: readonly Interval[];
}

/** The teams in a hole, in the roster's order, of whom there are such intervals. */
export function evidenceOf({ teams }: HoleView, intervalsOf: (inHole: TeamInHole) => readonly Interval[]): Evidence[] {
  const found: Evidence[] = [];
  for (const inHole of teams) {
    const intervals = intervalsOf(inHole);
    if (intervals.length > 0) found.push({ teamId: inHole.team.id, intervals });
  }
  return found;
}

/** The part of intervals that lies between two instants, merged. */
export const clipped = (intervals: readonly Interval[], fromAt: Instant, untilAt: Instant): Interval[] =>
  mergeIntervals(intervals.map(([from, until]): Interval => [Math.max(from, fromAt), Math.min(until, untilAt)]));

/** The length of intervals that do not overlap, in whole minutes. */
export function minutesOf(intervals: readonly Interval[]): number {
  let ms = 0;
  for (const [from, until] of intervals) ms += until - from;
  return Math.round(ms / MINUTE_MS);
}
