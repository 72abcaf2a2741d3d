import { describe, expect, test } from '@jest/globals';
import { fieldWords } from '../../../lambdas/core/field-words';
import { rosterSchema } from '../../../lambdas/core/roster/roster';
import { fieldErrors } from '../../../lambdas/runtime/field-errors';
import { type WrittenRoster, writtenEngineer, writtenRoster, writtenTeam } from '../../factories/roster';
import { processorMs } from '../../tools/processor-time';

function errorsOf(roster: unknown) {
  const read = rosterSchema.safeParse(roster, { error: fieldWords });
  return read.success ? [] : fieldErrors(read.error);
}

const pointersOf = (roster: unknown) =>
  errorsOf(roster).map((error) => ('pointer' in error ? error.pointer : error.parameter));

const rotation = (overrides: WrittenRoster = {}): WrittenRoster => ({
  id: 'weekdays',
  engineers: ['lin', 'zhao'],
  every: { weeks: 1 },
  start: '2026-01-05',
  ...overrides,
});
const withRotations = (...rotations: WrittenRoster[]) =>
  writtenRoster({ teams: [writtenTeam('beijing', { rotations }), writtenTeam('europe')] });

const override = (overrides: WrittenRoster = {}): WrittenRoster => ({
  id: 'cover',
  kind: 'replace',
  team: 'beijing',
  from: '2026-10-01T09:00',
  to: '2026-10-01T18:00',
  reason: 'A visit to the doctor',
  of: { engineer: 'lin' },
  by: ['zhao'],
  ...overrides,
});
const withOverrides = (...overrides: WrittenRoster[]) => writtenRoster({ overrides });

const part = (engineer: string, day: string, from = '09:00', to = '18:00') => ({
  engineer,
  from: `2026-10-${day}T${from}`,
  to: `2026-10-${day}T${to}`,
});
const swap = (overrides: WrittenRoster = {}): WrittenRoster => ({
  id: 'lin-zhao',
  team: 'beijing',
  gives: part('lin', '12'),
  takes: part('zhao', '13'),
  ...overrides,
});
const withSwaps = (...swaps: WrittenRoster[]) => writtenRoster({ swaps });

const calendar = (overrides: WrittenRoster = {}): WrittenRoster => ({
  id: 'china',
  years: [2026],
  days: [
    { date: '2026-10-01', kind: 'holiday' },
    { date: '2026-10-10', kind: 'workday', as: 'wed' },
  ],
  own: [{ date: '2027-10-01', kind: 'ordinary' }],
  ...overrides,
});
const withCalendars = (...calendars: WrittenRoster[]) => writtenRoster({ calendars });

describe('a roster that is right is taken', () => {
  test.each([
    [
      'with a circle of next teams: the sun goes round',
      writtenRoster({
        teams: [writtenTeam('beijing', { nextTeams: ['europe'] }), writtenTeam('europe', { nextTeams: ['beijing'] })],
      }),
    ],
    [
      'with rotations of one id in two teams',
      writtenRoster({
        teams: [
          writtenTeam('beijing', { rotations: [rotation()] }),
          writtenTeam('europe', { rotations: [rotation({ engineers: ['anna'] })] }),
        ],
      }),
    ],
    [
      'with a stand-by of people who are willing',
      {
        ...withRotations(rotation({ roles: ['standBy'], engineers: ['lin'] })),
        engineers: [writtenEngineer('lin', 'beijing', { standBy: true })],
      },
    ],
    [
      'with overrides of local times, instants, and both',
      withOverrides(
        override(),
        override({ id: 'b', from: '2026-10-01T01:00Z', to: '2026-10-01T10:00:00+08:00' }),
        override({ id: 'c', from: '2026-10-01T09:00', to: '2026-10-01T01:01Z' }),
      ),
    ],
    ['with somebody of another team who helps out', withOverrides(override({ by: ['anna'] }))],
    [
      'with swaps that only meet',
      withSwaps(swap(), swap({ id: 'b', gives: part('lin', '12', '18:00', '20:00'), takes: { engineer: 'zhao' } })),
    ],
    ['with a calendar', withCalendars(calendar())],
    [
      'with stays that only meet',
      writtenRoster({
        engineers: [
          writtenEngineer('lin', 'beijing', {
            zones: [
              { zone: 'Asia/Tokyo', to: '2026-03-31' },
              { zone: 'Europe/Berlin', from: '2026-04-01' },
            ],
          }),
        ],
      }),
    ],
  ])('%s', (_title, roster) => {
    expect(errorsOf(roster)).toEqual([]);
  });
});

