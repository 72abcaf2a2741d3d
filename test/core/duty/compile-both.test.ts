import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileBoth, compileRoster } from '../../../lambdas/core/duty/compile-roster';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { randomRoster } from './random-roster';

const DAYS = 8;
const fromAtOf = (middle: string) => Date.parse(`${middle}T11:47Z`) - (DAYS / 2) * 86_400_000;

/** One roster with some of its parts taken from another. */
const edited = (one: RosterBody, other: RosterBody, parts: readonly (keyof RosterBody)[]): RosterBody =>
  Object.assign({ ...one }, ...parts.map((part) => ({ [part]: other[part] })));
const parts = fc.subarray<keyof RosterBody>(['teams', 'engineers', 'calendars', 'overrides', 'swaps'], {
  maxLength: 2,
});

describe('Two rosters compiled together', () => {
  test('are each what it is alone, whatever the edit', () => {
    fc.assert(
      fc.property(randomRoster, randomRoster, parts, ({ body, middle }, other, taken) => {
        const fromAt = fromAtOf(middle);
        const after = edited(body, other.body, taken);
        const compiled = compileBoth(body, after, fromAt, DAYS);
        const both = { before: compiled.before(), after: compiled.after };
        expect(both.before).toEqual(compileRoster(body, 1, fromAt, DAYS));
        expect(both.after).toEqual(compileRoster(after, 2, fromAt, DAYS));
      }),
      { numRuns: 300 },
    );
  });

  test('share the table of a team of which both say the same, also when one was read back from JSON', () => {
    fc.assert(
      fc.property(randomRoster, ({ body, middle }) => {
        const readBack = JSON.parse(JSON.stringify(body)) as RosterBody;
        const compiled = compileBoth(body, readBack, fromAtOf(middle), DAYS);
        const [before, after] = [compiled.before(), compiled.after];
        after.teams.forEach(({ duty }, index) => {
          expect(duty).toBe(before.teams[index]?.duty);
        });
      }),
      { numRuns: 50 },
    );
  });
});
