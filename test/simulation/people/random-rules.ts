import type { Instant } from '../../../lambdas/core/ids';
import { ROLES } from '../../../lambdas/core/roster/rotation';
import type { SeededRandom } from '../world/seeded-random';

const DAY_MS = 24 * 60 * 60_000;
/** What overrides do; one that brings nobody in cannot replace. */
const KINDS_OF_NOBODY = ['longer', 'remove'] as const;
const KINDS = [...KINDS_OF_NOBODY, 'add', 'replace'] as const;

/** A local time of a minute of the day. */
export const clockTime = (minutes: number): string => {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};

/** The date so many days from an instant. */
export const dateNear = (at: Instant, days: number): string => new Date(at + days * DAY_MS).toISOString().slice(0, 10);

const EVERY = [{ hours: 6 }, { days: 1 }, { days: 3 }, { weeks: 1 }, { months: 1 }] as const;

/** Turns of a team's people, some as crews or on weekends, some for the night. */
export function rotations(random: SeededRandom, at: Instant, engineers: readonly string[], willing: readonly string[]) {
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
  const days = random.pick([['sat', 'sun'], ['sat', 'sun', 'holiday'], ['holiday'], ['mon', 'wed', 'fri']] as const);
  const evening = { from: clockTime(random.between(48, 90) * 15), to: clockTime(random.between(0, 40) * 15) };
  return [
    ...turns,
    ...(random.chance(0.3) ? [{ ...rotation('crew', ['primary']), days, onDuty: 'shift' }] : []),
    ...(random.chance(0.2) ? [{ ...rotation('evening', ['primary', 'secondary']), hours: evening }] : []),
    ...(willing.length > 0 && random.chance(0.6)
      ? [{ ...rotation('night', ['standBy'], willing), ...(random.chance(0.3) && { hours: evening }) }]
      : []),
  ];
}

/** What the clock of the team says, or an instant. */
const momentNear = (random: SeededRandom, at: Instant, hours_: number): string =>
  new Date(at + hours_ * 60 * 60_000).toISOString().slice(0, 16) + (random.chance(0.5) ? 'Z' : '');

/** Whom an override is about: the team, whoever has a role, one person. */
function whom(random: SeededRandom, engineers: readonly string[]) {
  switch (random.between(0, 2)) {
    case 0:
      return 'team' as const;
    case 1:
      return { role: random.pick(ROLES) };
    default:
      return { engineer: random.pick(engineers) };
  }
}

/** Of every kind: somebody of any team lent, put in or taken off; a team that works longer, or not at all. */
export function overrides(random: SeededRandom, at: Instant, teams: readonly string[], engineers: readonly string[]) {
  if (engineers.length === 0) return [];
  return Array.from({ length: random.chance(0.5) ? random.between(1, 3) : 0 }, (_, index) => {
    const fromHours = random.between(-20, 20);
    const from = momentNear(random, at, fromHours);
    const to = new Date(at + (fromHours + random.between(1, 30)) * 60 * 60_000).toISOString().slice(0, 16);
    const span = {
      id: `override-${index}`,
      team: random.pick(teams),
      from,
      to: from.endsWith('Z') ? `${to}Z` : to,
      reason: 'as it happens',
    };
    const of = whom(random, engineers);
    const isOf = (id: string) => typeof of === 'object' && 'engineer' in of && of.engineer === id;
    const by = [...new Set([random.pick(engineers), random.pick(engineers)])].filter((id) => !isOf(id));
    const kind = random.pick(by.length > 0 ? KINDS : KINDS_OF_NOBODY);
    switch (kind) {
      case 'add':
        return { ...span, kind, by };
      case 'longer':
        return { ...span, kind: 'add' };
      case 'remove':
        return { ...span, kind, of };
      case 'replace':
        return { ...span, kind, of, by };
      default:
        return kind satisfies never;
    }
  });
}

/** Two of a team have exchanged what one of them holds; some give something back. */
export function agreedSwaps(
  random: SeededRandom,
  at: Instant,
  teams: readonly { readonly id: string; readonly people: readonly string[] }[],
) {
  return teams.flatMap(({ id, people }) => {
    if (people.length < 2 || !random.chance(0.3)) return [];
    const gives = random.pick(people);
    const takes = random.pick(people.filter((one) => one !== gives));
    const span = (fromHours: number) => {
      const [from, to] = [fromHours, fromHours + random.between(2, 20)].map((hours) =>
        new Date(at + hours * 60 * 60_000).toISOString().slice(0, 16),
      );
      return { from: `${from}Z`, to: `${to}Z` };
    };
    const back = random.chance(0.5) ? span(random.between(-20, 20)) : {};
    const given = { engineer: gives, ...span(random.between(-20, 5)) };
    return [{ id: `agreed-${id}`, team: id, gives: given, takes: { engineer: takes, ...back } }];
  });
}
