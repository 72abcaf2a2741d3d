import { DAY_MS } from '../durations';
import { type Interval, mergeIntervals, withoutIntervals } from '../duty/intervals';
import type { Instant } from '../ids';

const WEEK_MS = 7 * DAY_MS;

/** What a check of the days ahead found. */
export interface HolesSeen {
  /** How far it looked. */
  readonly untilAt: Instant;
  /** Where nobody is on duty; sorted, without overlap. */
  readonly holes: readonly Interval[];
}

/**
 * Which of the holes ahead the check before did not know: all of them at the first check. A part of a hole is a hole. Of the
 * days that come into sight only now, two things are no news: a hole that went on beyond the end of sight goes on; and one that
 * came at the same hours in both weeks before comes every week, and was told. Once a week before is not enough: Christmas is
 * not to hide New Year.
 */
export function newHoles(holes: readonly Interval[], before: HolesSeen | undefined): Interval[] {
  if (!before) return [...holes];
  const { inSight, comesInto } = unknownHoles(holes, before);
  return mergeIntervals([...inSight, ...withoutIntervals(comesInto, weekly(before.holes))]);
}

/** What `newHoles` takes for weekly holes that come into sight. Only their causes tell whether they are: leave does not recur. */
export function takenForWeekly(holes: readonly Interval[], before: HolesSeen | undefined): Interval[] {
  if (!before) return [];
  const { comesInto } = unknownHoles(holes, before);
  return withoutIntervals(comesInto, withoutIntervals(comesInto, weekly(before.holes)));
}

function unknownHoles(holes: readonly Interval[], before: HolesSeen) {
  const { untilAt } = before;
  const unknown = withoutIntervals(holes, before.holes);
  const inSight = between(unknown, Number.NEGATIVE_INFINITY, untilAt);
  const goesOn = before.holes.some(([, endsAt]) => endsAt === untilAt);
  const comesInto = between(unknown, untilAt, Number.POSITIVE_INFINITY).filter(
    ([fromAt]) => !(goesOn && fromAt === untilAt),
  );
  return { inSight, comesInto };
}

/** Where a hole is expected that was there in both of the last two weeks. */
const weekly = (holes: readonly Interval[]): Interval[] => {
  const [onceLater, twiceLater] = [1, 2].map((weeks) => later(holes, weeks * WEEK_MS)) as [Interval[], Interval[]];
  return withoutIntervals(onceLater, withoutIntervals(onceLater, twiceLater));
};

const later = (intervals: readonly Interval[], ms: number): Interval[] =>
  intervals.map(([from, until]): Interval => [from + ms, until + ms]);

const between = (intervals: readonly Interval[], fromAt: number, untilAt: number): Interval[] =>
  intervals
    .map(([from, until]): Interval => [Math.max(from, fromAt), Math.min(until, untilAt)])
    .filter(([from, until]) => from < until);
