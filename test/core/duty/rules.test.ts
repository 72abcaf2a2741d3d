import { describe, expect, test } from '@jest/globals';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { dutyAt } from '../../../lambdas/core/duty/duty-table';
import type { Holder } from '../../../lambdas/core/duty/snapshot';
import { standingOf } from '../../../lambdas/core/duty/standing';
import { rosterSchema } from '../../../lambdas/core/roster/roster';
import { separatePeople } from '../../../lambdas/core/roster/separate-people';

const nine = [{ from: '09:00', to: '18:00' }];
const dutyHours = { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine };
const week = { id: 'week', engineers: ['anna', 'bo', 'chen'], every: { weeks: 1 }, start: '2026-03-02' };
const person = (id: string, team: string, more: object = {}) => ({
  id,
  team,
  name: id,
  languages: ['en'],
  contacts: [{ kind: 'email', address: `${id}@example.com` }],
  ...more,
});

interface Rules {
  readonly team?: object;
  readonly rotations?: readonly object[];
  readonly people?: Readonly<Record<string, object>>;
  readonly roster?: object;
}

/** Anna, Bo and Chen in Berlin by weeks from Monday 2 March 2026, Li in Shanghai; what `rules` say besides. */
function roster({ team = {}, rotations = [week], people = {}, roster: more = {} }: Rules) {
  const base = { name: { en: 'Team' }, wakingHours: { from: '07:00', to: '23:00' }, dutyHours };
  const { body } = separatePeople(
    rosterSchema.parse({
      teams: [
        { ...base, id: 'europe', zone: 'Europe/Berlin', rotations, ...team },
        { ...base, id: 'beijing', zone: 'Asia/Shanghai' },
      ],
      engineers: [
        ...['anna', 'bo', 'chen'].map((id) => person(id, 'europe', people[id])),
        person('li', 'beijing', people.li),
      ],
      ...more,
    }),
  );
  return (iso: string) => {
    const at = Date.parse(iso);
    const { teams, engineers } = compileRoster(body, 1, at - 3_600_000, 1);
    const rows = Object.fromEntries(teams.map(({ id, duty }) => [id, dutyAt(duty, at).row]));
    const row = rows.europe;
    if (!row) throw new Error('No row');
    const said = (holder: Holder | undefined) =>
      holder &&
      [holder.engineerId, holder.because, holder.insteadOf?.engineerId, holder.insteadOf?.because].join(' ').trim();
    const standings = engineers.map((engineer) => {
      const own = rows[engineer.teamId];
      return own && `${engineer.id} ${standingOf(engineer, own, at)}`;
    });
    const { primary, secondary, standBy } = row.roles;
    return { row, primary: said(primary), secondary: said(secondary), standBy: said(standBy), standings };
  };
}

