import type { Apart, EngineerOnTable, RosterSnapshot } from '../duty/snapshot';
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

/** Who counts for each team between two instants. Sorted once, so that each skill and language need only pick from it. */
export function peopleByTeam(
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
): ReadonlyMap<TeamId, TeamPeople> {
  const found = new Map(
    snapshot.teams.map(({ id }) => [id, { members: [] as EngineerOnTable[], edges: [] as ApartEdge[] }]),
  );
  for (const engineer of snapshot.engineers) {
    const own = found.get(engineer.teamId);
    own?.members.push(engineer);
    if (engineer.apart.length === 0) continue;
    const edges = edgesOf(engineer, fromAt, untilAt);
    own?.edges.push(...edges);
    const visited = new Set(edges.flatMap(({ apart }) => (apart?.forTeam ? [apart.forTeam] : [])));
    visited.delete(engineer.teamId);
    for (const teamId of visited) found.get(teamId)?.edges.push(...edges);
  }
  for (const { edges } of found.values()) edges.sort((a, b) => a.at - b.at);
  return found;
}

/** Those of the people for whom `isWanted` holds. */
export function onlyPeople(
  { members, edges }: TeamPeople,
  isWanted: (engineer: EngineerOnTable) => boolean,
): TeamPeople {
  return { members: members.filter(isWanted), edges: edges.filter(({ engineer }) => isWanted(engineer)) };
}
