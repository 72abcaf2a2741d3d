import { DAY_MS, MINUTE_MS } from '../core/durations';
import type { EngineerId } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { zoneOn } from '../core/roster/zone-on';
import { reasonOf } from './carry-out';
import { currentBody } from './current-roster';
import { inParallel } from './in-parallel';
import type { Clock } from './ports/clock';
import type { Log } from './ports/log';
import type { PageOutcome } from './ports/pager';
import type { PeopleStore } from './ports/people-store';
import type { RosterStore } from './ports/roster-store';
import type { ChangedShift, OutgoingSwap, SwapPager } from './ports/swap-pager';
import { isByAdmin, type StoredSwap, type SwapProgress, type SwapRequest, type SwapStores } from './swap-request';

const PEOPLE_AT_ONCE = 8;
/** The function that wrote an outcome tells it; what it has not told by now it will not: functions live 20 s. */
export const OWN_MS = MINUTE_MS;
/** News that the pager has not taken for so long is not tried again: the roster says the same. */
const GIVEN_UP_MS = DAY_MS;

export interface SwapTelling extends SwapStores {
  readonly rosters: RosterStore;
  readonly people: PeopleStore;
  readonly pager: SwapPager;
  readonly clock: Clock;
  readonly log: Log;
}

type Names = ReadonlyMap<EngineerId, string>;

/** What of a swap is theirs now and what is not. Of what an edit did, only what was still to come. */
function changesFor(id: EngineerId, shifts: SwapRequest['shifts'], progress: SwapProgress): ChangedShift[] {
  const settledAt = isByAdmin(progress) && 'at' in progress ? progress.at : Number.NEGATIVE_INFINITY;
  const own = shifts.filter(({ before, after, untilAt }) => (before === id || after === id) && untilAt > settledAt);
  return own.map(({ role, fromAt, untilAt, before, after }) => {
    const holder = progress.code === 'dropped' ? before : after;
    return { role, fromAt, untilAt, isTheirs: holder === id };
  });
}

/** What one person is told of an outcome; undefined for somebody who is in the roster no more. */
function newsFor(id: EngineerId, { swap, shifts, progress }: SwapRequest, body: RosterBody, names: Names) {
  const engineer = body.engineers.find((one) => one.id === id);
  if (!engineer) return undefined;
  const nameOf = (one: EngineerId) => names.get(one) ?? one;
  const [asker, other] = [swap.gives.engineer, swap.takes.engineer];
  const base = {
    engineerId: id,
    locale: engineer.locale,
    ...(engineer.smsWithoutLink && { smsWithoutLink: true as const }),
    swapId: swap.id,
  };
  if (progress.code === 'declined') return { ...base, news: 'declined' as const, other: nameOf(other) };
  const zone = zoneOn(swap.gives.from.slice(0, 10), engineer, body.teams);
  const changes = changesFor(id, shifts, progress);
  if (isByAdmin(progress)) {
    const news = progress.code === 'dropped' ? ('dropped' as const) : ('returned' as const);
    const whose = id === asker ? { other: nameOf(other) } : { other: nameOf(asker) };
    const isThird = id !== asker && id !== other;
    return { ...base, news, ...whose, ...(isThird && { and: nameOf(other) }), changes, zone };
  }
  if (id === asker) return { ...base, news: 'accepted' as const, other: nameOf(other), changes, zone };
  return { ...base, news: 'concerned' as const, other: nameOf(asker), and: nameOf(other), changes, zone };
}

/**
 * Tells those who have still to be told of a swap's outcome, and writes down who has been. Whom the pager was away for are left for
 * `tellUntoldSwaps`; what else it did not take is logged, and the list of swaps says the same. A function that dies between
 * telling and writing tells twice. Throws when the table is unavailable.
 */
export async function tellOutcome(deps: SwapTelling, { value, version }: StoredSwap): Promise<void> {
  const { rosters, people, pager, log } = deps;
  const { untold, ...told } = value;
  const pointer = untold && (await rosters.pointer());
  if (!pointer) return;
  const body = await currentBody(rosters, pointer);
  const { id, gives, takes } = value.swap;
  const known = await people.read([gives.engineer, takes.engineer], pointer.edit);
  const names = new Map([...known.values()].map((person) => [person.id, person.name]));
  const outcomes = await inParallel(untold, PEOPLE_AT_ONCE, async (engineerId): Promise<PageOutcome> => {
    const news: OutgoingSwap | undefined = newsFor(engineerId, value, body, names);
    return news ? pager.swap(news) : 'sent';
  });
  const left = untold.filter((_id, index) => outcomes[index] === 'unavailable');
  for (const [index, engineerId] of untold.entries()) {
    const outcome = outcomes[index];
    if (outcome !== 'sent') log.warn('the outcome of a swap could not be told', { swapId: id, engineerId, outcome });
  }
  await deps.swaps.write(id, left.length > 0 ? { ...told, untold: left } : told, version);
}

/** The same for whoever has just settled it: that stands, whatever becomes of the telling. */
export async function tellNow(deps: SwapTelling, stored: StoredSwap): Promise<void> {
  try {
    await tellOutcome(deps, stored);
  } catch (error) {
    deps.log.error('the outcome of a swap is told later', { swapId: stored.value.swap.id, reason: reasonOf(error) });
  }
}

/** Whether it is too late to tell, or too early because whoever wrote the outcome may be telling it. */
export function timeToTell({ progress }: SwapRequest, now: number): 'tooEarly' | 'now' | 'tooLate' {
  const age = 'at' in progress ? now - progress.at : 0;
  if (age < OWN_MS) return 'tooEarly';
  return age < GIVEN_UP_MS ? 'now' : 'tooLate';
}
