import type { SwapId } from '../core/ids';
import { reasonOf } from './carry-out';
import { readSwap } from './settle-swap';
import { isBeingAccepted, SWAP_INDEX_ID, stateOf } from './swap-request';
import { type SwapTelling, tellOutcome, timeToTell } from './tell-swap';

/** Tells what is left to tell of one swap; whether nothing is, nor will be. */
async function isToldOf(deps: SwapTelling, id: SwapId): Promise<boolean> {
  const stored = await readSwap(deps, id);
  if (!stored) return true;
  const { value } = stored;
  const now = deps.clock.now();
  if (!value.untold) return stateOf(value, now) !== 'asked' && !isBeingAccepted(value, now);
  const time = timeToTell(value, now);
  if (time === 'now') {
    deps.log.warn('the outcome of a swap was left untold; it is told now', { swapId: id });
    await tellOutcome(deps, stored);
  } else if (time === 'tooLate') {
    deps.log.error('the outcome of a swap was never told', { swapId: id, people: value.untold });
  }
  return time === 'tooLate';
}

/**
 * Every five minutes: tells the outcomes of swaps that a function wrote and died before it told them, and those for which the pager was
 * away. An acceptance that died between the roster and its own document is found by the way. Looks only at swaps of which
 * something may have to be told yet. One that fails holds up no other. Throws when the list cannot be read.
 */
export async function tellUntoldSwaps(deps: SwapTelling): Promise<void> {
  const index = await deps.swapIndex.read(SWAP_INDEX_ID);
  if (!index) return;
  const { ids, open = ids } = index.value;
  const done = new Set<SwapId>();
  for (const id of open) {
    try {
      if (await isToldOf(deps, id)) done.add(id);
    } catch (error) {
      deps.log.error('the outcome of a swap could not be told', { swapId: id, reason: reasonOf(error) });
    }
  }
  if (done.size === 0) return;
  // A swap that is asked for meanwhile wins: the next run takes these out.
  const left = { ...index.value, open: open.filter((id) => !done.has(id)) };
  await deps.swapIndex.write(SWAP_INDEX_ID, left, index.version);
}
