import type { ComeLast } from '../come-last';
import type { EngineerId } from '../ids';
import type { Issue } from '../issue';
import { isAwake, isReachable, tierOf } from '../rank-order';
import type { Ranking } from '../ranking';

/**
 * Those with whom other reports begin that have left the same issue: of those in the first tier whom a contact reaches so many of the best as its
 * turn says, and from the first again after the last. So many reports at once do not all choose the same person. Who comes last is left out.
 */
export function sharedOut({ joined }: Issue, ranking: Ranking, comeLast: ComeLast): EngineerId[] {
  const { turn = 0 } = joined ?? {};
  const first: EngineerId[] = [];
  if (turn === 0) return first;
  for (let place = 0; place < ranking.length; place++) {
    const key = ranking.keyAt(place);
    if (!isAwake(key) || !isReachable(key) || tierOf(key) !== tierOf(ranking.keyAt(0))) break;
    const engineerId = ranking.engineerIdAt(place);
    if (!comeLast.has(engineerId)) first.push(engineerId);
  }
  return first.slice(0, turn % Math.max(1, first.length));
}
