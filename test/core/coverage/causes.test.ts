import { describe, expect, test } from '@jest/globals';
import { betweenSeasons } from '../../../lambdas/core/coverage/dst-cause';
import { holeViewer } from '../../../lambdas/core/coverage/hole-view';
import { uncovered } from '../../../lambdas/core/coverage/holes';
import { onHoliday } from '../../../lambdas/core/coverage/holiday-cause';
import { emptiedByLeave } from '../../../lambdas/core/coverage/leave-cause';
import { takenByOverride } from '../../../lambdas/core/coverage/override-cause';
import { holesReport } from '../../../lambdas/core/coverage/report';
import { inUnknownYear } from '../../../lambdas/core/coverage/unknown-year-cause';
import { onWeekend } from '../../../lambdas/core/coverage/weekend-cause';
import { fixWords } from '../../../lambdas/core/coverage/words';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import type { CalendarId, OverrideId } from '../../../lambdas/core/ids';
import type { Calendar } from '../../../lambdas/core/roster/calendar';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { teamId } from '../../factories/world';
import {
  fourRegions,
  onAllDays,
  onWorkingDays,
  worldEngineer,
  worldRoster,
  worldTeam,
} from '../../factories/world-rosters';

const DAY = 86_400_000;

/** The holes from a date for some days, each with what a finder sees in it. */
function holesFrom(body: RosterBody, date: string, days: number) {
  const fromAt = Date.parse(`${date}T00:00Z`);
  const snapshot = compileRoster(body, 1, fromAt - DAY, days + 2);
  const found = uncovered(snapshot, fromAt, fromAt + days * DAY);
  const views = found.map(holeViewer(body, snapshot));
  const report = holesReport(body, snapshot, fromAt, fromAt + days * DAY);
  return { views, report, holes: report.holes };
}

const inEach = (body: RosterBody, over: Partial<RosterBody['teams'][number]>): RosterBody => ({
  ...body,
  teams: body.teams.map((team) => ({ ...team, ...over })),
});

const london = fourRegions(onAllDays('09:00', '17:00'), 'Europe/London');
const china: Calendar = {
  id: 'cn' as CalendarId,
  years: [2026],
  days: [
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ date: `2026-10-0${day}`, kind: 'holiday' as const })),
    { date: '2026-10-10', kind: 'workday' },
  ],
  own: [],
};
/** Four regions of which the two in Asia keep China's calendar. */
const withChina = (body: RosterBody): RosterBody => ({
  ...body,
  calendars: [china],
  teams: body.teams.map((team) =>
    ['beijing', 'singapore'].includes(team.id) ? { ...team, calendars: [china.id] } : team,
  ),
});

describe('a seam that daylight saving time opens', () => {
  test('is between Los Angeles and Beijing in summer, where 09–17 meets 09–17 in winter', () => {
    const { views, holes } = holesFrom(london, '2026-07-06', 5);
    expect(holes.map(({ cause, minutes, teamIds }) => ({ cause, minutes, teamIds }))).toEqual(
      Array.from({ length: 5 }, () => ({ cause: 'dstSeam', minutes: 60, teamIds: ['valley', 'beijing'] })),
    );
    expect(views.every((view) => betweenSeasons(view).length === 2)).toBe(true);
    expect(holesFrom(london, '2026-01-12', 5).holes).toEqual([]);
  });

  test('is not where the same hours leave a hole in every season, as between Berlin and Los Angeles', () => {
    const berlin = fourRegions(onAllDays('09:00', '17:00'));
    const { views, holes } = holesFrom(berlin, '2026-01-12', 3);
    expect(holes.map(({ cause, teamIds }) => [cause, ...teamIds])).toEqual([
      ['hours', 'europe', 'valley'],
      ['hours', 'europe', 'valley'],
      ['hours', 'europe', 'valley'],
    ]);
    expect(views.flatMap(betweenSeasons)).toEqual([]);
  });

  test('is closed by an hour more in Los Angeles, said in both languages', () => {
    const { holes } = holesFrom(london, '2026-07-07', 1);
    const [hole] = holes;
    expect(hole?.fix).toEqual({
      kind: 'lengthenHours',
      teamId: 'valley',
      zone: 'America/Los_Angeles',
      day: 'mon',
      edge: 'end',
      byMinutes: 60,
      from: '17:00',
      to: '18:00',
    });
    expect(hole?.fix && fixWords(london, hole.fix)).toEqual({
      en: 'Let The valley team end 60 minutes later on Monday: 18:00 instead of 17:00 (Los Angeles).',
      'zh-Hans': '请将The valley team周一的下班推迟 60 分钟：17:00 改为 18:00（洛杉矶）。',
    });
  });
});

