import { peopleOfTeams } from '../duty/people-of-teams';
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

/** Adds the stretches of one person as edges, in order; where two touch there is one edge. */
function addEdges(edges: ApartEdge[], engineer: EngineerOnTable, fromAt: Instant, untilAt: Instant): void {
  for (let index = 0; index < engineer.apart.length; index += 1) {
    const apart = engineer.apart[index] as Apart;
    if (apart.untilAt <= fromAt) continue;
    if (apart.fromAt >= untilAt) return;
    edges.push({ at: Math.max(apart.fromAt, fromAt), engineer, apart });
    const isFollowed = engineer.apart[index + 1]?.fromAt === apart.untilAt;
    if (!isFollowed && apart.untilAt < untilAt) edges.push({ at: apart.untilAt, engineer, apart: undefined });
  }
}

/** Who counts for a team between two instants, for each team that is asked for. Sorted once for each, when first asked for. */
export function edgesOfTeams(
  snapshot: Pick<RosterSnapshot, 'engineers'>,
  fromAt: Instant,
  untilAt: Instant,
): (teamId: TeamId) => TeamPeople {
  const counted = peopleOfTeams(snapshot, fromAt, untilAt);
  const known = new Map<TeamId, TeamPeople>();
  return (teamId) => {
    const before = known.get(teamId);
    if (before) return before;
    const people = counted.get(teamId) ?? [];
    const edges: ApartEdge[] = [];
    for (const engineer of people) addEdges(edges, engineer, fromAt, untilAt);
    edges.sort((a, b) => a.at - b.at);
    const found = { members: people.filter((engineer) => engineer.teamId === teamId), edges };
    known.set(teamId, found);
    return found;
  };
}

/**
 * Who counts for each team between two instants, so that each skill and language need only pick from it. `mindTime` is called at
 * each team and may throw.
 */
export function peopleByTeam(
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  mindTime: () => void = () => undefined,
): ReadonlyMap<TeamId, TeamPeople> {
  const peopleOf = edgesOfTeams(snapshot, fromAt, untilAt);
  return new Map(
    snapshot.teams.map(({ id }) => {
      mindTime();
      return [id, peopleOf(id)];
    }),
  );
}

/** Those of the people for whom `isWanted` holds. */
export function onlyPeople(
  { members, edges }: TeamPeople,
  isWanted: (engineer: EngineerOnTable) => boolean,
): TeamPeople {
  return { members: members.filter(isWanted), edges: edges.filter(({ engineer }) => isWanted(engineer)) };
}