describe('each mistake is named where it is', () => {
  const twice = '2026-10-01';
  const cases: [string, WrittenRoster, string[]][] = [
    [
      'a next team that is not there',
      writtenRoster({
        teams: [writtenTeam('beijing', { nextTeams: ['mars'] })],
        engineers: [writtenEngineer('lin', 'beijing')],
      }),
      ['/teams/0/nextTeams/0'],
    ],
    [
      'a team that is its own next',
      writtenRoster({ teams: [writtenTeam('beijing', { nextTeams: ['beijing'] }), writtenTeam('europe')] }),
      ['/teams/0/nextTeams/0'],
    ],
    [
      'a next team named twice',
      writtenRoster({ teams: [writtenTeam('beijing', { nextTeams: ['europe', 'europe'] }), writtenTeam('europe')] }),
      ['/teams/0/nextTeams/1'],
    ],
    [
      'a calendar that is not there',
      writtenRoster({ teams: [writtenTeam('beijing', { calendars: ['china'] }), writtenTeam('europe')] }),
      ['/teams/0/calendars/0'],
    ],
    ['two rotations of a team with one id', withRotations(rotation(), rotation()), ['/teams/0/rotations/1/id']],
    [
      'a rotation of somebody unknown',
      withRotations(rotation({ engineers: ['nobody'] })),
      ['/teams/0/rotations/0/engineers/0'],
    ],
    [
      'a rotation of somebody of another team',
      withRotations(rotation({ engineers: ['lin', 'anna'] })),
      ['/teams/0/rotations/0/engineers/1'],
    ],
    [
      'somebody twice in a rotation',
      withRotations(rotation({ engineers: ['lin', 'zhao', 'lin'] })),
      ['/teams/0/rotations/0/engineers/2'],
    ],
    [
      'a role twice in a rotation',
      withRotations(rotation({ roles: ['primary', 'primary'] })),
      ['/teams/0/rotations/0/roles/1'],
    ],
    [
      'a stand-by of somebody who is not willing',
      withRotations(rotation({ roles: ['standBy'], engineers: ['lin'] })),
      ['/teams/0/rotations/0/engineers/0'],
    ],
    ['two overrides with one id', withOverrides(override(), override()), ['/overrides/1/id']],
    ['an override of an unknown team', withOverrides(override({ team: 'mars' })), ['/overrides/0/team']],
    [
      'an override of unknown people',
      withOverrides(override({ of: { engineer: 'x' }, by: ['y'] })),
      ['/overrides/0/by/0', '/overrides/0/of/engineer'],
    ],
    ['an override by a person twice', withOverrides(override({ by: ['zhao', 'zhao'] })), ['/overrides/0/by/1']],
    ['somebody replaced by themselves', withOverrides(override({ by: ['zhao', 'lin'] })), ['/overrides/0/by/1']],
    [
      'an override that ends before it starts',
      withOverrides(override({ to: '2026-09-30T18:00' })),
      ['/overrides/0/to'],
    ],
    ['an override that ends at once', withOverrides(override({ to: '2026-10-01T09:00' })), ['/overrides/0/to']],
    [
      'one in instants that ends before it starts',
      withOverrides(override({ from: '2026-10-01T09:00Z', to: '2026-10-01T10:00+08:00' })),
      ['/overrides/0/to'],
    ],
    [
      'one in both forms that ends before it starts',
      withOverrides(override({ from: '2026-10-01T09:00', to: '2026-10-01T00:59Z' })),
      ['/overrides/0/to'],
    ],
    [
      'two swaps with one id',
      withSwaps(swap(), swap({ gives: part('lin', '20'), takes: part('zhao', '21') })),
      ['/swaps/1/id'],
    ],
    ['a swap of an unknown team', withSwaps(swap({ team: 'mars' })), ['/swaps/0/team']],
    ['a swap with somebody unknown', withSwaps(swap({ takes: { engineer: 'nobody' } })), ['/swaps/0/takes/engineer']],
    [
      'a swap with somebody of another team',
      withSwaps(swap({ takes: { engineer: 'anna' } })),
      ['/swaps/0/takes/engineer'],
    ],
    ['a swap with oneself', withSwaps(swap({ takes: part('lin', '13') })), ['/swaps/0/takes/engineer']],
    [
      'a swap whose times are reversed',
      withSwaps(swap({ gives: part('lin', '12', '18:00', '09:00') })),
      ['/swaps/0/gives/to'],
    ],
    [
      'swaps that overlap',
      withSwaps(swap(), swap({ id: 'b', gives: part('lin', '12', '17:00', '19:00'), takes: { engineer: 'zhao' } })),
      ['/swaps/1/gives'],
    ],
    [
      'swaps that overlap, one in instants',
      withSwaps(
        swap(),
        swap({
          id: 'b',
          gives: { engineer: 'zhao', from: '2026-10-13T09:59Z', to: '2026-10-13T11:00Z' },
          takes: { engineer: 'lin' },
        }),
      ),
      ['/swaps/1/gives'],
    ],
    ['two calendars with one id', withCalendars(calendar(), calendar()), ['/calendars/1/id']],
    [
      'a date twice in one list',
      withCalendars(
        calendar({
          days: [
            { date: twice, kind: 'holiday' },
            { date: twice, kind: 'workday' },
          ],
        }),
      ),
      ['/calendars/0/days/1/date'],
    ],
    [
      'an imported date of a year that was not imported',
      withCalendars(calendar({ years: [2027] })),
      ['/calendars/0/days/0/date', '/calendars/0/days/1/date'],
    ],
    [
      'a holiday that counts as a weekday',
      withCalendars(calendar({ own: [{ date: twice, kind: 'holiday', as: 'mon' }] })),
      ['/calendars/0/own/0/as'],
    ],
    [
      'stays that overlap',
      writtenRoster({
        engineers: [
          writtenEngineer('lin', 'beijing', {
            zones: [
              { zone: 'Asia/Tokyo', to: '2026-03-31' },
              { zone: 'Europe/Berlin', from: '2026-03-31' },
            ],
          }),
        ],
      }),
      ['/engineers/0/zones/1'],
    ],
  ];

  test.each(cases)('%s', (_title, roster, pointers) => {
    expect(new Set(pointersOf(roster))).toEqual(new Set(pointers));
    for (const { detail, 'zh-Hans': zhHans } of errorsOf(roster)) {
      expect(detail).toMatch(/^[A-Z"\d][^\n]{10,}$/);
      expect(zhHans).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  test('zones, dates and times that cannot be are told of, and stop nothing', () => {
    const wrong = writtenRoster({
      teams: [writtenTeam('beijing', { zone: 'Asia/Nowhere' }), writtenTeam('europe')],
      overrides: [override({ from: '2026-02-30T09:00', to: '2026-03-01T01:00Z' })],
      swaps: [swap({ gives: { engineer: 'lin', from: 'x', to: '2026-10-01T01:00Z' } })],
    });
    expect(new Set(pointersOf(wrong))).toEqual(new Set(['/teams/0/zone', '/overrides/0/from', '/swaps/0/gives/from']));
  });
});

describe('one mistake hides no other', () => {
  const strangers = Array.from({ length: 10 }, (_, n) => `nobody-${n}`);

  test('ten unknown engineers are told of beside a misspelt field', () => {
    const pointers = pointersOf({ ...withRotations(rotation({ engineers: strangers })), overides: [] });
    expect(pointers).toHaveLength(11);
    expect(new Set(pointers)).toEqual(
      new Set(['/overides', ...strangers.map((_id, n) => `/teams/0/rotations/0/engineers/${n}`)]),
    );
  });

  const wrongForms: [string, WrittenRoster, string[]][] = [
    [
      'in the same rotation, and in the rotation beside one that is none',
      withRotations(
        rotation({ engineers: ['lin', 'x'], every: { years: 1 } }),
        rotation({ id: 'b', engineers: ['y'] }),
        5 as never,
      ),
      [
        '/teams/0/rotations/0/every',
        '/teams/0/rotations/0/engineers/1',
        '/teams/0/rotations/1/engineers/0',
        '/teams/0/rotations/2',
      ],
    ],
    [
      'of an engineer without a team, a level of a skill, and a stay in two places',
      writtenRoster({
        engineers: [
          writtenEngineer('lin', 'beijing', { team: 5, skills: { network: 1.5 } }),
          writtenEngineer('zhao', 'mars', { leave: [{ from: '2026-02-02', to: '2026-02-01' }] }),
        ],
        overrides: [override()],
      }),
      ['/engineers/0/team', '/engineers/0/skills/network', '/engineers/1/team', '/engineers/1/leave/0/to'],
    ],
    [
      'of a list of teams that is none: nothing is said of teams that cannot be looked up',
      writtenRoster({ teams: 'beijing', overrides: [override({ by: ['nobody'] })] }),
      ['/teams', '/overrides/0/by/0'],
    ],
    [
      'of too many swaps',
      writtenRoster({ swaps: Array.from({ length: 2_001 }, () => 0), overrides: [override({ team: 'mars' })] }),
      ['/swaps', '/overrides/0/team'],
    ],
    [
      'of an override of no kind, and one that ends before it starts',
      withOverrides(override({ kind: 'swap', team: 'mars' }), override({ id: 'b', of: 'all', to: '2026-09-30T18:00' })),
      ['/overrides/0/kind', '/overrides/0/team', '/overrides/1/of', '/overrides/1/to'],
    ],
    [
      'of a swap that gives half a time back, with somebody unknown',
      withSwaps(swap({ takes: { engineer: 'nobody', from: '2026-10-13T09:00' } })),
      ['/swaps/0/takes/to', '/swaps/0/takes/engineer'],
    ],
    [
      'of a calendar: a kind of day, half a year, and a date of a year that was not imported',
      withCalendars(
        calendar({
          years: [2026, 2027.5],
          days: [
            { date: '2026-13-01', kind: 'holiday' },
            { date: '2025-05-01', kind: 'holy' },
          ],
          own: [{ date: '2026-05-01', kind: 'holiday', as: 'mon' }],
        }),
      ),
      [
        '/calendars/0/years/1',
        '/calendars/0/days/0/date',
        '/calendars/0/days/1/kind',
        '/calendars/0/days/1/date',
        '/calendars/0/own/0/as',
      ],
    ],
  ];
  test.each(wrongForms)('%s', (_title, roster, pointers) => {
    const found = pointersOf(roster);
    expect(new Set(found)).toEqual(new Set(pointers));
    expect(found).toHaveLength(pointers.length);
  });
});

describe('what is much too large is refused quickly', () => {
  const many = <T>(length: number, make: (index: number) => T): T[] =>
    Array.from({ length }, (_, index) => make(index));
  const cases: [string, () => unknown, string[]][] = [
    [
      '100,000 engineers',
      () => writtenRoster({ engineers: many(100_000, (n) => writtenEngineer(`e${n}`, 'beijing')) }),
      ['/engineers'],
    ],
    [
      'a million engineers that are none',
      () => writtenRoster({ engineers: many(1_000_000, () => ({})) }),
      ['/engineers'],
    ],
    [
      'a million hours in a day',
      () =>
        writtenRoster({
          teams: [writtenTeam('beijing', { dutyHours: { mon: many(1_000_000, () => 0) } }), writtenTeam('europe')],
        }),
      ['/teams/0/dutyHours/mon'],
    ],
  ];
  test.each(cases)('%s', (_title, make, pointers) => {
    const roster = make();
    const startedAt = processorMs();
    expect(pointersOf(roster)).toEqual(pointers);
    expect(processorMs() - startedAt).toBeLessThan(2_000);
  });

  const overlapping = (n: number) =>
    swap({
      id: `s${n}`,
      takes: { engineer: 'zhao', from: `2026-10-13T09:00${n % 2 ? 'Z' : ''}`, to: '2026-10-14T20:00' },
    });
  const withFields = () => Object.fromEntries(many(300_000, (n) => [`field${n}`, n]));
  test.each([
    ['2,000 swaps that all overlap, in both forms of time', () => withSwaps(...many(2_000, overlapping))],
    ['300,000 fields that are none', () => ({ ...writtenRoster(), engineers: [withFields()] })],
  ])('%s', (_title, make) => {
    const roster = make();
    const startedAt = processorMs();
    expect(errorsOf(roster)).toHaveLength(51);
    expect(processorMs() - startedAt).toBeLessThan(2_000);
  });
});

test('of 10,000 people who are not in the roster the first are told with who may have been meant, within two seconds', () => {
  const engineers = Array.from({ length: 2_000 }, (_, index) => writtenEngineer(`engineer-${index}`, 'europe'));
  const strangers = Array.from({ length: 200 }, (_, index) => `enginer-${index}`);
  const rotations = Array.from({ length: 50 }, (_, index) => rotation({ id: `r${index}`, engineers: strangers }));
  const roster = writtenRoster({ engineers, teams: [writtenTeam('europe', { rotations })] });
  const before = processorMs();
  const errors = errorsOf(roster);
  expect(processorMs() - before).toBeLessThan(2_000);
  expect(errors).toHaveLength(51);
  expect(errors[0]?.detail).toMatch(/^There is no engineer "enginer-0";.*; perhaps "engineer-0" is meant$/);
});
