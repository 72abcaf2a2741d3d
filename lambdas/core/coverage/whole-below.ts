import { type Interval, withoutIntervals } from '../duty/intervals';
import type { EngineerOnTable, RosterSnapshot } from '../duty/snapshot';
import type { Instant } from '../ids';
import { edgesOfTeams, onlyPeople, type TeamPeople } from './apart-edges';
import { type Level, stretchesFrom } from './level-track';
import { checkSpan, teamLevels } from './team-levels';

/**
 * Where no team offers `wanted` or better, as sorted half-open intervals that do not touch: of all people, or of those for whom
 * `isWanted` holds, of whom who is on duty in their own night is as a stand-by. Teams are looked at until nothing is left open; of teams around the world that is soon so. `mindTime` is
 * called at each team and may throw. Throws a RangeError for a span that the snapshot does not cover.
 */
export function wholeBelow(
  snapshot: RosterSnapshot,
  wanted: Level,
  fromAt: Instant,
  untilAt: Instant,
  isWanted?: (engineer: EngineerOnTable) => boolean,
  mindTime: () => void = () => undefined,
): Interval[] {
  checkSpan(snapshot, fromAt, untilAt);
  const peopleOf = peopleIn(snapshot, fromAt, untilAt);
  let open: Interval[] = [[fromAt, untilAt]];
  for (const team of snapshot.teams) {
    if (open.length === 0) break;
    mindTime();
    const all = peopleOf(team.id);
    const track = isWanted
      ? teamLevels(snapshot, team, onlyPeople(all, isWanted), fromAt, untilAt, 'asStandBy')
      : teamLevels(snapshot, team, all, fromAt, untilAt);
    open = withoutIntervals(open, stretchesFrom(track, wanted));
  }
  return open;
}

interface Known {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly peopleOf: (teamId: RosterSnapshot['teams'][number]['id']) => TeamPeople;
}

/** Of each snapshot in memory, the people of the span that was last asked for: each skill and language asks for the same. */
const known = new WeakMap<RosterSnapshot, Known>();

function peopleIn(snapshot: RosterSnapshot, fromAt: Instant, untilAt: Instant): Known['peopleOf'] {
  const before = known.get(snapshot);
  if (before?.fromAt === fromAt && before.untilAt === untilAt) return before.peopleOf;
  const peopleOf = edgesOfTeams(snapshot, fromAt, untilAt);
  known.set(snapshot, { fromAt, untilAt, peopleOf });
  return peopleOf;
}
