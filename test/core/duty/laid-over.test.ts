import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dutyAt } from '../../../lambdas/core/duty/duty-table';
import { layOver, teamsAt } from '../../../lambdas/core/duty/laid-over';
import type { DutyStatus, TeamTable } from '../../../lambdas/core/duty/snapshot';
import type { TeamId } from '../../../lambdas/core/ids';
import { aRow } from '../../factories/world';

const aTeam = (id: string, ...duty: [at: number, status: DutyStatus][]) => ({
  id: id as TeamId,
  duty: { boundaries: duty.map(([at]) => at), rows: duty.map(([, status]) => aRow(status)) } satisfies TeamTable,
});

describe('Coverage', () => {
  const coverage = layOver([
    aTeam('east', [0, 'onDuty'], [10, 'awake'], [20, 'asleep'], [30, 'onDuty']),
    aTeam('west', [0, 'asleep'], [10, 'onDuty'], [20, 'asleep']),
  ]);

  test('names who is on duty and who is awake, half-open, with the change of two teams at once as one', () => {
    expect([...coverage.boundaries]).toEqual([0, 10, 20, 30]);
    expect([0, 9, 10, 19, 20, 29, 30, 99].map((at) => teamsAt(coverage, at))).toMatchObject([
      { onDuty: ['east'], awake: [] },
      { onDuty: ['east'], awake: [] },
      { onDuty: ['west'], awake: ['east'] },
      { onDuty: ['west'], awake: ['east'] },
      { onDuty: [], awake: [] },
      { onDuty: [], awake: [] },
      { onDuty: ['east'], awake: [] },
      { onDuty: ['east'], awake: [] },
    ]);
  });

  test('has no boundary where no row becomes another one', () => {
    const [same, other] = [aRow('onDuty'), aRow('awake')];
    const team = { id: 'east' as TeamId, duty: { boundaries: [0, 10, 20], rows: [same, same, other] } };
    expect([...layOver([team, team]).boundaries]).toEqual([0, 20]);
  });

  test('of an instant before the start, or of no teams, is refused, not guessed', () => {
    expect(() => teamsAt(coverage, -1)).toThrow(RangeError);
    expect(() => teamsAt(layOver([]), 0)).toThrow(RangeError);
  });

  test("says of every team what the team's own table says", () => {
    const status = fc.constantFrom<DutyStatus>('onDuty', 'awake', 'asleep');
    const later = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), status), { maxLength: 12 });
    const table = fc.tuple(status, later).map(([first, rest]) => {
      const distinct = [...new Map<number, DutyStatus>([[0, first], ...rest])].sort((a, b) => a[0] - b[0]);
      return distinct.filter(([, it], index) => it !== distinct[index - 1]?.[1]);
    });
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 5 }), (tables) => {
        const teams = tables.map((duty, index) => aTeam(`team-${index}`, ...duty));
        const laid = layOver(teams);
        for (let at = 0; at <= 61; at += 1) {
          const having = (wanted: DutyStatus) => teams.filter((team) => dutyAt(team.duty, at).status === wanted);
          expect(teamsAt(laid, at)).toEqual({
            rows: teams.map((team) => dutyAt(team.duty, at).row),
            onDuty: having('onDuty').map((team) => team.id),
            awake: having('awake').map((team) => team.id),
          });
        }
      }),
    );
  });
});
