import fc from 'fast-check';
import { instantsOf } from '../../../lambdas/core/duty/moments';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import type { Swap } from '../../../lambdas/core/roster/swap';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const PEOPLE = ['anna', 'bo', 'chen', 'dewi'] as const;
export const ZONE = 'Europe/Berlin';

/** Five days over a change of clocks, in which all of a roster's swaps and absences lie. */
export const FIRST_DAY = Date.parse('2026-03-27T00:00Z');
export const DAYS = 5;

const date = (day: number) => new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);
const moment = fc
  .integer({ min: 0, max: DAYS * 4 })
  .map((quarter) => new Date(FIRST_DAY + quarter * 6 * HOUR_MS).toISOString().slice(0, 16));
const span = fc
  .tuple(moment, moment)
  .filter(([one, other]) => one !== other)
  .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));
const day = fc.integer({ min: 0, max: DAYS - 1 });
const leave = fc.tuple(day, fc.integer({ min: 0, max: 2 })).map(([from, days]) => ({
  from: date(from),
  to: date(from + days),
}));

const rotation = fc.record(
  {
    roles: fc.constantFrom(['primary', 'secondary'], ['primary', 'secondary', 'standBy'], ['primary']),
    engineers: fc.shuffledSubarray([...PEOPLE], { minLength: 2 }),
    every: fc.constantFrom({ hours: 12 }, { days: 1 }, { days: 2 }, { weeks: 1 }),
    start: fc.constant('2026-03-23'),
    handOver: fc.constantFrom('00:00', '09:00'),
    onDuty: fc.constantFrom('team', 'shift'),
  },
  { requiredKeys: ['roles', 'engineers', 'every', 'start', 'handOver', 'onDuty'] },
);

const person = fc.constantFrom(...PEOPLE);
const override = fc
  .record({
    span,
    kind: fc.constantFrom('remove', 'replace'),
    by: person,
    role: fc.constantFrom('primary', 'secondary'),
  })
  .chain(({ span: when, kind, by, role }) =>
    fc.constantFrom({ role }, { engineer: by }).map((of) => ({
      ...when,
      kind,
      of,
      team: 'europe',
      reason: 'because',
      ...(kind === 'replace' && { by: [by === 'anna' ? 'bo' : 'anna'] }),
    })),
  );

const swap = fc
  .tuple(fc.shuffledSubarray([...PEOPLE], { minLength: 2, maxLength: 2 }), span, span, fc.boolean())
  .map(([[one, other], given, taken, isMutual]) => ({
    team: 'europe',
    gives: { engineer: one, ...given },
    takes: { engineer: other, ...(isMutual && taken) },
  }));

type Given = { readonly engineer: string; readonly from: string; readonly to: string };
const partsOf = ({ gives, takes }: Swap): readonly Given[] => ('from' in takes ? [gives, takes] : [gives]);

/** The schema refuses two that give away one person's time twice. */
function apart(swaps: readonly Swap[]): Swap[] {
  const kept: Swap[] = [];
  const overlap = (one: Given, other: Given) => {
    const [a, b] = [instantsOf(one, ZONE), instantsOf(other, ZONE)];
    return one.engineer === other.engineer && a.fromAt < b.untilAt && b.fromAt < a.untilAt;
  };
  for (const one of swaps) {
    if (!kept.some((other) => partsOf(other).some((a) => partsOf(one).some((b) => overlap(a, b))))) kept.push(one);
  }
  return kept;
}

/** A team of four in which much is swapped at once, while people are away and overrides hold. */
export const randomSwaps: fc.Arbitrary<RosterBody> = fc
  .record({
    rotations: fc.array(rotation, { minLength: 1, maxLength: 2 }),
    leave: fc.tuple(...PEOPLE.map(() => fc.array(leave, { maxLength: 1 }))),
    workingDays: fc.option(fc.constant(['mon', 'tue', 'wed', 'thu', 'fri']), { nil: undefined }),
    swaps: fc.array(swap, { minLength: 1, maxLength: 3 }),
    overrides: fc.array(override, { maxLength: 1 }),
    hours: fc.constantFrom({ from: '00:00', to: '24:00' }, { from: '09:00', to: '18:00' }),
  })
  .map(({ rotations, leave: away, workingDays, swaps, overrides, hours }) => {
    const numbered = (prefix: string, all: readonly object[]) =>
      all.map((one, index) => ({ ...one, id: `${prefix}${index}` }));
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    return {
      teams: [
        {
          id: 'europe',
          name: { en: 'Europe' },
          zone: ZONE,
          dutyHours: Object.fromEntries(days.map((weekday) => [weekday, [hours]])),
          wakingHours: { from: '07:00', to: '23:00' },
          homeRegions: [],
          languages: [],
          calendars: [],
          nextTeams: [],
          rotations: numbered('r', rotations),
        },
      ],
      engineers: PEOPLE.map((id, index) => ({
        id,
        team: 'europe',
        languages: ['en'],
        locale: 'en',
        skills: {},
        standBy: false,
        zones: [],
        leave: away[index],
        ...(id === 'dewi' && workingDays && { workingDays }),
      })),
      dutyManagers: [],
      calendars: [],
      overrides: numbered('o', overrides),
      swaps: apart(numbered('s', swaps) as Swap[]),
    } as unknown as RosterBody;
  });
