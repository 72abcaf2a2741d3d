import type { TeamId } from '../ids';
import type { RosterBody } from '../roster/roster-body';

export type BodySources = Pick<RosterBody, 'teams' | 'engineers' | 'calendars' | 'overrides' | 'swaps'>;

/** As much of a roster as decides who has which role in one team: its people, and those of others whom its overrides call. */
export function bodyOfTeam(body: BodySources, teamId: TeamId): RosterBody {
  const overrides = body.overrides.filter(({ team }) => team === teamId);
  const called = new Set(overrides.flatMap((rule) => ('by' in rule ? (rule.by ?? []) : [])));
  const engineers = body.engineers.filter(({ id, team }) => team === teamId || called.has(id));
  const teamIds = new Set([teamId, ...engineers.map(({ team }) => team)]);
  return {
    teams: body.teams.filter(({ id }) => teamIds.has(id)),
    engineers,
    dutyManagers: [],
    calendars: body.calendars,
    overrides,
    swaps: body.swaps.filter(({ team }) => team === teamId),
  };
}
