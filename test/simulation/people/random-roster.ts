import type { Instant } from '../../../lambdas/core/ids';
import { type Roster, rosterSchema } from '../../../lambdas/core/roster/roster';
import { WEEKDAYS } from '../../../lambdas/core/roster/weekdays';
import { SKILLS } from '../../../lambdas/core/skills';
import type { SeededRandom } from '../world/seeded-random';
import { randomCalendars, someOf } from './random-calendars';
import { agreedSwaps, clockTime, dateNear, overrides, rotations } from './random-rules';

/** Real places with what is hard about their clocks: half hours, summer time on both halves of the Earth, none at all. */
const PLACES = [
  { zone: 'Asia/Shanghai', regions: ['CN'], languages: ['zh'] },
  { zone: 'America/Los_Angeles', regions: ['US'], languages: ['en', 'es'] },
  { zone: 'Asia/Singapore', regions: ['SG', 'ID', 'VN'], languages: ['en', 'id'] },
  { zone: 'Europe/Berlin', regions: ['DE', 'ES'], languages: ['de', 'en'] },
  { zone: 'Asia/Kolkata', regions: ['IN'], languages: ['en'] },
  { zone: 'Asia/Kathmandu', regions: ['NP'], languages: ['en'] },
  { zone: 'Australia/Lord_Howe', regions: ['AU'], languages: ['en'] },
  { zone: 'Australia/Sydney', regions: ['AU', 'NZ'], languages: ['en'] },
  { zone: 'America/Sao_Paulo', regions: ['BR'], languages: ['pt'] },
  { zone: 'America/Santiago', regions: ['CL'], languages: ['es'] },
  { zone: 'America/St_Johns', regions: ['CA'], languages: ['en'] },
  { zone: 'America/Havana', regions: ['CU'], languages: ['es'] },
  { zone: 'Africa/Cairo', regions: ['EG'], languages: ['ar'] },
  { zone: 'Pacific/Apia', regions: ['WS'], languages: ['en'] },
] as const;

/** Hours that start on a quarter; most in the morning, some at night, where summer time begins and ends. */
function hours(random: SeededRandom, fromHour: number, lengthHours: number) {
  const from = random.chance(0.15) ? random.between(0, 95) * 15 : fromHour * 60 + random.between(0, 8) * 15;
  return { from: clockTime(from), to: clockTime(from + lengthHours * 60 + random.between(0, 4) * 15) };
}

function team(random: SeededRandom, index: number, place: (typeof PLACES)[number]) {
  const duty = hours(random, 8, 8);
  const days = random.chance(0.3) ? WEEKDAYS : WEEKDAYS.slice(0, 5);
  return {
    id: `team-${index}`,
    name: { en: `Team ${index}` },
    zone: place.zone,
    dutyHours: random.chance(0.1)
      ? {}
      : {
          ...Object.fromEntries(days.map((day) => [day, [duty]])),
          ...(random.chance(0.4) && { holiday: [hours(random, 10, 5)] }),
        },
    wakingHours: random.chance(0.05) ? { from: '00:00', to: '24:00' } : hours(random, 6, 15),
    homeRegions: [...place.regions],
    languages: [...place.languages],
  };
}

function leave(random: SeededRandom, at: Instant, likely: number) {
  if (!random.chance(likely)) return [];
  if (likely === EVERYBODY_AWAY.leave) return [{ from: dateNear(at, -2), to: dateNear(at, 2) }];
  const first = random.between(-3, 1);
  return [{ from: dateNear(at, first), to: dateNear(at, first + random.between(0, 3)) }];
}

/** What is unusual about a roster: everybody asleep at once, everybody away. */
interface Trait {
  readonly standBy: number;
  readonly leave: number;
  readonly managers: number;
}
const USUAL: Trait = { standBy: 0.2, leave: 0.2, managers: 2 };
const NOBODY_AT_NIGHT: Trait = { standBy: 0, leave: 0.2, managers: 0 };
const EVERYBODY_AWAY: Trait = { standBy: 0.2, leave: 0.95, managers: 0 };

function engineer(
  random: SeededRandom,
  at: Instant,
  trait: Trait,
  [teamIndex, index]: readonly [number, number],
  languages: readonly string[],
) {
  const id = `engineer-${teamIndex}-${index}`;
  return {
    id,
    name: `Engineer ${index} of team ${teamIndex}`,
    team: `team-${teamIndex}`,
    languages: [random.pick(languages), 'en'],
    skills: { [random.pick(SKILLS)]: random.between(1, 3), [random.pick(SKILLS)]: random.between(1, 3) },
    standBy: random.chance(trait.standBy),
    leave: leave(random, at, trait.leave),
    ...(random.chance(0.15) && {
      zones: [{ zone: random.pick(PLACES).zone, from: dateNear(at, random.between(-5, 2)) }],
    }),
    ...(random.chance(0.15) && { wakingHours: hours(random, 7, 14) }),
    ...(random.chance(0.15) && { workingDays: WEEKDAYS.filter((day) => day === 'wed' || random.chance(0.6)) }),
    contacts: [{ kind: 'email', address: `${id}@example.com` }],
  };
}

