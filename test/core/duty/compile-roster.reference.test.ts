import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { dutyAt, SEEN_AHEAD_MS } from '../../../lambdas/core/duty/duty-table';
import { type EngineerOnTable, NO_LOAD, type RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import { apartAt, standingOf } from '../../../lambdas/core/duty/standing';
import { teamStandings } from '../../../lambdas/core/duty/team-standing';
import { route } from '../../../lambdas/core/route';
import { rosterBody } from '../../factories/roster-body';
import { randomRoster } from './random-roster';
import { SlowReference } from './slow-reference';

const DAY_MS = 86_400_000;
const RUNS = process.env.SUNRELAY_TEST_FULL ? 10_000 : 500;
const FEWER = RUNS / 5;
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
    return {
      status: standingOf(engineer, row, at),
      ...(apart?.forTeam && { forTeam: apart.forTeam }),
      ...(apart?.asleep && { asleep: true }),
    };
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

  test('stretches are sorted, never overlap, leave no space, and say nothing twice', () => {
    fc.assert(
      fc.property(randomRoster, ({ body, middle }) => {
        const snapshot = compiled(body, middleOf(middle));
        for (const { duty } of snapshot.teams) {
          expect(duty.boundaries[0]).toBe(snapshot.fromAt);
          expect(duty.rows).toHaveLength(duty.boundaries.length);
          duty.boundaries.forEach((boundary, index) => {
            expect(boundary).toBeLessThan(duty.boundaries[index + 1] ?? snapshot.untilAt);
            expect(duty.rows[index]).not.toEqual(duty.rows[index + 1]);
          });
          expect(new Set(duty.rows).size).toBe(new Set(duty.rows.map((row) => JSON.stringify(row))).size);
        }
        for (const { apart } of snapshot.engineers) {
          apart.forEach((stretch, index) => {
            expect(stretch.fromAt).toBeLessThan(stretch.untilAt);
            expect(stretch.untilAt).toBeLessThanOrEqual(apart[index + 1]?.fromAt ?? Number.POSITIVE_INFINITY);
          });
        }
      }),
      { numRuns: FEWER },
    );
  });

  test('where a chunk begins and ends changes no answer, nor when it changes and how much is left of a shift', () => {
    const changesAt = (snapshot: RosterSnapshot, at: number) => ({
      teams: teamStandings(snapshot, at),
      minutesLeft: route({ regions: [] }, snapshot, NO_LOAD, at)
        .people()
        .map(({ engineerId, minutesLeft }) => [engineerId, minutesLeft]),
    });
    let [compared, ends] = [0, 0];
    fc.assert(
      fc.property(randomRoster, picks, fc.integer({ min: 1, max: DAY_MS }), ({ body, middle }, chosen, by) => {
        const whole = compiled(body, middleOf(middle), 12);
        // As chunks are: two days of their own, with a day before them and as much after them as is seen ahead.
        const chunks = [0, 1, 2].map((index) => {
          const startAt = whole.fromAt + DAY_MS + by + index * 2 * DAY_MS;
          const days = 1 + 2 + SEEN_AHEAD_MS / DAY_MS;
          return { startAt, endAt: startAt + 2 * DAY_MS, snapshot: compileRoster(body, 1, startAt - DAY_MS, days) };
        });
        const edges = chunks.flatMap(({ startAt, endAt }) => [startAt, endAt - 1]);
        for (const at of [...instantsOf(whole, middleOf(middle), chosen), ...edges]) {
          const chunk = chunks.find(({ startAt, endAt }) => startAt <= at && at < endAt)?.snapshot;
          if (!chunk) continue;
          compared += 1;
          ends += teamStandings(whole, at).filter(({ untilAt }) => untilAt !== undefined).length;
          expect(saidAt(chunk, at)).toEqual(saidAt(whole, at));
          expect(changesAt(chunk, at)).toEqual(changesAt(whole, at));
        }
      }),
      { numRuns: FEWER },
    );
    expect(compared).toBeGreaterThan(5 * FEWER);
    expect(ends).toBeGreaterThan(FEWER);
  });

  test('a change is told within two days, and no table that reaches further tells more', () => {
    const workingDays = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '00:00', to: '24:00' }]]);
    const zone = 'America/Los_Angeles';
    const teams = rosterBody().teams.map((team) => ({ ...team, zone, dutyHours: Object.fromEntries(workingDays) }));
    const body = rosterBody({ teams });
    const until = (at: string, days: number) =>
      teamStandings(compileRoster(body, 1, Date.parse(at) - DAY_MS, days), Date.parse(at))[0]?.untilAt;
    for (const days of [3, 8, 30]) {
      expect(until('2026-06-03T20:00Z', days)).toBeUndefined();
      expect(until('2026-06-04T20:00Z', days)).toBe(Date.parse('2026-06-06T07:00Z'));
    }
  });

  test('the same revision and span are the same bytes', () => {
    fc.assert(
      fc.property(randomRoster, ({ body, middle }) => {
        const again = JSON.parse(JSON.stringify(body)) as typeof body;
        const bytes = JSON.stringify(compiled(body, middleOf(middle)));
        expect(JSON.stringify(compiled(again, middleOf(middle)))).toBe(bytes);
      }),
      { numRuns: FEWER },
    );
  });
});
