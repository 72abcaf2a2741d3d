import type { Apart, EngineerOnTable, RosterSnapshot } from '../duty/snapshot';
import { teamsOf } from '../duty/standing';
import type { Instant, TeamId } from '../ids';

/** From `at` on an engineer stands as `apart` says, or, without it, as the team's row says. */
export interface ApartEdge {
  readonly at: Instant;
  readonly engineer: EngineerOnTable;
  readonly apart: Apart | undefined;
}

/** People whose standing counts for one team, and where it changes apart from the team's rows. */
export interface TeamPeople {
  readonly members: readonly EngineerOnTable[];
  /** Of members, and of people of other teams who are on duty for this one; sorted by instant. */
  readonly edges: readonly ApartEdge[];
}

/** Stretches of one person as edges, in order; where two touch there is one edge. */
function edgesOf(engineer: EngineerOnTable, fromAt: Instant, untilAt: Instant): ApartEdge[] {
  const edges: ApartEdge[] = [];
  engineer.apart.forEach((apart, index) => {
    if (apart.untilAt <= fromAt || apart.fromAt >= untilAt) return;
    edges.push({ at: Math.max(apart.fromAt, fromAt), engineer, apart });
    const isFollowed = engineer.apart[index + 1]?.fromAt === apart.untilAt;
    if (!isFollowed && apart.untilAt < untilAt) edges.push({ at: apart.untilAt, engineer, apart: undefined });
  });
  return edges;
}

/** Who counts for a team between two instants, for each team that is asked for. Sorted once for each, when first asked for. */
export function peopleOfTeams(
  { engineers }: Pick<RosterSnapshot, 'engineers'>,
  fromAt: Instant,
  untilAt: Instant,
): (teamId: TeamId) => TeamPeople {
  const counted = new Map<TeamId, EngineerOnTable[]>();
  const count = (teamId: TeamId, engineer: EngineerOnTable) => {
    const before = counted.get(teamId);
    if (before) before.push(engineer);
    else counted.set(teamId, [engineer]);
  };
  for (const engineer of engineers) {
    count(engineer.teamId, engineer);
    for (const teamId of visitedBy(engineer, fromAt, untilAt)) count(teamId, engineer);
  }
  const known = new Map<TeamId, TeamPeople>();
  return (teamId) => {
    const before = known.get(teamId);
    if (before) return before;
    const people = counted.get(teamId) ?? [];
    const edges = people.flatMap((engineer) => edgesOf(engineer, fromAt, untilAt)).sort((a, b) => a.at - b.at);
    const found = { members: people.filter((engineer) => engineer.teamId === teamId), edges };
    known.set(teamId, found);
    return found;
  };
}

/** Teams, not their own, for which somebody is on duty between two instants. */
function visitedBy({ apart, teamId }: EngineerOnTable, fromAt: Instant, untilAt: Instant): Iterable<TeamId> {
  const visited = new Set<TeamId>();
  for (const stretch of apart) {
    if (stretch.forTeam === undefined || stretch.fromAt >= untilAt || stretch.untilAt <= fromAt) continue;
    for (const other of teamsOf(stretch, teamId)) if (other !== teamId) visited.add(other);
  }
  return visited;
}

/** Who counts for each team between two instants, so that each skill and language need only pick from it. */
export function peopleByTeam(
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
): ReadonlyMap<TeamId, TeamPeople> {
  const peopleOf = peopleOfTeams(snapshot, fromAt, untilAt);
  return new Map(snapshot.teams.map(({ id }) => [id, peopleOf(id)]));
}

/** Those of the people for whom `isWanted` holds. */
export function onlyPeople(
  { members, edges }: TeamPeople,
  isWanted: (engineer: EngineerOnTable) => boolean,
): TeamPeople {
  return { members: members.filter(isWanted), edges: edges.filter(({ engineer }) => isWanted(engineer)) };
}
