import type { Instant } from '../../../lambdas/core/ids';
import { type Roster, rosterSchema } from '../../../lambdas/core/roster/roster';
import { WEEKDAYS } from '../../../lambdas/core/roster/weekdays';
import { SKILLS } from '../../../lambdas/core/skills';
import type { SeededRandom } from '../world/seeded-random';

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

const DAY_MS = 24 * 60 * 60_000;

const clockTime = (minutes: number): string => {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};

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
    dutyHours: random.chance(0.1) ? {} : Object.fromEntries(days.map((day) => [day, [duty]])),
    wakingHours: random.chance(0.05) ? { from: '00:00', to: '24:00' } : hours(random, 6, 15),
    homeRegions: [...place.regions],
    languages: [...place.languages],
  };
}

const dateNear = (at: Instant, days: number): string => new Date(at + days * DAY_MS).toISOString().slice(0, 10);

function leave(random: SeededRandom, at: Instant, likely: number) {
  if (!random.chance(likely)) return [];
  if (likely === EVERYBODY_AWAY.leave) return [{ from: dateNear(at, -2), to: dateNear(at, 2) }];
  const first = random.between(-3, 1);
  return [{ from: dateNear(at, first), to: dateNear(at, first + random.between(0, 3)) }];
}

const EVERY = [{ hours: 6 }, { days: 1 }, { days: 3 }, { weeks: 1 }, { months: 1 }] as const;

/** Turns of a team's people, some as crews or on weekends, some for the night. */
function rotations(random: SeededRandom, at: Instant, engineers: readonly string[], willing: readonly string[]) {
  if (engineers.length === 0 || random.chance(0.4)) return [];
  const rotation = (id: string, roles: readonly string[], of = engineers) => ({
    id,
    roles,
    engineers: of.filter((_, index) => index === 0 || random.chance(0.8)),
    every: random.pick(EVERY),
    start: dateNear(at, random.between(-40, 40)),
    handOver: clockTime(random.between(0, 95) * 15),
  });
  const onDuty = random.chance(0.4) ? 'shift' : 'team';
  const turns = [{ ...rotation('turns', ['primary', 'secondary']), onDuty }];
  const days = ['sat', 'sun'];
  return [
    ...turns,
    ...(random.chance(0.3) ? [{ ...rotation('weekend', ['primary']), days, onDuty: 'shift' }] : []),
    ...(willing.length > 0 && random.chance(0.6) ? [rotation('night', ['standBy'], willing)] : []),
  ];
}

/** What the clock of the team says, or an instant. */
const momentNear = (random: SeededRandom, at: Instant, hours_: number): string =>
  new Date(at + hours_ * 60 * 60_000).toISOString().slice(0, 16) + (random.chance(0.5) ? 'Z' : '');

/** Somebody of any team lent, put in for the primary, taken off; a team that works longer, or not at all. */
function overrides(random: SeededRandom, at: Instant, teams: readonly string[], engineers: readonly string[]) {
  if (engineers.length === 0) return [];
  return Array.from({ length: random.chance(0.5) ? random.between(1, 3) : 0 }, (_, index) => {
    const fromHours = random.between(-20, 20);
    const when = {
      id: `override-${index}`,
      team: random.pick(teams),
      from: momentNear(random, at, fromHours),
      reason: 'as it happens',
    };
    const to = new Date(at + (fromHours + random.between(1, 30)) * 60 * 60_000).toISOString().slice(0, 16);
    const span = { ...when, to: when.from.endsWith('Z') ? `${to}Z` : to };
    const by = [random.pick(engineers)];
    switch (random.between(0, 4)) {
      case 0:
        return { ...span, kind: 'add', by };
      case 1:
        return { ...span, kind: 'add' };
      case 2:
        return { ...span, kind: 'replace', of: { role: 'primary' }, by };
      case 3:
        return { ...span, kind: 'remove', of: { engineer: random.pick(engineers) } };
      default:
        return { ...span, kind: 'remove', of: 'team' };
    }
  });
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
 * Two to five teams, some empty, with turns and crews; people on leave, elsewhere, part time, on stand-by, lent to another team; duty managers or none. Now and then all teams are in one
 * place with nobody for the night, or nearly everybody is away.
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
  const ofTeam = (id: string, isWilling = false) =>
    engineers.filter((one) => one.team === id && (!isWilling || one.standBy)).map((one) => one.id);
  return rosterSchema.parse({
    teams: teams.map((one) => ({ ...one, rotations: rotations(random, at, ofTeam(one.id), ofTeam(one.id, true)) })),
    engineers,
    dutyManagers,
    overrides: overrides(
      random,
      at,
      teams.map(({ id }) => id),
      engineers.map(({ id }) => id),
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

/** The roster after an edit: somebody left, leaves were entered anew, a team's hours moved. */
export function editedRoster(random: SeededRandom, roster: Roster, at: Instant): Roster {
  const stay = roster.engineers.filter((_, index) => index === 0 || !random.chance(0.15));
  const engineers = stay.map((person) =>
    random.chance(0.3) ? { ...person, leave: leave(random, at, USUAL.leave) } : person,
  );
  const teams = roster.teams.map((one) => (random.chance(0.2) ? { ...one, wakingHours: hours(random, 5, 16) } : one));
  const ids = new Set<string>(stay.map(({ id }) => id));
  return rosterSchema.parse({
    teams: withoutLeavers(teams, ids),
    engineers,
    dutyManagers: roster.dutyManagers,
    overrides: overrides(
      random,
      at,
      teams.map(({ id }) => id),
      [...ids],
    ),
  });
}
