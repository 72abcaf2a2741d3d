import type { PassedOver } from '../explanation';
import type { Choice } from '../hand-on';
import type { EngineerId } from '../ids';
import type { Issue } from '../issue';
import type { ChainSoFar, ComesLast } from '../next-people';
import { isAwake, isReachable } from '../rank-order';
import type { Ranking } from '../ranking';

/**
 * A reopened issue goes first to whoever had resolved it, who knows it, if they are awake and a contact reaches them; policy and
 * ranking say who comes next. `undefined`: they are not to be asked, or were.
 */
export function lastOwnerFirst(
  { reopened }: Issue,
  ranking: Ranking,
  { round, step, tried }: ChainSoFar,
  comesLast: ComesLast,
  except: EngineerId | undefined,
): Choice | undefined {
  const { lastOwner } = reopened ?? {};
  const isBegun = round > 1 || step > 0 || tried.length > 0;
  if (lastOwner === undefined || isBegun || lastOwner === except) return undefined;
  const comeLast = comesLast(tried);
  if (comeLast.has(lastOwner)) return undefined;
  const passedOver = new Map<number, PassedOver>();
  for (let place = 0; place < ranking.length; place++) {
    const key = ranking.keyAt(place);
    if (!isAwake(key) || !isReachable(key)) return undefined;
    const engineerId = ranking.engineerIdAt(place);
    if (engineerId === lastOwner) {
      return { place, person: { ...ranking.personAt(place), lastOwner: true }, passedOver };
    }
    passedOver.set(place, comeLast.get(engineerId) ?? 'notLastOwner');
  }
  return undefined;
}
