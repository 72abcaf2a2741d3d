import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { separatePeople } from '../../lambdas/core/roster/separate-people';

const ZONES = ['Asia/Shanghai', 'America/Los_Angeles', 'Asia/Singapore', 'Europe/Berlin'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const OVERRIDES_OF_TEAM = 10;

/**
 * Teams with weeks, weekend crews and stand-by, each with its overrides; every second person takes leave, every fifth works
 * part time and every seventh has hours of their own.
 */
export function rosterToCompile(teams: number, people: number): RosterBody {
  const names = (team: number) => Array.from({ length: people }, (_, index) => `e${team}-${index}`);
  const all = Array.from({ length: teams }, (_, team) => team);
  const input = {
    teams: all.map((team) => aTeam(team, names(team))),
    engineers: all.flatMap((team) => names(team).map((id, index) => anEngineer(id, team, index))),
    overrides: all.flatMap((team) => overridesOf(team, names(team))),
  };
  const roster: Roster = rosterSchema.parse(input);
  return separatePeople(roster).body;
}

function aTeam(team: number, engineers: readonly string[]) {
  const nine = [{ from: '09:00', to: '18:00' }];
  const all = { engineers, start: '2026-01-05' };
  return {
    id: `t${team}`,
    name: { en: `Team ${team}` },
    zone: ZONES[team % ZONES.length],
    dutyHours: Object.fromEntries([...WEEKDAYS, 'sat', 'sun'].map((day) => [day, nine])),
    wakingHours: { from: '07:00', to: '23:00' },
    rotations: [
      { ...all, id: 'week', every: { weeks: 1 }, days: [...WEEKDAYS] },
      { ...all, id: 'weekend', every: { days: 1 }, days: ['sat', 'sun'], onDuty: 'shift' },
      { ...all, id: 'night', every: { days: 1 }, roles: ['standBy'], handOver: '18:00' },
    ],
  };
}

const anEngineer = (id: string, team: number, index: number) => ({
  id,
  team: `t${team}`,
  name: id,
  languages: ['en'],
  contacts: [{ kind: 'email', address: `${id}@example.com` }],
  standBy: true,
  ...(index % 2 === 1 && { leave: [{ from: '2026-03-01', to: '2026-03-14' }] }),
  ...(index % 5 === 4 && { workingDays: ['mon', 'tue', 'wed'] }),
  ...(index % 7 === 6 && { wakingHours: { from: '08:00', to: '22:00' } }),
});

const overridesOf = (team: number, names: readonly string[]) =>
  Array.from({ length: OVERRIDES_OF_TEAM }, (_, index) => ({
    id: `o${team}-${index}`,
    kind: 'replace',
    team: `t${team}`,
    of: { role: 'primary' },
    by: [names[index % names.length]],
    from: `2026-02-${10 + index}T09:00`,
    to: `2026-02-${10 + index}T18:00`,
    reason: 'A swap that nobody wrote down',
  }));
