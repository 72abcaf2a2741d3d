import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainHoles } from '../../../lambdas/core/coverage/holes-explained';
import { stretchesBelow } from '../../../lambdas/core/coverage/level-track';
import { levelsOf } from '../../../lambdas/core/coverage/whole-levels';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { fourRegions, onWorkingDays } from '../../factories/world-rosters';
import { randomRoster } from '../duty/random-roster';

const DAY_MS = 86_400_000;

/** How many holes a span has, after each of them was explained by itself as it is among the others. */
function explainedAlike(body: RosterBody, fromAt: number, days: number): number {
  const snapshot = compileRoster(body, 1, fromAt, days);
  const { whole } = levelsOf(snapshot, snapshot.fromAt, snapshot.untilAt);
  const holes = stretchesBelow(whole, 'onDuty');
  const alone = holes.flatMap((hole) => explainHoles(body, snapshot, [hole], whole));
  expect(explainHoles(body, snapshot, holes, whole)).toEqual(alone);
  return holes.length;
}

describe('A hole has the same cause, fix and override', () => {
  test('whether it is explained alone or among a year of holes that are like it', () => {
    const body = fourRegions(onWorkingDays('02:30', '09:00'));
    expect(explainedAlike(body, Date.UTC(2026, 5, 1), 366)).toBeGreaterThan(400);
  });

  test('alone or among others in any roster, near changes of clocks, at the turn of a year and with people away', () => {
    fc.assert(
      fc.property(randomRoster, fc.integer({ min: 8, max: 60 }), ({ body, middle }, days) => {
        explainedAlike(body, Date.parse(`${middle}T11:47Z`) - 4 * DAY_MS, days);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
