import type { EngineerOnTable, RosterSnapshot } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';
import { onlyPeople, peopleByTeam, type TeamPeople } from './apart-edges';
import { bestOf, type LevelTrack } from './level-track';
import { checkSpan, teamLevels } from './team-levels';

/** What teams offer between two instants, each by itself and all together. */
export interface Levels {
  readonly teams: readonly LevelTrack[];
  readonly whole: LevelTrack;
}

/**
 * What each team of a snapshot offers between two instants, in the roster's order, and the best of them: of all people, or of
 * those for whom `isWanted` holds, of whom who is on duty in their own night is as a stand-by. `mindTime` is called at each team and
 * may throw. Throws a RangeError for a span that the snapshot does not cover.
 */
export function levelsOf(
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  isWanted?: (engineer: EngineerOnTable) => boolean,
  people: ReadonlyMap<TeamId, TeamPeople> = peopleByTeam(snapshot, fromAt, untilAt),
  mindTime: () => void = () => undefined,
): Levels {
  checkSpan(snapshot, fromAt, untilAt);
  const teams = snapshot.teams.map((team) => {
    mindTime();
    const all = people.get(team.id) ?? { members: [], edges: [] };
    return isWanted
      ? teamLevels(snapshot, team, onlyPeople(all, isWanted), fromAt, untilAt, 'asStandBy')
      : teamLevels(snapshot, team, all, fromAt, untilAt);
  });
  return { teams, whole: bestOf(teams, fromAt, untilAt) };
}
