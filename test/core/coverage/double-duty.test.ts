import { describe, expect, test } from '@jest/globals';
import { doubleDuties } from '../../../lambdas/core/coverage/double-duty';
import type { Apart, Holder } from '../../../lambdas/core/duty/snapshot';
import type { OverrideId } from '../../../lambdas/core/ids';
import { anEngineer, aRoster, aRow, aTeam, engineerId, HOUR, NOW, onLeave, teamId } from '../../factories/world';

const helps = (team: string, fromHour: number, untilHour: number): Apart => ({
  fromAt: NOW + fromHour * HOUR,
  untilAt: NOW + untilHour * HOUR,
  status: 'onDuty',
  because: 'override',
  forTeam: teamId(team),
});

const teams = [aTeam('beijing', 'onDuty'), aTeam('europe', 'awake')];
const lin = (apart: Apart[]) => aRoster({ teams, engineers: [anEngineer('lin', 'beijing', { apart })] });

describe('double duty', () => {
  test('is there where somebody helps out another team during the duty of their own', () => {
    // Beijing's duty ends at hour 6.
    expect(doubleDuties(lin([helps('europe', 4, 9)]), NOW, NOW + 24 * HOUR)).toEqual([
      {
        engineerId: 'lin',
        teamIds: ['beijing', 'europe'],
        fromAt: NOW + 4 * HOUR,
        untilAt: NOW + 6 * HOUR,
      },
    ]);
  });

  test('is not there after the duty of their own team', () => {
    expect(doubleDuties(lin([helps('europe', 6, 9)]), NOW, NOW + 24 * HOUR)).toEqual([]);
  });

  test('is not there while they are on leave', () => {
    expect(doubleDuties(lin([onLeave(NOW, NOW + 6 * HOUR), helps('europe', 6, 9)]), NOW, NOW + 24 * HOUR)).toEqual([]);
  });

  test('is not there for somebody of a crew in which they have no role', () => {
    const holder = (name: string): Holder => ({
      engineerId: engineerId(name),
      because: 'override',
      rule: 'crew' as OverrideId,
    });
    const crew = (name: string) => ({
      boundaries: [NOW - 24 * HOUR],
      rows: [aRow('onDuty', { crew: 'shift', roles: { primary: holder(name) } })],
    });
    const withCrew = (name: string) =>
      aRoster({
        teams: [aTeam('beijing', 'onDuty', { duty: crew(name) }), aTeam('europe', 'awake')],
        engineers: [anEngineer('lin', 'beijing', { apart: [helps('europe', 1, 2)] }), anEngineer('wu', 'beijing')],
      });
    expect(doubleDuties(withCrew('wu'), NOW, NOW + 24 * HOUR)).toEqual([]);
    expect(doubleDuties(withCrew('lin'), NOW, NOW + 24 * HOUR)).toHaveLength(1);
  });

  test('is only told for the span that is asked for', () => {
    const [found] = doubleDuties(lin([helps('europe', 0, 6)]), NOW + 2 * HOUR, NOW + 3 * HOUR);
    expect(found).toMatchObject({ fromAt: NOW + 2 * HOUR, untilAt: NOW + 3 * HOUR });
  });
});
