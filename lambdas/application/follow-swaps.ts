import type { SwapId } from '../core/ids';
import { reasonOf } from './error-words';
import { inParallel } from './in-parallel';
import { readSwap } from './settle-swap';
import { rosterInForce } from './swap-in-force';
import { type SwapTelling, tellNow } from './tell-swap';

/** More are left to the run of every five minutes: an admin waits for the answer. */
const MOST_AT_ONCE = 20;
const SWAPS_AT_ONCE = 4;

/**
 * After an edit of the roster: swaps that it took out or brought back are said to be so, and whose duty that changes are told. The
 * edit stands, whatever becomes of this; what is left, `tellUntoldSwaps` finds.
 */
export async function followSwaps(deps: SwapTelling, ids: readonly SwapId[]): Promise<void> {
  const inForce = rosterInForce(deps.rosters);
  await inParallel(ids.slice(0, MOST_AT_ONCE), SWAPS_AT_ONCE, async (id) => {
    try {
      const stored = await readSwap(deps, id, inForce);
      if (stored?.value.untold) await tellNow(deps, stored);
    } catch (error) {
      deps.log.error('what an edit did to a swap is told later', { swapId: id, reason: reasonOf(error) });
    }
  });
}
