import type { EngineerId, TeamId } from '../ids';
import type { Override } from '../roster/override';
import type { RosterBody } from '../roster/roster-body';
import type { FeedOf } from './feed';

const peopleOf = (rule: Override): readonly EngineerId[] => [
  ...('by' in rule ? (rule.by ?? []) : []),
  ...('of' in rule && typeof rule.of === 'object' && 'engineer' in rule.of ? [rule.of.engineer] : []),
];

/**
 * As much of a roster as decides a feed's own duties: whole teams, its own and those that overrides tie to it, by calling people of
 * one to another. Teams share nothing else, so that each of these has the same duties in it as in the whole roster.
 */
export function partOfFeed(of: FeedOf, body: RosterBody): RosterBody {
  const teamOf = new Map(body.engineers.map(({ id, team }) => [id, team]));
  const own = 'team' in of ? of.team : teamOf.get(of.engineer);
  const teams = new Set<TeamId>(own === undefined ? [] : [own]);
  const tied = body.overrides.map((rule) => [rule.team, ...peopleOf(rule).flatMap((id) => teamOf.get(id) ?? [])]);
  for (let before = -1; before !== teams.size; ) {
    before = teams.size;
    for (const some of tied) if (some.some((team) => teams.has(team))) for (const team of some) teams.add(team);
  }
  return {
    ...body,
    teams: body.teams.filter(({ id }) => teams.has(id)),
    engineers: body.engineers.filter(({ team }) => teams.has(team)),
    overrides: body.overrides.filter(({ team }) => teams.has(team)),
    swaps: body.swaps.filter(({ team }) => teams.has(team)),
  };
}
