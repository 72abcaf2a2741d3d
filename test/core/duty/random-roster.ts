import fc from 'fast-check';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { DAY_KINDS, WEEKDAYS } from '../../../lambdas/core/roster/weekdays';

/** Zones with changes of every kind: none, an hour, half an hour, at midnight, and a month long. */
export const ROSTER_ZONES = [
  'Asia/Shanghai',
  'America/Los_Angeles',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Havana',
  'Africa/Casablanca',
] as const;

/** Days near changes of these zones, the turn of a year, a leap day's month end, and one of no note. */
const AROUND = [
  '2026-02-15',
  '2026-03-08',
  '2026-03-29',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2026-12-31',
  '2028-02-29',
  '2026-06-10',
];

const TEAMS = ['east', 'west'] as const;
const PEOPLE = ['anna', 'bo', 'chen', 'dewi', 'emil'] as const;
const DAY_MS = 86_400_000;

const two = (count: number) => String(count).padStart(2, '0');
const time = (latest: number) =>
  fc
    .oneof(
      fc.integer({ min: 0, max: latest / 30 }).map((half) => half * 30),
      fc.integer({ min: 0, max: 190 }),
    )
    .map((minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
const hours = fc.record({ from: time(1410), to: time(1440) });
const person = fc.constantFrom(...PEOPLE);
const people = fc.uniqueArray(person, { minLength: 1, maxLength: 3 });

const every = fc.oneof(
  fc.constantFrom(1, 2, 5, 12, 24, 36).map((count) => ({ hours: count })),
  fc.constantFrom(1, 2, 3).map((count) => ({ days: count })),
  fc.constantFrom(1, 2).map((count) => ({ weeks: count })),
  fc.constantFrom(1, 2).map((count) => ({ months: count })),
);

function around(middle: string) {
  const date = fc
    .integer({ min: -4, max: 4 })
    .map((days) => new Date(Date.parse(`${middle}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10));
  const moment = fc
    .tuple(date, time(1410), fc.constantFrom('', '', '', 'Z', '+08:00'))
    .map(([day, clock, zone]) => `${day}T${clock}${zone}`);
  const span = fc
    .tuple(moment, moment)
    .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));
  const dates = fc
    .tuple(date, date)
    .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));
  const special = fc.record(
    { date, kind: fc.constantFrom('holiday', 'workday', 'ordinary'), as: fc.constantFrom(...WEEKDAYS) },
    { requiredKeys: ['date', 'kind'] },
  );
  const calendar = (id: string) =>
    fc.record({
      id: fc.constant(id),
      years: fc.constantFrom([], [2026], [2026, 2027, 2028]),
      days: fc.uniqueArray(special, { maxLength: 3, selector: (one) => one.date }),
      own: fc.uniqueArray(special, { maxLength: 2, selector: (one) => one.date }),
    });
  const rotation = (members: readonly string[]) =>
    fc.record(
      {
        roles: fc.constantFrom(
          ['primary'],
          ['primary', 'secondary'],
          ['secondary', 'primary'],
          ['standBy'],
          ['secondary', 'standBy'],
        ),
        engineers: fc.array(fc.constantFrom(...members), { minLength: 1, maxLength: 4 }),
        every,
        start: fc.oneof(date, fc.constantFrom('2025-01-31', '2027-10-31', '2024-02-29')),
        handOver: time(1410),
        days: fc.uniqueArray(fc.constantFrom(...DAY_KINDS), { minLength: 1, maxLength: 6 }),
        hours,
        onDuty: fc.constantFrom('team', 'shift'),
      },
      { requiredKeys: ['roles', 'engineers', 'every', 'start', 'handOver'] },
    );
  const week = fc.record(Object.fromEntries(DAY_KINDS.map((kind) => [kind, fc.array(hours, { maxLength: 2 })])));
  const team = (id: string, members: readonly string[]) =>
    fc.record({
      id: fc.constant(id),
      name: fc.constant({ en: id }),
      zone: fc.constantFrom(...ROSTER_ZONES),
      dutyHours: week,
      wakingHours: hours,
      calendars: fc.subarray(['public', 'company']),
      rotations: fc
        .array(rotation(members), { maxLength: 3 })
        .map((all) => all.map((one, index) => ({ onDuty: 'team', ...one, id: `r${index}` }))),
    });
  const engineer = (id: string, home: string) =>
    fc.record(
      {
        id: fc.constant(id),
        team: fc.constant(home),
        languages: fc.constant(['en']),
        standBy: fc.boolean(),
        leave: fc.array(dates, { maxLength: 2 }),
        zones: fc.array(
          fc
            .tuple(fc.constantFrom(...ROSTER_ZONES), dates, fc.constantFrom('both', 'from', 'to'))
            .map(([zone, { from, to }, which]) => ({
              zone,
              ...(which !== 'to' && { from }),
              ...(which !== 'from' && { to }),
            })),
          { maxLength: 2 },
        ),
        wakingHours: hours,
        workingDays: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 6 }),
      },
      { requiredKeys: ['id', 'team', 'languages', 'standBy'] },
    );
  const of = fc.oneof(
    fc.constant('team'),
    fc.constantFrom('primary', 'secondary', 'standBy').map((role) => ({ role })),
    person.map((one) => ({ engineer: one })),
  );
  const said = {
    team: fc.constantFrom(...TEAMS),
    span,
    of,
    by: people,
    kind: fc.constantFrom('add', 'extend', 'remove', 'replace'),
  };
  const override = fc.record(said).map(({ team: which, span: when, of: whom, by, kind }) => ({
    team: which,
    ...when,
    reason: 'a reason',
    ...(kind === 'extend'
      ? { kind: 'add' }
      : kind === 'add'
        ? { kind, by }
        : kind === 'remove'
          ? { kind, of: whom }
          : { kind, of: whom, by }),
  }));
  return fc
    .record({
      homes: fc.tuple(...PEOPLE.map(() => fc.constantFrom(...TEAMS))),
      calendars: fc.tuple(calendar('public'), calendar('company')),
      overrides: fc.array(override, { maxLength: 4 }),
    })
    .chain(({ homes, ...rest }) => {
      const members = (id: string) => PEOPLE.filter((_name, index) => homes[index] === id);
      const swap = (home: string) => {
        const own = members(home);
        if (own.length < 2) return fc.constant([]);
        const pair = fc.shuffledSubarray(own, { minLength: 2, maxLength: 2 });
        return fc.array(
          fc.tuple(pair, span, span, fc.boolean()).map(([[one, other], given, taken, isMutual]) => ({
            team: home,
            gives: { engineer: one, ...given },
            takes: { engineer: other, ...(isMutual && taken) },
          })),
          { maxLength: 2 },
        );
      };
      return fc.record({
        teams: fc.tuple(...TEAMS.map((id) => team(id, members(id).length > 0 ? members(id) : [...PEOPLE]))),
        engineers: fc.tuple(...PEOPLE.map((name, index) => engineer(name, homes[index] ?? 'east'))),
        swaps: fc.tuple(...TEAMS.map(swap)).map((all) => all.flat()),
        ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, fc.constant(value)])),
      });
    });
}

/** A roster with everything that rosters may say, and the day around which most of it happens. */
export const randomRoster: fc.Arbitrary<{ body: RosterBody; middle: string }> = fc
  .constantFrom(...AROUND)
  .chain((middle) => around(middle).map((roster) => ({ body: asBody(roster as unknown as Loose), middle })));

/**
 * Ids and defaults are filled in as the schema does. What it refuses as senseless stays in: the compiler must be right of
 * that as well, or at least agree with the reference.
 */
function asBody(roster: Loose): RosterBody {
  const numbered = (prefix: string, all: readonly object[]) =>
    all.map((one, index) => ({ ...one, id: `${prefix}${index}` }));
  return {
    ...roster,
    teams: roster.teams.map((team) => ({ homeRegions: [], languages: [], nextTeams: [], ...team })),
    engineers: roster.engineers.map((one) => ({ locale: 'en', skills: {}, leave: [], zones: [], ...one })),
    dutyManagers: [],
    overrides: numbered('o', roster.overrides),
    swaps: numbered('s', roster.swaps),
  } as unknown as RosterBody;
}

type Loose = Readonly<Record<'teams' | 'engineers' | 'calendars' | 'overrides' | 'swaps', readonly object[]>>;
