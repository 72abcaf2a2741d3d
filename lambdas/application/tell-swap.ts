import { DAY_MS, MINUTE_MS } from '../core/durations';
import type { EngineerId } from '../core/ids';
import { currentBody } from './current-roster';
import { reasonOf } from './error-words';
import { inParallel } from './in-parallel';
import type { Clock } from './ports/clock';
import type { Log } from './ports/log';
import type { PageOutcome } from './ports/pager';
import type { PeopleStore } from './ports/people-store';
import type { RosterStore } from './ports/roster-store';
import type { Secrets } from './ports/secrets';
import type { SwapPager } from './ports/swap-pager';
import { swapLink } from './swap-link';
import { swapNews } from './swap-news';
import { isBeingTold, type StoredSwap, type SwapRequest, type SwapStores } from './swap-request';

const PEOPLE_AT_ONCE = 8;
/** The function that wrote what is to be told tells it; what it has not begun to tell by now it will not: functions live 20 s. */
export const OWN_MS = MINUTE_MS;
/** News that the pager has not taken for so long is not tried again: the roster says the same. */
const GIVEN_UP_MS = DAY_MS;

export interface SwapTelling extends SwapStores {
  readonly rosters: RosterStore;
  readonly people: PeopleStore;
  readonly pager: SwapPager;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Pick<Secrets, 'pageLinkKey'>;
  /** Where engineers reach the service, without a slash at the end. */
  readonly publicUrl: string;
}

/** What the news of a swap is for whoever has still to be told, made before anybody is. */
async function newsOf(deps: SwapTelling, request: SwapRequest) {
  const { rosters, people, secrets, publicUrl } = deps;
  const pointer = await rosters.pointer();
  if (!pointer) return undefined;
  const body = await currentBody(rosters, pointer);
  const { id, gives, takes } = request.swap;
  const known = await people.read([gives.engineer, takes.engineer], pointer.edit);
  const names = new Map([...known.values()].map((person) => [person.id, person.name]));
  const link = swapLink(publicUrl, await secrets.pageLinkKey(), id, takes.engineer);
  return swapNews({ request, body, names, link });
}

/** What became of telling each; nobody is in it where another function is telling them. */
export type SwapTold = ReadonlyMap<EngineerId, PageOutcome>;

/**
 * Tells those who have still to be told of a swap, the question or what came of it, and writes down who has been. Says first, by a
 * write on the swap's version, that it is telling, so that no other function tells the same; should it die before it has written
 * who was told, another tells them all again. Whom the pager was away for are left for `tellUntoldSwaps`; what else it did not take
 * is logged, and the list of swaps says the same. Throws when the table is unavailable.
 */
export async function tellSwap(deps: SwapTelling, { value, version }: StoredSwap): Promise<SwapTold> {
  const { swaps, pager, clock, log } = deps;
  const { untold, telling: _before, ...told } = value;
  if (!untold || isBeingTold(value, clock.now())) return new Map();
  const newsFor = await newsOf(deps, value);
  if (!newsFor) return new Map();
  const { id } = value.swap;
  if ((await swaps.write(id, { ...value, telling: clock.now() }, version)) === 'conflict') return new Map();
  const outcomes = await inParallel(untold, PEOPLE_AT_ONCE, async (engineerId): Promise<[EngineerId, PageOutcome]> => {
    const news = newsFor(engineerId);
    const outcome = news ? await pager.swap(news) : 'sent';
    if (outcome !== 'sent') log.warn('news of a swap was not taken', { swapId: id, engineerId, outcome });
    return [engineerId, outcome];
  });
  const left = outcomes.flatMap(([engineerId, outcome]) => (outcome === 'unavailable' ? [engineerId] : []));
  // Where somebody has moved the swap meanwhile, there is other news, and what is left of this is old.
  await swaps.write(id, left.length > 0 ? { ...told, untold: left } : told, version + 1);
  return new Map(outcomes);
}

/** The same for whoever has just asked for it or settled it: that stands, whatever becomes of the telling. */
export async function tellNow(deps: SwapTelling, stored: StoredSwap): Promise<SwapTold> {
  try {
    return await tellSwap(deps, stored);
  } catch (error) {
    deps.log.error('news of a swap is told later', { swapId: stored.value.swap.id, reason: reasonOf(error) });
    return new Map();
  }
}

/** Whether it is too late to tell, or too early because whoever wrote what is to be told may be telling it. */
export function timeToTell(request: SwapRequest, now: number): 'tooEarly' | 'now' | 'tooLate' {
  const { progress, askedAt, expiresAt } = request;
  const isAsked = progress.code === 'asked';
  const since = isAsked ? askedAt : 'at' in progress ? progress.at : now;
  const age = now - since;
  if (isBeingTold(request, now) || age < OWN_MS) return 'tooEarly';
  return age < GIVEN_UP_MS && !(isAsked && now >= expiresAt) ? 'now' : 'tooLate';
}
