import type { Instant, SwapId } from '../core/ids';
import { reasonOf } from './error-words';
import { inParallel } from './in-parallel';
import { readSwap } from './settle-swap';
import { type RosterInForce, rosterInForce } from './swap-in-force';
import { isBeingAccepted, isOver, SWAP_INDEX_ID, type SwapRequest, stateOf } from './swap-request';
import { type SwapTelling, tellSwap, timeToTell } from './tell-swap';

const SWAPS_AT_ONCE = 8;

/** Whether nothing will have to be told of it any more: an edit may take one that was accepted out of the roster until it is over. */
function isDone(value: SwapRequest, now: Instant): boolean {
  const state = stateOf(value, now);
  if (state === 'accepted' || state === 'dropped') return isOver(value, now);
  return state !== 'asked' && !isBeingAccepted(value, now);
}

/** Tells what is left to tell of one swap; whether nothing is, nor will be. */
async function isToldOf(deps: SwapTelling, id: SwapId, inForce: RosterInForce): Promise<boolean> {
  const stored = await readSwap(deps, id, inForce);
  if (!stored) return true;
  const { value, version } = stored;
  const now = deps.clock.now();
  if (!value.untold) return isDone(value, now);
  const time = timeToTell(value, now);
  if (time === 'now') {
    deps.log.warn('news of a swap was left untold; it is told now', { swapId: id });
    await tellSwap(deps, stored);
  } else if (time === 'tooLate') {
    const { untold, telling: _since, ...given } = value;
    deps.log.error('news of a swap was never told', { swapId: id, people: untold });
    await deps.swaps.write(id, given, version);
    return isDone(given, now);
  }
  return false;
}

/**
 * Every five minutes: asks whom a function was to ask for a swap and died before it did, tells outcomes that were left untold likewise,
 * and both where the pager was away. An acceptance that died between the roster and its own document is found by the way, and so is a swap that an edit of the
 * roster took out or brought back. Looks only at swaps of which something may have to be told yet. One that fails holds up no other. Throws when the list cannot be read.
 */
export async function tellUntoldSwaps(deps: SwapTelling): Promise<void> {
  const index = await deps.swapIndex.read(SWAP_INDEX_ID);
  if (!index) return;
  const { ids, open = ids } = index.value;
  const done = new Set<SwapId>();
  const inForce = rosterInForce(deps.rosters);
  await inParallel(open, SWAPS_AT_ONCE, async (id) => {
    try {
      if (await isToldOf(deps, id, inForce)) done.add(id);
    } catch (error) {
      deps.log.error('news of a swap could not be told', { swapId: id, reason: reasonOf(error) });
    }
  });
  if (done.size === 0) return;
  // A swap that is asked for meanwhile wins: the next run takes these out.
  const left = { ...index.value, open: open.filter((id) => !done.has(id)) };
  await deps.swapIndex.write(SWAP_INDEX_ID, left, index.version);
}
