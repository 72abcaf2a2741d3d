import { describe, expect, test } from '@jest/globals';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { covers, type TeamOnTable } from '../../../lambdas/core/duty/snapshot';
import { rosterSchema } from '../../../lambdas/core/roster/roster';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { separatePeople } from '../../../lambdas/core/roster/separate-people';
import { changesOf, tableOfHours } from './table-of-hours';

const DAY_MS = 86_400_000;
const FROM_AT = Date.parse('2026-10-01T05:43:21.987Z');
const at = (iso: string) => Date.parse(iso);

const weekdays = { from: '09:00', to: '18:00' };
const dutyHours = { mon: [weekdays], tue: [weekdays], wed: [weekdays], thu: [weekdays], fri: [weekdays] };
const aTeam = (id: string, zone: string) => ({
  id,
  name: { en: id },
  zone,
  dutyHours,
  wakingHours: { from: '07:00', to: '23:00' },
  homeRegions: ['CN'],
  languages: ['zh'],
});
const anEngineer = (id: string, team: string, more: object = {}) => ({
  id,
  team,
  name: `Name of ${id}`,
  languages: ['en'],
  contacts: [{ kind: 'email', address: `${id}@example.com` }],
  ...more,
});

function aBody(engineers: object[]): RosterBody {
  const teams = [
    aTeam('beijing', 'Asia/Shanghai'),
    aTeam('europe', 'Europe/Berlin'),
    aTeam('hamburg', 'Europe/Berlin'),
    aTeam('havana', 'America/Havana'),
  ];
  const dutyManagers = [{ ...anEngineer('boss', ''), team: undefined }].map(({ team: _team, ...manager }) => manager);
  return separatePeople(rosterSchema.parse({ teams, engineers, dutyManagers })).body;
}

const leaveOf = (leave: { from: string; to: string }[], team = 'europe') =>
  compileRoster(aBody([anEngineer('eva', team, { leave })]), 1, FROM_AT).engineers[0]?.apart.map(
    ({ fromAt, untilAt }) => [fromAt, untilAt],
  );

