import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { doubleDuties } from '../../../lambdas/core/coverage/double-duty';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import type { Apart, Holder } from '../../../lambdas/core/duty/snapshot';
import type { OverrideId } from '../../../lambdas/core/ids';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { anEngineer, aRoster, aRow, aTeam, engineerId, HOUR, NOW, onLeave, teamId } from '../../factories/world';
import { onAllDays, worldEngineer, worldRoster, worldTeam } from '../../factories/world-rosters';
import { randomRoster } from '../duty/random-roster';
import { SlowReference } from '../duty/slow-reference';

const DAY_MS = 86_400_000;

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

describe('double duty of a roster', () => {
  const names = ['beijing', 'europe', 'valley'];
  const teams = names.map((name) => worldTeam(name, 'UTC', onAllDays('08:00', '20:00')));
  const lent = (team: string, id: string) => ({ id, kind: 'add', team, by: ['lin'] });
  const during = { from: '2026-01-07T10:00Z', to: '2026-01-07T12:00Z', reason: 'Knows the carrier' };
  /** Whether lin is on the duty of several teams on 7 January, a Wednesday, and of which. */
  function teamsOf(overrides: readonly object[], lin: Partial<RosterBody['engineers'][number]> = {}, at = 10) {
    const body = worldRoster(teams, {
      engineers: [worldEngineer('lin', 'beijing', lin), ...names.map((name) => worldEngineer(`${name}-two`, name))],
      overrides: overrides.map((rule) => ({ ...during, ...rule })) as unknown as RosterBody['overrides'],
    });
    const fromAt = Date.UTC(2026, 0, 5);
    const found = doubleDuties(compileRoster(body, 1, fromAt, 7), fromAt, fromAt + 7 * DAY_MS);
    const hour = Date.UTC(2026, 0, 7, at);
    return found.filter((duty) => duty.fromAt <= hour && hour < duty.untilAt).flatMap(({ teamIds }) => teamIds);
  }
  const freed = { id: 'freed', kind: 'remove', of: { engineer: 'lin' }, team: 'beijing' };

  test('is there for somebody lent during the duty of their own team', () => {
    expect(teamsOf([lent('europe', 'help')])).toEqual(['beijing', 'europe']);
  });

  test('is not there for somebody removed from their own team and lent at the same time, and is there afterwards', () => {
    const longer = { ...lent('europe', 'help'), to: '2026-01-07T14:00Z' };
    expect(teamsOf([freed, longer])).toEqual([]);
    expect(teamsOf([freed, longer], {}, 12)).toEqual(['beijing', 'europe']);
  });

  test('is not there for somebody lent on a day on which they do not work, or while their own team sleeps for them', () => {
    expect(teamsOf([lent('europe', 'help')], { workingDays: ['mon'] })).toEqual([]);
    expect(teamsOf([lent('europe', 'help')], { wakingHours: { from: '14:00', to: '22:00' } })).toEqual([]);
  });

  test('is there for somebody lent to two teams at once, whatever their own says', () => {
    expect(teamsOf([freed, lent('europe', 'one'), lent('valley', 'two')])).toEqual(['europe', 'valley']);
    expect(teamsOf([lent('europe', 'one'), lent('valley', 'two')])).toEqual(names);
  });

  test('is there for somebody whom their own team and another call at once outside of duty hours', () => {
    const night = { from: '2026-01-07T21:00Z', to: '2026-01-07T23:00Z' };
    const rules = ['beijing', 'europe'].map((team) => ({ ...lent(team, team), ...night }));
    expect(teamsOf(rules, {}, 22)).toEqual(['beijing', 'europe']);
  });

  test('is where a slow reference has somebody on the duty of several teams', () => {
    const shifts = fc.array(fc.integer({ min: -4 * DAY_MS, max: 4 * DAY_MS - 1 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(randomRoster, shifts, ({ body, middle }, chosen) => {
        const middleAt = Date.parse(`${middle}T11:47Z`);
        const snapshot = compileRoster(body, 1, middleAt - 4 * DAY_MS, 8);
        const found = doubleDuties(snapshot, snapshot.fromAt, snapshot.untilAt);
        const edges = found.flatMap(({ fromAt, untilAt }) => [fromAt, untilAt - 1, untilAt]);
        for (const at of [...edges.slice(0, 12), ...chosen.map((away) => middleAt + away)]) {
          if (at >= snapshot.untilAt) continue;
          const slow = new SlowReference(body, at);
          for (const engineer of body.engineers) {
            const teamIds = slow.teamsOnDutyOf(engineer);
            const told = found.filter(
              ({ engineerId: id, fromAt, untilAt }) => id === engineer.id && fromAt <= at && at < untilAt,
            );
            expect([at, engineer.id, told.flatMap((duty) => duty.teamIds)]).toEqual([
              at,
              engineer.id,
              teamIds.length > 1 ? teamIds : [],
            ]);
          }
        }
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});
