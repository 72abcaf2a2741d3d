import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainHoles, type Hole } from '../../../lambdas/core/coverage/holes-explained';
import { stretchesBelow } from '../../../lambdas/core/coverage/level-track';
import { levelsOf } from '../../../lambdas/core/coverage/whole-levels';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import type { CalendarId, EngineerId, OverrideId } from '../../../lambdas/core/ids';
import type { Calendar } from '../../../lambdas/core/roster/calendar';
import type { Override } from '../../../lambdas/core/roster/override';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { engineerId, teamId } from '../../factories/world';
import {
  fourRegions,
  onAllDays,
  onWorkingDays,
  worldEngineer,
  worldRoster,
  worldTeam,
} from '../../factories/world-rosters';
import { randomRoster } from '../duty/random-roster';

const DAY_MS = 86_400_000;

/** The holes of a span, after each of them was explained by itself as it is among the others. */
function explainedAlike(body: RosterBody, fromAt: number, days: number): Hole[] {
  const snapshot = compileRoster(body, 1, fromAt, days);
  const { whole } = levelsOf(snapshot, snapshot.fromAt, snapshot.untilAt);
  const holes = stretchesBelow(whole, 'onDuty');
  const alone = holes.flatMap((hole) => explainHoles(body, snapshot, [hole], whole));
  const together = explainHoles(body, snapshot, holes, whole);
  expect(together).toEqual(alone);
  return together;
}

const JUNE = Date.UTC(2026, 5, 1);

/** One team of two on duty by day, in UTC, whose Tuesdays may differ: the 9th, the 16th, the 23rd and the 30th of June 2026. */
const oneTeam = (over: Partial<RosterBody> = {}, days: Calendar['days'] = []): RosterBody => {
  const calendar = { id: 'days' as CalendarId, years: [2026], days, own: [] };
  const team = worldTeam('lisbon', 'UTC', onWorkingDays('09:00', '17:00'), { calendars: [calendar.id] });
  return worldRoster([team], { calendars: [calendar], ...over });
};

const removed = (id: string, day: string, of: 'team' | { engineer: EngineerId }): Override => ({
  id: id as OverrideId,
  team: teamId('lisbon'),
  from: `${day}T09:00`,
  to: `${day}T17:00`,
  reason: 'Team outing',
  kind: 'remove',
  of,
});

/** Holes that begin on a Monday evening and end on a Wednesday morning: all at the same time of the week, and as long. */
const overTuesdays = (body: RosterBody): Hole[] =>
  explainedAlike(body, JUNE, 32).filter(
    ({ fromAt, minutes }) => new Date(fromAt).getUTCDay() === 1 && minutes === 40 * 60,
  );

describe('A hole has the same cause, fix and override', () => {
  test('whether it is explained alone or among a year of holes that are like it', () => {
    const body = fourRegions(onWorkingDays('02:30', '09:00'));
    expect(explainedAlike(body, JUNE, 366).length).toBeGreaterThan(400);
  });

  test("as it has by the team's own rows, at one time of the week: a holiday, two overrides, a day worked as a Saturday", () => {
    const body = oneTeam(
      { overrides: [removed('outing', '2026-06-16', 'team'), removed('second-outing', '2026-06-23', 'team')] },
      [
        { date: '2026-06-09', kind: 'holiday' },
        { date: '2026-06-30', kind: 'workday', as: 'sat' },
      ],
    );
    const holes = overTuesdays(body);
    expect(holes.map(({ cause }) => cause)).toEqual(['holiday', 'override', 'override', 'hours']);
    expect(holes.slice(1, 3).map(({ fix }) => fix)).toMatchObject([
      { overrideId: 'outing' },
      { overrideId: 'second-outing' },
    ]);
  });

  test('as it has by the people who are away, at one time of the week', () => {
    const [one, other] = [engineerId('lisbon-1'), engineerId('lisbon-2')];
    const onLeave = (...days: string[]) => days.map((day) => ({ from: day, to: day }));
    const body = oneTeam({
      engineers: [
        worldEngineer(one, 'lisbon', { leave: onLeave('2026-06-09', '2026-06-16') }),
        worldEngineer(other, 'lisbon', { leave: onLeave('2026-06-09', '2026-06-23') }),
      ],
      overrides: [
        removed('other-out', '2026-06-16', { engineer: other }),
        removed('one-out', '2026-06-23', { engineer: one }),
      ],
    });
    const tuesdays = overTuesdays(body);
    expect(tuesdays.map(({ cause }) => cause)).toEqual(['leave', 'leave', 'leave']);
    expect(tuesdays.map(({ override }) => override && 'by' in override && override.by)).toEqual([
      undefined,
      [other],
      [one],
    ]);
  });

  test('as it has by the clocks of its own night, where the night of a change is as long as others in UTC', () => {
    const [berlin, shanghai] = ['Europe/Berlin', 'Asia/Shanghai'].map((zone) =>
      worldTeam(zone.slice(zone.indexOf('/') + 1).toLowerCase(), zone, onAllDays('09:00', '17:00')),
    );
    const body = worldRoster(berlin && shanghai ? [berlin, shanghai] : []);
    const saturdays = explainedAlike(body, Date.UTC(2026, 2, 1), 30).filter(
      ({ fromAt, minutes }) => new Date(fromAt).getUTCDay() === 6 && minutes === 9 * 60,
    );
    const endsAtShanghaisMorning = saturdays.map(({ fix }) => fix?.kind === 'addCrew' && fix.crews[0].to);
    expect(endsAtShanghaisMorning).toEqual(['02:00', '02:00', '02:00', '03:00']);
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