describe('A compiled roster', () => {
  test('covers 100 days from its start, half-open', () => {
    const snapshot = compileRoster(aBody([]), 7, FROM_AT);
    expect(snapshot).toMatchObject({ schema: 2, revision: 7, fromAt: FROM_AT, untilAt: FROM_AT + 100 * DAY_MS });
    expect([FROM_AT - 1, FROM_AT, snapshot.untilAt - 1, snapshot.untilAt].map((it) => covers(snapshot, it))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(compileRoster(aBody([]), 7, FROM_AT, 3).untilAt).toBe(FROM_AT + 3 * DAY_MS);
  });

  test('says of a week after an override, which holds from its very start, what it says of the same week without one', () => {
    const body = aBody([anEngineer('eva', 'europe')]);
    const [from, to] = [new Date(FROM_AT).toISOString().slice(0, 16), '2026-10-08T05:43'].map((time) => `${time}Z`);
    const closed = {
      id: 'closed',
      kind: 'remove',
      of: 'team',
      team: 'europe',
      from,
      to,
      reason: 'Moving house',
    } as const;
    const rowsFrom = (overrides: readonly object[], sinceAt: number) => {
      const { duty } = compileRoster({ ...body, overrides } as RosterBody, 1, FROM_AT, 21).teams[1] as TeamOnTable;
      return duty.boundaries.flatMap((at, index) => (at > sinceAt ? [[at, duty.rows[index]]] : []));
    };
    expect(rowsFrom([closed], at('2026-10-08T05:43Z'))).toEqual(rowsFrom([], at('2026-10-08T05:43Z')));
    expect(rowsFrom([closed], FROM_AT)).not.toEqual(rowsFrom([], FROM_AT));
  });

  test("has each team's own table, also where teams share a zone", () => {
    const body = aBody(['beijing', 'europe', 'hamburg', 'havana'].map((team) => anEngineer(`one-of-${team}`, team)));
    const { teams, untilAt } = compileRoster(body, 1, FROM_AT);
    expect(teams.map(({ id, zone }) => `${id} ${zone}`)).toEqual([
      'beijing Asia/Shanghai',
      'europe Europe/Berlin',
      'hamburg Europe/Berlin',
      'havana America/Havana',
    ]);
    teams.forEach((team, index) => {
      const alone = tableOfHours(body.teams[index] as RosterBody['teams'][number], FROM_AT, untilAt);
      expect(changesOf(team.duty)).toEqual(changesOf(alone));
    });
  });

  test('keeps engineers in the order of the roster, and no name or contact of anybody', () => {
    const names = ['zoe', 'adam', 'mia'];
    const snapshot = compileRoster(aBody(names.map((name) => anEngineer(name, 'beijing'))), 1, FROM_AT);
    expect(snapshot.engineers.map((engineer) => engineer.id)).toEqual(names);
    expect(JSON.stringify(snapshot)).not.toMatch(/Name of|example\.com/);
  });

  test('is the same bytes each time, from a body read back, and whatever the order of an object of skills', () => {
    const body = aBody([
      anEngineer('eva', 'europe', {
        skills: { audio: 3, network: 1 },
        leave: [{ from: '2026-10-20', to: '2026-10-26' }],
      }),
      anEngineer('li', 'beijing', { standBy: true, locale: 'zh-Hans' }),
    ]);
    const reordered = aBody([
      anEngineer('eva', 'europe', {
        skills: { network: 1, audio: 3 },
        leave: [{ from: '2026-10-20', to: '2026-10-26' }],
      }),
      anEngineer('li', 'beijing', { locale: 'zh-Hans', standBy: true }),
    ]);
    const bytes = JSON.stringify(compileRoster(body, 1, FROM_AT));
    for (const same of [body, reordered, JSON.parse(JSON.stringify(body)) as RosterBody]) {
      expect(JSON.stringify(compileRoster(same, 1, FROM_AT))).toBe(bytes);
    }
    expect(JSON.parse(bytes)).toEqual(compileRoster(body, 1, FROM_AT));
  });

  test.each([0, -1, Number.NaN])('of %d days is refused', (days) => {
    expect(() => compileRoster(aBody([]), 1, FROM_AT, days)).toThrow(RangeError);
  });

  test('of an engineer without a team is refused', () => {
    const body = aBody([anEngineer('eva', 'europe')]);
    expect(() => compileRoster({ ...body, teams: body.teams.slice(0, 1) }, 1, FROM_AT)).toThrow(/eva/);
  });
});

describe('Leave', () => {
  test("runs from the first day's midnight to the midnight after the last, in the team's zone", () => {
    const days = [{ from: '2026-10-20', to: '2026-10-22' }];
    expect(leaveOf(days, 'beijing')).toEqual([[at('2026-10-19T16:00Z'), at('2026-10-22T16:00Z')]]);
    expect(leaveOf(days, 'europe')).toEqual([[at('2026-10-19T22:00Z'), at('2026-10-22T22:00Z')]]);
  });

  test('of one day on which clocks change is 25 hours, and includes both midnights where midnight repeats', () => {
    expect(leaveOf([{ from: '2026-10-25', to: '2026-10-25' }])).toEqual([
      [at('2026-10-24T22:00Z'), at('2026-10-25T23:00Z')],
    ]);
    expect(leaveOf([{ from: '2026-11-01', to: '2026-11-01' }], 'havana')).toEqual([
      [at('2026-11-01T04:00Z'), at('2026-11-02T05:00Z')],
    ]);
    expect(leaveOf([{ from: '2026-10-31', to: '2026-10-31' }], 'havana')).toEqual([
      [at('2026-10-31T04:00Z'), at('2026-11-01T05:00Z')],
    ]);
  });

  test('is sorted, and what overlaps or touches is one', () => {
    const leave = leaveOf([
      { from: '2026-12-24', to: '2026-12-31' },
      { from: '2026-10-12', to: '2026-10-13' },
      { from: '2026-10-10', to: '2026-10-11' },
      { from: '2026-10-11', to: '2026-10-12' },
      { from: '2026-10-14', to: '2026-10-14' },
      { from: '2026-10-16', to: '2026-10-16' },
    ]);
    expect(leave).toEqual([
      [at('2026-10-09T22:00Z'), at('2026-10-14T22:00Z')],
      [at('2026-10-15T22:00Z'), at('2026-10-16T22:00Z')],
      [at('2026-12-23T23:00Z'), at('2026-12-31T23:00Z')],
    ]);
  });

  test('outside the span is dropped, and leave that reaches out of it stays whole', () => {
    const outside = [
      { from: '2026-09-01', to: '2026-09-30' },
      { from: '2027-01-10', to: '2027-01-12' },
      { from: '1999-01-01', to: '1999-12-31' },
      { from: '9998-01-01', to: '9998-12-31' },
    ];
    expect(leaveOf(outside)).toEqual([]);
    expect(leaveOf([{ from: '2025-05-01', to: '2029-05-01' }])).toEqual([
      [at('2025-04-30T22:00Z'), at('2029-05-01T22:00Z')],
    ]);
    expect(leaveOf([{ from: '2026-09-01', to: '2026-10-01' }])).toEqual([
      [at('2026-08-31T22:00Z'), at('2026-10-01T22:00Z')],
    ]);
    expect(leaveOf([{ from: '2026-10-01', to: '9999-12-31' }])?.[0]?.[0]).toBe(at('2026-09-30T22:00Z'));
    expect(leaveOf([{ from: '0000-01-01', to: '9999-12-31' }])).toHaveLength(1);
  });
});