/**
 * Two to five teams, some empty, with calendars, preferred next teams, turns and crews; people on leave, elsewhere, part time, on
 * stand-by, lent to another team; overrides of every kind and swaps; duty managers or none. Now and then all teams are in one place
 * with nobody for the night, or nearly everybody is away.
 */
export function randomRoster(random: SeededRandom, at: Instant): Roster {
  const kind = random.fraction();
  const trait = kind < 0.15 ? NOBODY_AT_NIGHT : kind < 0.25 ? EVERYBODY_AWAY : USUAL;
  const onePlace = random.pick(PLACES);
  const place = () => (trait === USUAL ? random.pick(PLACES) : onePlace);
  const teams = Array.from({ length: random.between(2, 5) }, (_, index) => team(random, index, place()));
  const engineers = teams.flatMap(({ languages }, teamIndex) =>
    Array.from({ length: random.chance(0.15) ? 0 : random.between(1, 5) }, (_, index) =>
      engineer(random, at, trait, [teamIndex, index], languages),
    ),
  );
  const managers = engineers.length === 0 ? random.between(1, 2) : random.between(0, trait.managers);
  const dutyManagers = Array.from({ length: managers }, (_, index) => ({
    id: `manager-${index}`,
    name: `Manager ${index}`,
    languages: ['en'],
    contacts: [{ kind: 'email', address: `manager-${index}@example.com` }],
  }));
  const calendars = randomCalendars(random, at);
  const calendarIds = calendars.map(({ id }) => id);
  const teamIds = teams.map(({ id }) => id);
  const others = (id: string) => teamIds.filter((other) => other !== id);
  const ofTeam = (id: string, isWilling = false) =>
    engineers.filter((one) => one.team === id && (!isWilling || one.standBy)).map((one) => one.id);
  return rosterSchema.parse({
    teams: teams.map((one) => ({
      ...one,
      calendars: someOf(random, calendarIds, 0.6),
      nextTeams: random.chance(0.5) ? someOf(random, others(one.id), 0.5) : [],
      rotations: rotations(random, at, ofTeam(one.id), ofTeam(one.id, true)),
    })),
    engineers,
    dutyManagers,
    calendars,
    overrides: overrides(
      random,
      at,
      teamIds,
      engineers.map(({ id }) => id),
    ),
    swaps: agreedSwaps(
      random,
      at,
      teamIds.map((id) => ({ id, people: ofTeam(id) })),
    ),
  });
}

/** What named somebody who has left names the others. */
function withoutLeavers(teams: Roster['teams'], stay: ReadonlySet<string>): Roster['teams'] {
  return teams.map((one) => ({
    ...one,
    rotations: one.rotations.flatMap((rotation) => {
      const engineers = rotation.engineers.filter((id) => stay.has(id));
      return engineers.length > 0 ? [{ ...rotation, engineers }] : [];
    }),
  }));
}

/** The roster after an edit: somebody left, leaves were entered anew, a team's hours moved, another day became a holiday. */
export function editedRoster(random: SeededRandom, roster: Roster, at: Instant): Roster {
  const stay = roster.engineers.filter((_, index) => index === 0 || !random.chance(0.15));
  const engineers = stay.map((person) =>
    random.chance(0.3) ? { ...person, leave: leave(random, at, USUAL.leave) } : person,
  );
  const teams = roster.teams.map((one) => (random.chance(0.2) ? { ...one, wakingHours: hours(random, 5, 16) } : one));
  const ids = new Set<string>(stay.map(({ id }) => id));
  const calendars = random.chance(0.3) ? randomCalendars(random, at) : roster.calendars;
  const isThere = (id: string) => calendars.some((one) => one.id === id);
  return rosterSchema.parse({
    teams: withoutLeavers(teams, ids).map((one) => ({ ...one, calendars: one.calendars.filter(isThere) })),
    engineers,
    dutyManagers: roster.dutyManagers,
    calendars,
    // Now and then an admin overlooks a swap.
    swaps: roster.swaps.filter(
      ({ gives, takes }) => ids.has(gives.engineer) && ids.has(takes.engineer) && !random.chance(0.05),
    ),
    overrides: overrides(
      random,
      at,
      teams.map(({ id }) => id),
      [...ids],
    ),
  });
}
