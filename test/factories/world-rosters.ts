import type { LocalInterval, WeeklyHours } from '../../lambdas/core/roster/hours';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { rosterBody } from './roster-body';
import { engineerId, teamId } from './world';

/** Monday to Friday, the same hours each day. */
export const onWorkingDays = (from: string, to: string): WeeklyHours => {
  const hours: LocalInterval[] = [{ from, to }];
  return { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
};

/** The same with weekends. */
export const onAllDays = (from: string, to: string): WeeklyHours => ({
  ...onWorkingDays(from, to),
  sat: [{ from, to }],
  sun: [{ from, to }],
});

type Team = RosterBody['teams'][number];

export const worldTeam = (id: string, zone: string, dutyHours: WeeklyHours, over: Partial<Team> = {}): Team => ({
  id: teamId(id),
  name: { en: `The ${id} team` },
  zone,
  dutyHours,
  wakingHours: { from: '07:00', to: '23:00' },
  homeRegions: [],
  languages: [],
  calendars: [],
  nextTeams: [],
  rotations: [],
  ...over,
});

export const worldEngineer = (
  id: string,
  team: string,
  over: Partial<RosterBody['engineers'][number]> = {},
): RosterBody['engineers'][number] => ({
  id: engineerId(id),
  team: teamId(team),
  languages: ['en'],
  locale: 'en',
  skills: {},
  standBy: false,
  leave: [],
  zones: [],
  ...over,
});

/** Two people in each of the teams. */
export const worldRoster = (teams: readonly Team[], over: Partial<RosterBody> = {}): RosterBody =>
  rosterBody({
    teams: [...teams],
    engineers: teams.flatMap(({ id }) => [worldEngineer(`${id}-1`, id), worldEngineer(`${id}-2`, id)]),
    ...over,
  });

/** Four regions around the world with the same local hours. `third` is the zone of the one in Europe. */
export const fourRegions = (hours: WeeklyHours, third = 'Europe/Berlin'): RosterBody =>
  worldRoster([
    worldTeam('beijing', 'Asia/Shanghai', hours),
    worldTeam('singapore', 'Asia/Singapore', hours),
    worldTeam('europe', third, hours),
    worldTeam('valley', 'America/Los_Angeles', hours),
  ]);