describe('A rotation', () => {
  test.each([
    ['before the hand-over it is still the turn before', '2026-03-09T10:59Z', 'anna rotation'],
    ['from the local hand-over on it is the next', '2026-03-09T11:00Z', 'bo rotation'],
    ['the hand-over is at the same local time in summer', '2026-03-30T10:00Z', 'bo rotation'],
    ['before its start it is counted backwards', '2026-02-27T12:00Z', 'chen rotation'],
  ])('%s', (_what, at, primary) => {
    expect(roster({ rotations: [{ ...week, handOver: '12:00' }] })(at).primary).toBe(primary);
  });

  test('the second role is the next in the list, and neither turn is instead of anybody', () => {
    expect(roster({})('2026-03-04T12:00Z')).toMatchObject({ primary: 'anna rotation', secondary: 'bo rotation' });
  });

  test('by months keeps the day of its start, clipped to short months and never drifting', () => {
    const monthly = [{ ...week, every: { months: 1 }, start: '2026-01-31', handOver: '00:00' }];
    const team = { dutyHours: { ...dutyHours, sat: nine, sun: nine } };
    const at = roster({ rotations: monthly, team });
    expect(
      ['2026-02-27T12:00Z', '2026-02-28T12:00Z', '2026-03-30T12:00Z', '2026-03-31T12:00Z'].map((it) => at(it).primary),
    ).toEqual(['anna rotation', 'bo rotation', 'bo rotation', 'chen rotation']);
  });

  test('by hours counts hours of the wall clock: a skipped hour makes a turn shorter and moves no later one', () => {
    const hourly = [{ ...week, every: { hours: 8 }, start: '2026-03-28', handOver: '00:00' }];
    const team = {
      dutyHours: Object.fromEntries(['sat', 'sun', 'mon'].map((day) => [day, [{ from: '00:00', to: '24:00' }]])),
    };
    const at = roster({ rotations: hourly, team });
    expect(['2026-03-29T05:59Z', '2026-03-29T06:00Z'].map((it) => at(it).primary)).toEqual([
      'anna rotation',
      'bo rotation',
    ]);
  });

  test('of a crew puts on duty only who has a role; where two fill a role the later of the list does', () => {
    const crew = { ...week, id: 'crew', engineers: ['chen'], days: ['wed'], roles: ['primary'], onDuty: 'shift' };
    const { row, primary, secondary, standings } = roster({ rotations: [week, crew] })('2026-03-04T12:00Z');
    expect([row.crew, primary, secondary]).toEqual(['shift', 'chen rotation', 'bo rotation']);
    expect(standings).toEqual(['anna awake', 'bo onDuty', 'chen onDuty', 'li awake']);
  });

  test('stands by only while the team is not on duty', () => {
    const night = { ...week, id: 'night', roles: ['standBy'] };
    const willing = { standBy: true };
    const at = roster({ rotations: [night], people: { anna: willing, bo: willing, chen: willing } });
    expect([at('2026-03-04T12:00Z').standBy, at('2026-03-04T23:00Z').standBy]).toEqual([undefined, 'anna rotation']);
    expect(at('2026-03-04T23:00Z').standings.slice(0, 3)).toEqual(['anna standBy', 'bo asleep', 'chen asleep']);
  });
});

describe('A calendar', () => {
  const calendar = (own: object[], days: object[], years = [2026]) => ({
    team: { calendars: ['public'], dutyHours: { ...dutyHours, holiday: [{ from: '10:00', to: '12:00' }] } },
    roster: { calendars: [{ id: 'public', years, days, own }] },
  });
  const at = (own: object[], days: object[], iso: string, years?: number[]) => {
    const { row } = roster(calendar(own, days, years))(iso);
    return [row.day, row.hours];
  };

  test('a holiday has the hours of holidays and no others', () => {
    const days = [{ date: '2026-03-04', kind: 'holiday' }];
    expect(at([], days, '2026-03-04T10:00Z')).toEqual(['holiday', true]);
    expect(at([], days, '2026-03-04T12:00Z')).toEqual(['holiday', false]);
  });

  test('a make-up workday has the hours of Monday, or of the weekday that it counts as', () => {
    expect(at([], [{ date: '2026-03-07', kind: 'workday' }], '2026-03-07T12:00Z')).toEqual(['makeUpDay', true]);
    expect(at([], [{ date: '2026-03-04', kind: 'workday', as: 'sun' }], '2026-03-04T12:00Z')).toEqual([
      'makeUpDay',
      false,
    ]);
  });

  test("an admin's own date wins over an imported one", () => {
    const days = [{ date: '2026-03-04', kind: 'holiday' }];
    expect(at([{ date: '2026-03-04', kind: 'ordinary' }], days, '2026-03-04T15:00Z')).toEqual(['weekday', true]);
  });

  test('of a year that it does not cover is unknown, by weekdays, and not without holidays', () => {
    expect(at([], [], '2026-03-04T12:00Z', [2025])).toEqual(['unknownYear', true]);
  });

  test('of a city says nothing of the holidays that the country has in a year that its own does not cover', () => {
    const holiday = (date: string) => ({ date, kind: 'holiday' });
    const dayOf = (calendars: readonly object[], date: string) => {
      const team = { calendars: calendars.map((_one, index) => `c${index}`) };
      const named = calendars.map((calendar, index) => ({ id: `c${index}`, ...calendar }));
      return roster({ team, roster: { calendars: named } })(`${date}T12:00Z`).row.day;
    };
    const berlin = { years: [2026, 2027], days: [holiday('2027-03-08')] };
    const germany = { years: [2026], own: [{ date: '2027-10-31', kind: 'ordinary' }] };
    expect(dayOf([berlin, germany], '2027-05-01')).toBe('unknownYear');
    expect(dayOf([berlin, germany], '2027-03-08')).toBe('holiday');
    expect(dayOf([berlin, germany], '2027-10-31')).toBe('weekday');
    expect(dayOf([berlin, { ...germany, years: [2026, 2027] }], '2027-05-01')).toBe('weekday');
    // An admin's own dates beside a country's are asked of no year; alone they know none.
    const company = { own: [holiday('2027-12-24')] };
    expect(dayOf([berlin, company], '2027-05-01')).toBe('weekday');
    expect(dayOf([company], '2027-05-01')).toBe('unknownYear');
  });
});

