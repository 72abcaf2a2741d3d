import type { Instant } from '../../../lambdas/core/ids';
import type { SeededRandom } from '../world/seeded-random';

const DAY_MS = 24 * 60 * 60_000;

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
export function overrides(random: SeededRandom, at: Instant, teams: readonly string[], engineers: readonly string[]) {
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
