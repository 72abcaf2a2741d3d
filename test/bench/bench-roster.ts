import type { Roster } from '../../lambdas/core/roster/roster';
import { rosterSchema } from '../../lambdas/core/roster/roster';
import { SKILLS } from '../../lambdas/core/skills';

const ZONES = ['Asia/Shanghai', 'Asia/Singapore', 'Europe/Berlin', 'America/Los_Angeles'] as const;
const REGIONS = ['CN', 'ID', 'DE', 'US'] as const;
const LANGUAGES = ['zh', 'id', 'de', 'en'] as const;
const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

const DAY_MS = 24 * 60 * 60_000;

/** The first Monday of the year that is measured; turns begin then. */
export const FIRST_MONDAY = '2026-01-05';

const place = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
const engineerOf = (team: number, index: number) => `engineer-${team}-${index}`;
const minute = (at: number) => new Date(at).toISOString().slice(0, 16);

/** Each week somebody else of the team is primary for two days that start on a Wednesday, because an override says so. */
function overridesOf(team: number, size: number) {
  return Array.from({ length: 52 }, (_, week) => {
    const fromAt = Date.parse(`${FIRST_MONDAY}T00:00Z`) + (week * 7 + 2) * DAY_MS;
    return {
      id: `override-${team}-${week}`,
      kind: 'replace',
      of: { role: 'primary' },
      by: [engineerOf(team, (week + 5) % size)],
      team: `team-${team}`,
      from: `${minute(fromAt)}Z`,
      to: `${minute(fromAt + 2 * DAY_MS)}Z`,
      reason: 'measured',
    };
  });
}

/**
 * A roster of that many teams and people in each: weekly turns, an override a week in the first teams, people who stand by. It
 * has only what the Luxon way knows, against which it is held; `bigRosterBody` has all that makes duty tables long.
 */
export function benchRoster(teams: number, size: number, overriddenTeams: number): Roster {
  return rosterSchema.parse({
    teams: Array.from({ length: teams }, (_, team) => ({
      id: `team-${team}`,
      name: { en: `Team ${team}` },
      zone: place(ZONES, team),
      dutyHours: Object.fromEntries(WORKDAYS.map((day) => [day, [{ from: '09:00', to: '18:00' }]])),
      wakingHours: { from: '07:00', to: '23:00' },
      homeRegions: [place(REGIONS, team)],
      nextTeams: [`team-${(team + 1) % teams}`],
      rotations: [
        {
          id: 'weekly',
          engineers: Array.from({ length: size }, (_, index) => engineerOf(team, index)),
          every: { weeks: 1 },
          start: FIRST_MONDAY,
          handOver: '09:00',
        },
      ],
    })),
    engineers: Array.from({ length: teams * size }, (_, place_) => {
      const [team, index] = [Math.floor(place_ / size), place_ % size];
      const id = engineerOf(team, index);
      return {
        id,
        name: id,
        team: `team-${team}`,
        languages: [place(LANGUAGES, team), 'en'],
        skills: { [place(SKILLS, index)]: 1 + (index % 3), [place(SKILLS, index + team)]: 2 },
        standBy: index === 0,
        contacts: [{ kind: 'email', address: `${id}@example.com` }],
      };
    }),
    overrides: Array.from({ length: overriddenTeams }, (_, team) => overridesOf(team, size)).flat(),
  });
}