describe('Whoever is away is passed over for the next, and nobody else moves', () => {
  const noon = '2026-03-04T12:00Z';

  test.each([
    ['leave', { leave: [{ from: '2026-03-04', to: '2026-03-04' }] }, 'onLeave'],
    ['workingDays', { workingDays: ['mon'] }, 'awake'],
    ['ownHours', { zones: [{ zone: 'America/Los_Angeles' }] }, 'asleep'],
  ])('%s', (because, anna, standing) => {
    const said = roster({ people: { anna } })(noon);
    expect(said).toMatchObject({
      primary: `bo nextInRotation anna ${because}`,
      secondary: 'chen nextInRotation bo busy',
    });
    expect(said.standings[0]).toBe(`anna ${standing}`);
    expect(roster({ people: { anna } })('2026-03-11T12:00Z').primary).toBe('bo rotation');
  });

  test('with everybody away the hours hold and nobody is on duty', () => {
    const away = { leave: [{ from: '2026-03-01', to: '2026-03-31' }] };
    const { row } = roster({ people: { anna: away, bo: away, chen: away } })(noon);
    expect(row).toMatchObject({ status: 'awake', hours: true, roles: {} });
  });

  test('leave is by the calendar of the place where somebody is', () => {
    const anna = { zones: [{ zone: 'Asia/Shanghai' }], leave: [{ from: '2026-03-04', to: '2026-03-04' }] };
    const at = roster({ people: { anna } });
    expect(['2026-03-03T15:59Z', '2026-03-03T16:00Z', '2026-03-04T16:00Z'].map((it) => at(it).standings[0])).toEqual([
      'anna asleep',
      'anna onLeave',
      'anna asleep',
    ]);
  });
});

