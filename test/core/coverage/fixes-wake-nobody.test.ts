import { describe, expect, test } from '@jest/globals';
import { uncovered } from '../../../lambdas/core/coverage/holes';
import { holesReport } from '../../../lambdas/core/coverage/report';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { editRefusals } from '../../../lambdas/core/edits/edit-refusals';
import type { OverrideId } from '../../../lambdas/core/ids';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { engineerId, teamId } from '../../factories/world';
import { onWorkingDays, worldEngineer, worldRoster, worldTeam } from '../../factories/world-rosters';

const DAY = 86_400_000;
const MONDAY = Date.parse('2026-03-02T00:00Z');
const ASLEEP_BY_DAY = { from: '20:00', to: '06:00' };

/** Of the first hole of a Monday. */
function firstHole(body: RosterBody) {
  const { holes } = holesReport(body, compileRoster(body, 1, MONDAY - DAY, 3), MONDAY, MONDAY + DAY);
  const [hole] = holes;
  if (!hole) throw new Error('There is no hole');
  return hole;
}

describe('What would close a hole', () => {
  // Nobody is on duty until 09:00 in Berlin; Beijing, which works in the afternoon, has been up since 07:00.
  const teams = [
    worldTeam('europe', 'Europe/Berlin', onWorkingDays('00:00', '24:00')),
    worldTeam('beijing', 'Asia/Shanghai', onWorkingDays('20:00', '21:00')),
  ];
  const onLeave = [{ from: '2026-03-02', to: '2026-03-02' }];
  const away = ['europe-1', 'europe-2'].map((id) => worldEngineer(id, 'europe', { leave: onLeave }));

  test('names those of a team who are awake throughout by their own clock, and leaves others of it asleep', () => {
    const body = worldRoster(teams, {
      engineers: [
        ...away,
        worldEngineer('night-owl', 'beijing', { wakingHours: ASLEEP_BY_DAY }),
        worldEngineer('early-bird', 'beijing', { wakingHours: { from: '05:00', to: '23:59' } }),
      ],
    });
    expect(firstHole(body).override).toMatchObject({ team: teamId('beijing'), by: [engineerId('early-bird')] });
  });

  test('is a team further away rather than the nearest one, if that would be woken', () => {
    const body = worldRoster([...teams, worldTeam('valley', 'America/Los_Angeles', {})], {
      engineers: [
        ...away,
        worldEngineer('night-owl', 'beijing', { wakingHours: ASLEEP_BY_DAY }),
        worldEngineer('val', 'valley', { wakingHours: { from: '00:00', to: '24:00' } }),
      ],
    });
    expect(firstHole(body).override).toMatchObject({ team: teamId('valley'), by: [engineerId('val')] });
  });

  test('is somebody in their night where nobody else is left', () => {
    const body = worldRoster(teams, {
      engineers: [...away, worldEngineer('night-owl', 'beijing', { wakingHours: ASLEEP_BY_DAY })],
    });
    expect(firstHole(body).override).toMatchObject({ by: [engineerId('night-owl')] });
  });

  test('is no longer day into a night while some team is awake', () => {
    const night = { wakingHours: { from: '09:00', to: '17:00' } };
    const body = worldRoster([
      worldTeam('europe', 'Europe/Berlin', onWorkingDays('09:00', '17:00'), night),
      worldTeam('beijing', 'Asia/Shanghai', onWorkingDays('09:00', '15:00'), night),
      worldTeam('africa', 'Africa/Nairobi', {}, { wakingHours: { from: '00:00', to: '24:00' } }),
    ]);
    const found = holesReport(body, compileRoster(body, 1, MONDAY - DAY, 3), MONDAY, MONDAY + DAY).holes.find(
      ({ minutes }) => minutes === 60,
    );
    expect(found?.fix).toMatchObject({ kind: 'addCrew', teamId: teamId('africa') });
  });
});

test('An edit that leaves a skill to somebody who is called in their night loses it, though the hour is covered', () => {
  const teams = [worldTeam('europe', 'Europe/Berlin', onWorkingDays('09:00', '18:00'))];
  const owl = worldEngineer('owl', 'europe', { skills: { network: 2 }, wakingHours: ASLEEP_BY_DAY });
  const lark = worldEngineer('lark', 'europe', { skills: { network: 1 } });
  const call = {
    ...{ id: 'call' as OverrideId, kind: 'replace' as const, of: 'team' as const, team: teamId('europe') },
    ...{ by: [engineerId('owl')], from: '2026-03-02T09:00', to: '2026-03-02T18:00', reason: 'Test' },
  };
  const before = worldRoster(teams, { engineers: [owl, lark] });
  const gone = { ...lark, leave: [{ from: '2026-03-02', to: '2026-03-02' }] };
  const after = { ...before, engineers: [owl, gone], overrides: [call] };
  const [old, wanted] = [before, after].map((body) => compileRoster(body, 1, MONDAY, 1));
  if (!old || !wanted) throw new Error('Both are compiled');
  expect(uncovered(wanted, MONDAY + 9 * 3_600_000, MONDAY + 16 * 3_600_000)).toEqual([]);
  expect(editRefusals(old, wanted, {}).map(({ code }) => code)).toContain('losesSkill');
});
