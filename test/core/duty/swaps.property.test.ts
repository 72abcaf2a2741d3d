import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { dutyAt } from '../../../lambdas/core/duty/duty-table';
import { instantsOf } from '../../../lambdas/core/duty/moments';
import type { TeamTable } from '../../../lambdas/core/duty/snapshot';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { DAYS, FIRST_DAY, randomSwaps, ZONE } from './random-swaps';
import { SlowReference } from './slow-reference';

const HOUR_MS = 3_600_000;
const RUNS = process.env.SUNRELAY_TEST_FULL ? 5_000 : 150;

const tableOf = (body: RosterBody): TeamTable => {
  const [team] = compileRoster(body, 1, FIRST_DAY, DAYS).teams;
  if (!team) throw new Error('There is no team');
  return team.duty;
};
/** Every three hours, from the middle of an hour on. */
const INSTANTS = Array.from({ length: DAYS * 8 }, (_, step) => FIRST_DAY + (step * 3 + 0.5) * HOUR_MS);

/** Those who gave an instant away. */
const giversAt = ({ swaps }: RosterBody, at: number): Set<string> =>
  new Set(
    swaps.flatMap(({ gives, takes }) =>
      ['from' in takes ? [gives, takes] : [gives]].flat().flatMap((part) => {
        const { fromAt, untilAt } = instantsOf(part, ZONE);
        return fromAt <= at && at < untilAt ? [part.engineer as string] : [];
      }),
    ),
  );

describe('In a team in which much is swapped', () => {
  test('the table says what the slow reference says', () => {
    fc.assert(
      fc.property(randomSwaps, (body) => {
        const table = tableOf(body);
        const said = INSTANTS.map((at) => [new Date(at).toISOString(), dutyAt(table, at).row]);
        const slow = INSTANTS.map((at) => [new Date(at).toISOString(), new SlowReference(body, at).row('europe')]);
        expect(said).toEqual(slow);
      }),
      { numRuns: RUNS },
    );
  });

  test('whoever gave a time away does not stand in for another in it, while somebody of the rotation is there who did not', () => {
    fc.assert(
      fc.property(randomSwaps, (body) => {
        const table = tableOf(body);
        for (const at of INSTANTS) {
          const givers = giversAt(body, at);
          const { roles } = dutyAt(table, at).row;
          const held = new Set(Object.values(roles).map(({ engineerId }) => engineerId as string));
          for (const holder of Object.values(roles)) {
            if (holder.because !== 'nextInRotation' || !givers.has(holder.engineerId)) continue;
            const rotation = body.teams[0]?.rotations.find(({ id }) => id === holder.rule);
            const idle = rotation?.engineers.filter((id) => !givers.has(id) && !held.has(id)) ?? [];
            // Whoever is idle must be away: were the giver taken out of the rotation, they would not come in either.
            const without = {
              ...body,
              overrides: [
                ...body.overrides,
                { ...GONE, of: { engineer: holder.engineerId } } as unknown as RosterBody['overrides'][number],
              ],
            };
            const others = Object.values(dutyAt(tableOf(without), at).row.roles).map(({ engineerId }) => engineerId);
            expect(idle.filter((id) => others.includes(id))).toEqual([]);
          }
        }
      }),
      { numRuns: RUNS / 3 },
    );
  });
});

const GONE = {
  id: 'gone',
  team: 'europe',
  kind: 'remove',
  from: '2026-03-01T00:00',
  to: '2026-04-30T00:00',
  reason: 'gone',
};
