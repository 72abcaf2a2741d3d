import type { Instant, TeamId } from '../ids';
import type { EngineerOnTable, RosterSnapshot } from './snapshot';
import { teamsOf } from './standing';

/** The teams for which somebody counts between two instants: their own, and others on whose duty something puts them then. */
function countedFor({ apart, teamId }: EngineerOnTable, fromAt: Instant, untilAt: Instant): Iterable<TeamId> {
  const counted = new Set([teamId]);
  for (const stretch of apart) {
    if (stretch.forTeam === undefined || stretch.fromAt >= untilAt || stretch.untilAt <= fromAt) continue;
    for (const team of teamsOf(stretch, teamId)) counted.add(team);
  }
  return counted;
}

/** Whose standing counts for each team between two instants, by default ever; in the roster's order. A team of nobody is not in it. */
export function peopleOfTeams(
  { engineers }: Pick<RosterSnapshot, 'engineers'>,
  fromAt: Instant = Number.NEGATIVE_INFINITY,
  untilAt: Instant = Number.POSITIVE_INFINITY,
): ReadonlyMap<TeamId, readonly EngineerOnTable[]> {
  const people = new Map<TeamId, EngineerOnTable[]>();
  for (const engineer of engineers) {
    for (const teamId of countedFor(engineer, fromAt, untilAt)) {
      const before = people.get(teamId);
      if (before) before.push(engineer);
      else people.set(teamId, [engineer]);
    }
  }
  return people;
}