describe('a public holiday', () => {
  const golden = withChina(fourRegions(onAllDays('09:00', '18:00')));

  test('opens a hole in Golden Week, on each of its days, in the hours of the teams that keep it', () => {
    const { views, holes } = holesFrom(golden, '2026-10-01', 9);
    expect(holes.map(({ cause, teamIds }) => [cause, ...teamIds])).toEqual(
      Array.from({ length: 7 }, () => ['holiday', 'beijing', 'singapore']),
    );
    expect(holes[0]).toMatchObject({
      fromAt: Date.parse('2026-10-01T01:00Z'),
      untilAt: Date.parse('2026-10-01T07:00Z'),
      left: 'awakeOnly',
      fix: { kind: 'holidayHours', teamId: 'beijing', zone: 'Asia/Shanghai', from: '09:00', to: '18:00' },
    });
    expect(views.every((view) => onHoliday(view).length === 2)).toBe(true);
  });

  test('opens none where hours for holidays are given', () => {
    const crewed = inEach(golden, {
      dutyHours: { ...onAllDays('09:00', '18:00'), holiday: [{ from: '09:00', to: '18:00' }] },
    });
    expect(holesFrom(crewed, '2026-10-01', 9).holes).toEqual([]);
  });
});

test('leave of everybody in a team opens a hole in its hours, which the next team is asked to close', () => {
  const body = fourRegions(onAllDays('09:00', '18:00'));
  const away: RosterBody = {
    ...body,
    engineers: body.engineers.map((engineer) =>
      engineer.team === 'europe' ? { ...engineer, leave: [{ from: '2026-08-03', to: '2026-08-04' }] } : engineer,
    ),
  };
  const { views, holes } = holesFrom(away, '2026-08-01', 6);
  expect(holes.map(({ cause, teamIds }) => [cause, ...teamIds])).toEqual([
    ['leave', 'europe'],
    ['leave', 'europe'],
  ]);
  expect(views.every((view) => emptiedByLeave(view).length === 1)).toBe(true);
  expect(holes[0]?.override).toMatchObject({
    kind: 'add',
    team: 'beijing',
    from: '2026-08-03T10:00Z',
    to: '2026-08-03T16:00Z',
  });
  expect(holes[0]?.fix).toEqual({ kind: 'standIn', teamId: 'beijing' });
});

test('a weekend without a crew is one hole from Los Angeles on Friday to Beijing on Monday', () => {
  const { views, holes } = holesFrom(fourRegions(onWorkingDays('09:00', '18:00')), '2026-01-06', 7);
  expect(holes).toHaveLength(1);
  expect(holes[0]).toMatchObject({ cause: 'weekend', fromAt: Date.parse('2026-01-10T02:00Z') });
  expect(holes[0]?.teamIds).toHaveLength(4);
  expect(views.every((view) => onWeekend(view).length === 4)).toBe(true);
  const crews = holes[0]?.fix?.kind === 'addCrew' ? holes[0].fix.crews : [];
  expect(crews.map(({ teamId, days }) => [teamId, ...days])).toContainEqual(['europe', 'sat', 'sun']);
});

test('an override that takes a team off duty is named, whether it took the hours or the people', () => {
  const body = fourRegions(onAllDays('09:00', '18:00'));
  const off: RosterBody = {
    ...body,
    overrides: [
      {
        id: 'outing' as OverrideId,
        team: teamId('europe'),
        from: '2026-05-05T09:00',
        to: '2026-05-05T18:00',
        reason: 'Team outing',
        kind: 'remove',
        of: 'team',
      },
    ],
  };
  const { views, holes } = holesFrom(off, '2026-05-04', 4);
  expect(holes).toHaveLength(1);
  expect(holes[0]).toMatchObject({
    cause: 'override',
    teamIds: ['europe'],
    fix: { kind: 'changeOverride', teamId: 'europe', overrideId: 'outing', isWhole: true },
  });
  expect(views.map((view) => takenByOverride(view).length)).toEqual([1]);
  expect(holes[0]?.fix && fixWords(off, holes[0].fix).en).toMatch(/^Take out the override "outing"/);
});