describe('Swaps, leave and overrides compose in one order', () => {
  const noon = '2026-03-04T12:00Z';
  const day = { from: '2026-03-04T00:00', to: '2026-03-05T00:00' };
  const swaps = [{ id: 'swap', team: 'europe', gives: { engineer: 'anna', ...day }, takes: { engineer: 'chen' } }];
  const override = (...rules: object[]) => ({
    overrides: rules.map((rule, index) => ({ id: `o${index}`, team: 'europe', reason: 'because', ...day, ...rule })),
  });
  const onLeave = { leave: [{ from: '2026-03-04', to: '2026-03-04' }] };

  test('a swap changes whose turn it is', () => {
    expect(roster({ roster: { swaps } })(noon).primary).toBe('chen swap anna swap');
  });

  test('whoever swapped in and is away is passed over for the next after the turn', () => {
    expect(roster({ roster: { swaps }, people: { chen: onLeave } })(noon).primary).toBe('bo nextInRotation chen leave');
  });

  test('whoever gave this time away is not the next of somebody who is away, while another is there', () => {
    const gives = (...ids: string[]) => ({
      swaps: ids.map((id) => ({ id, team: 'europe', gives: { engineer: id, ...day }, takes: { engineer: 'chen' } })),
    });
    const anna = onLeave;
    expect(roster({ people: { anna } })(noon).primary).toBe('bo nextInRotation anna leave');
    expect(roster({ roster: gives('bo'), people: { anna } })(noon)).toMatchObject({
      primary: 'chen nextInRotation anna leave',
      secondary: 'bo nextInRotation chen busy',
    });
    expect(roster({ roster: gives('bo'), people: { anna, chen: onLeave } })(noon)).toMatchObject({
      primary: 'bo nextInRotation anna leave',
      secondary: undefined,
    });
    const after = roster({
      roster: gives('bo'),
      people: { anna: { leave: [{ from: '2026-03-05', to: '2026-03-05' }] } },
    });
    expect(after('2026-03-05T12:00Z').primary).toBe('bo nextInRotation anna leave');
  });

  test('who swap with each other in one time exchange their roles', () => {
    const both = [
      { id: 'swap', team: 'europe', gives: { engineer: 'anna', ...day }, takes: { engineer: 'bo', ...day } },
    ];
    expect(roster({ roster: { swaps: both } })(noon)).toMatchObject({
      primary: 'bo swap anna swap',
      secondary: 'anna swap bo swap',
    });
  });

  test('an override has the last word over a swap, and the person replaced is not on duty', () => {
    const said = roster({ roster: { swaps, ...override({ kind: 'replace', of: { role: 'primary' }, by: ['li'] }) } })(
      noon,
    );
    expect(said.primary).toBe('li override chen override');
    expect(said.standings).toEqual(['anna onDuty', 'bo onDuty', 'chen awake', 'li onDuty']);
  });

  test('nobody is recalled from leave: what is beneath stays', () => {
    const rules = override({ kind: 'replace', of: { role: 'primary' }, by: ['li'] });
    expect(roster({ roster: rules, people: { li: onLeave } })(noon).primary).toBe('anna rotation');
  });

  test('an override wins over working days and own hours', () => {
    const rules = override({ kind: 'add', by: ['anna'] });
    expect(roster({ roster: rules, people: { anna: { workingDays: ['mon'] } } })(noon).standings[0]).toBe(
      'anna onDuty',
    );
  });

  test('of two the later of the list holds', () => {
    const away = { kind: 'remove', of: 'team' };
    const back = { kind: 'add' };
    expect(roster({ roster: override(away, back) })(noon).row).toMatchObject({ hours: true, status: 'onDuty' });
    expect(roster({ roster: override(back, away) })(noon).row).toMatchObject({
      hours: false,
      hoursBy: 'o1',
      status: 'awake',
    });
  });

  test('longer hours put the team on duty, and people added outside them only these', () => {
    const evening = '2026-03-04T19:00Z';
    expect(roster({ roster: override({ kind: 'add' }) })(evening).row).toMatchObject({ hours: true, hoursBy: 'o0' });
    const { row, standings } = roster({ roster: override({ kind: 'add', by: ['bo', 'li'] }) })(evening);
    expect(row).toMatchObject({ hours: false, status: 'onDuty', crew: 'shift' });
    expect(standings).toEqual(['anna awake', 'bo onDuty', 'chen awake', 'li onDuty']);
  });

  test('a removed person is passed over, and another replaces whoever is away', () => {
    const gone = override({ kind: 'remove', of: { engineer: 'anna' } });
    expect(roster({ roster: gone })(noon)).toMatchObject({ primary: 'bo nextInRotation anna removed' });
    const instead = override({ kind: 'replace', of: { engineer: 'anna' }, by: ['li'] });
    expect(roster({ roster: instead, people: { anna: onLeave } })(noon).primary).toBe('li override anna override');
  });

  test('times are on the clock of the team, or instants where they say so', () => {
    const rule = { kind: 'remove', of: 'team', from: '2026-03-04T10:00', to: '2026-03-04T12:00+08:00' };
    expect(roster({ roster: override({ ...rule, to: '2026-03-04T11:00Z' }) })('2026-03-04T10:59Z').row.hours).toBe(
      false,
    );
    expect(roster({ roster: override({ ...rule, to: '2026-03-04T11:00Z' }) })('2026-03-04T11:00Z').row.hours).toBe(
      true,
    );
    expect(roster({ roster: override({ ...rule, to: '2026-03-04T11:00Z' }) })('2026-03-04T08:59Z').row.hours).toBe(
      true,
    );
  });
});
