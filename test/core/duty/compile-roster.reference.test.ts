import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { dutyAt } from '../../../lambdas/core/duty/duty-table';
import type { EngineerOnTable, RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import { apartAt, isOnDutyWithTeam } from '../../../lambdas/core/duty/standing';
import { randomRoster } from './random-roster';
import { SlowReference } from './slow-reference';

const DAY_MS = 86_400_000;
const RUNS = process.env.SUNRELAY_TEST_FULL ? 10_000 : 500;
const shift = fc.integer({ min: -4 * DAY_MS, max: 4 * DAY_MS - 1 });
/** Many instants are taken from the table's own edges, where mistakes are. */
const picks = fc.array(fc.tuple(fc.nat(), fc.constantFrom(-1, 0, 1), shift), { minLength: 1, maxLength: 4 });

const middleOf = (middle: string) => Date.parse(`${middle}T11:47Z`);
const compiled = (body: Parameters<typeof compileRoster>[0], middleAt: number, days = 8) =>
  compileRoster(body, 1, middleAt - (days / 2) * DAY_MS, days);

function instantsOf(
  snapshot: RosterSnapshot,
  middleAt: number,
  chosen: readonly (readonly [number, number, number])[],
) {
  const edges = [
    ...snapshot.teams.flatMap(({ duty }) => duty.boundaries),
    ...snapshot.engineers.flatMap(({ apart }) => apart.flatMap(({ fromAt, untilAt }) => [fromAt, untilAt])),
  ];
  return chosen
    .flatMap(([index, by, away]) => [(edges[index % edges.length] ?? middleAt) + by, middleAt + away])
    .filter((at) => snapshot.fromAt <= at && at < snapshot.untilAt);
}

/** All that a snapshot says at an instant, in a form that two can be compared in. */
function saidAt(snapshot: RosterSnapshot, at: number) {
  const rows = new Map(snapshot.teams.map(({ id, duty }) => [id, dutyAt(duty, at).row]));
  const standing = (engineer: EngineerOnTable) => {
    const row = rows.get(engineer.teamId);
    if (!row) throw new Error(`${engineer.teamId} is on no table`);
    const apart = apartAt(engineer, at);
    const usual = isOnDutyWithTeam(row, engineer) ? 'onDuty' : row.waking ? 'awake' : 'asleep';
    return { status: apart?.status ?? usual, ...(apart?.forTeam && { forTeam: apart.forTeam }) };
  };
  return {
    teams: Object.fromEntries(rows),
    engineers: Object.fromEntries(snapshot.engineers.map((engineer) => [engineer.id, standing(engineer)])),
  };
}

describe('For any roster', () => {
  test('the table says of every team and person what a slow reference says, at any instant', () => {
    fc.assert(
      fc.property(randomRoster, picks, ({ body, middle }, chosen) => {
        const middleAt = middleOf(middle);
        const snapshot = compiled(body, middleAt);
        for (const at of instantsOf(snapshot, middleAt, chosen)) {
          const slow = new SlowReference(body, at);
          expect({ at: new Date(at).toISOString(), ...saidAt(snapshot, at) }).toEqual({
            at: new Date(at).toISOString(),
            teams: Object.fromEntries(body.teams.map(({ id }) => [id, slow.row(id)])),
            engineers: Object.fromEntries(body.engineers.map((engineer) => [engineer.id, slow.standing(engineer)])),
          });
        }
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