describe('a year beyond the data', () => {
  const china2027 = withChina(fourRegions(onWorkingDays('09:00', '18:00')));

  test('is told of a Saturday that may be a make-up workday', () => {
    const { views, holes } = holesFrom(china2027, '2027-01-08', 3);
    expect(views.map((view) => inUnknownYear(view).map((evidence) => evidence.teamId))).toEqual([
      ['beijing', 'singapore'],
    ]);
    expect(holes[0]?.because.map(({ cause }) => cause)).toEqual(['weekend', 'unknownYear']);
  });

  test('is the cause where the teams with make-up workdays are the only ones whose weekend it is', () => {
    const asia: RosterBody = {
      ...china2027,
      teams: china2027.teams.slice(0, 2),
      engineers: china2027.engineers.slice(0, 4),
    };
    const { holes } = holesFrom(asia, '2027-01-08', 4);
    const weekend = holes.find(({ minutes }) => minutes > 24 * 60);
    expect(weekend).toMatchObject({
      cause: 'unknownYear',
      fix: { kind: 'importYear', calendarIds: ['cn'], year: 2027 },
    });
  });

  test('is not the cause in a year that is known', () => {
    const { views } = holesFrom(china2027, '2026-01-09', 3);
    expect(views.flatMap(inUnknownYear)).toEqual([]);
  });
});

describe('duty hours in which nobody is there', () => {
  const hours = { sun: [{ from: '09:00', to: '17:00' }], mon: [{ from: '09:00', to: '17:00' }] };
  const valley = worldTeam('us', 'America/New_York', hours);
  const body = worldRoster([valley], {
    engineers: [
      worldEngineer('x', 'us', {
        workingDays: ['mon'],
        zones: [{ zone: 'Asia/Shanghai', from: '2026-06-01', to: '2026-06-03' }],
      }),
    ],
  });

  test('are told as such, and no crew is asked for hours that are there', () => {
    const { holes } = holesFrom(body, '2026-05-31', 2);
    expect(holes.map(({ cause, teamIds, fix }) => [cause, ...teamIds, fix?.kind])).toEqual([
      ['workingDays', 'us', 'standIn'],
      ['ownHours', 'us', 'standIn'],
    ]);
  });

  test('and a shift that breaks off in them are no hand-over', () => {
    const all = (from: string, to: string) => ({ ...onAllDays(from, to), holiday: [{ from, to }] });
    const teams = [
      worldTeam('eu', 'Europe/Berlin', all('09:00', '22:00')),
      worldTeam('us', 'America/New_York', all('16:00', '03:00')),
    ];
    const engineers = [
      worldEngineer('z', 'eu'),
      worldEngineer('x', 'us', { zones: [{ zone: 'Europe/Paris', from: '2026-06-01', to: '2026-06-03' }] }),
    ];
    const { report } = holesFrom(worldRoster(teams, { engineers }), '2026-05-29', 8);
    expect(report.seams.map(({ fromTeamId, smallestMinutes }) => [fromTeamId, smallestMinutes])).toEqual([
      ['us', 0],
      ['eu', 0],
    ]);
  });
});

test('a holiday with split hours is closed by those of them that lie in the hole', () => {
  const split = [
    { from: '06:00', to: '10:00' },
    { from: '14:00', to: '18:00' },
  ];
  const days = { ...onAllDays('06:00', '10:00') };
  for (const day of Object.keys(days) as (keyof typeof days)[]) days[day] = split;
  const may: Calendar = {
    id: 'cal' as CalendarId,
    years: [2026],
    days: [{ date: '2026-05-01', kind: 'holiday' }],
    own: [],
  };
  const teams = [
    worldTeam('x', 'UTC', days, { calendars: [may.id] }),
    worldTeam('y', 'UTC', onAllDays('18:00', '14:00')),
  ];
  const { holes } = holesFrom(worldRoster(teams, { calendars: [may] }), '2026-04-30', 3);
  expect(holes.map(({ fix }) => fix)).toMatchObject([{ kind: 'holidayHours', from: '14:00', to: '18:00' }]);
});
