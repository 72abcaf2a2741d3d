import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { newHoles } from '../../../lambdas/core/coverage/new-holes';
import { type Interval, mergeIntervals } from '../../../lambdas/core/duty/intervals';

const DAY = 86_400_000;
/** Holes by the day, from a Sunday at 0, for reading. */
const days = (...pairs: [from: number, until: number][]): Interval[] =>
  pairs.map(([from, until]): Interval => [from * DAY, until * DAY]);
const seen = (untilDay: number, ...pairs: [number, number][]) => ({ untilAt: untilDay * DAY, holes: days(...pairs) });

describe('which holes are new', () => {
  test('at the first check all of them are', () => {
    expect(newHoles(days([2, 3], [9, 10]), undefined)).toEqual(days([2, 3], [9, 10]));
  });

  test('what the check before knew is not, also when some of it has passed', () => {
    expect(newHoles(days([3, 4], [9, 10]), seen(90, [2, 4], [9, 10]))).toEqual([]);
  });

  test('of a hole that has grown, the part that nobody knew of', () => {
    expect(newHoles(days([8, 12]), seen(90, [9, 10]))).toEqual(days([8, 9], [10, 12]));
  });

  test('a hole that was mended and opens again is new again', () => {
    expect(newHoles([], seen(90, [9, 10]))).toEqual([]);
    expect(newHoles(days([9, 10]), seen(90))).toEqual(days([9, 10]));
  });

  test('a hole that went on beyond the end of sight goes on, and is told once', () => {
    expect(newHoles(days([88, 91]), seen(90, [88, 90]))).toEqual([]);
    expect(newHoles(days([90, 91]), seen(90, [80, 82]))).toEqual(days([90, 91]));
  });

  test('what comes into sight at the same hours for the third week is weekly, and was told', () => {
    expect(newHoles(days([69, 70], [76, 77], [83, 84], [90, 91]), seen(90, [69, 70], [76, 77], [83, 84]))).toEqual([]);
  });

  test('New Year is told though Christmas, a week before, was', () => {
    expect(newHoles(days([83, 84], [90, 91]), seen(90, [83, 84]))).toEqual(days([90, 91]));
  });

  test('a weekly hole that an edit adds to days in sight is told', () => {
    expect(newHoles(days([69, 70], [76, 77], [83, 84]), seen(90, [69, 70], [76, 77]))).toEqual(days([83, 84]));
  });

  test('whatever comes, what is told is a hole, was not known, and all that is in sight and not known is told', () => {
    const holes = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 9 })))
      .map((found) => mergeIntervals(found.map(([from, length]): Interval => [from, from + length])));
    const within = (intervals: readonly Interval[], at: number) =>
      intervals.some(([from, until]) => from <= at && at < until);
    fc.assert(
      fc.property(holes, holes, fc.integer({ min: 0, max: 130 }), (now, known, untilAt) => {
        const before = { untilAt, holes: known.filter(([, until]) => until <= untilAt) };
        const told = newHoles(now, before);
        for (let at = 0; at < 130; at++) {
          const isUnknown = within(now, at) && !within(before.holes, at);
          if (within(told, at)) expect([at, isUnknown]).toEqual([at, true]);
          else if (at < untilAt) expect([at, isUnknown]).toEqual([at, false]);
        }
      }),
    );
  });
});
