import type { SwapId } from '../core/ids';
import type { Clock } from './ports/clock';
import type { RosterStore } from './ports/roster-store';
import { progressByRoster, type RosterInForce, rosterInForce } from './swap-in-force';
import {
  isBeingAccepted,
  movedTo,
  type StoredSwap,
  SWAP_INDEX_ID,
  type SwapProgress,
  type SwapRequest,
  type SwapState,
  type SwapStores,
  stateOf,
} from './swap-request';
import { type SwapTelling, tellNow } from './tell-swap';

const MAX_ATTEMPTS = 10;

export interface SwapReading extends SwapStores {
  readonly rosters: RosterStore;
  readonly clock: Clock;
}

/**
 * Reads a swap that was asked for. One whose acceptance died between the roster and its own document is mended, and so is one that
 * an edit has taken out of the roster or brought back: the roster is the truth.
 */
export async function readSwap(
  deps: SwapReading,
  id: SwapId,
  inForce: RosterInForce = rosterInForce(deps.rosters),
): Promise<StoredSwap | undefined> {
  const stored = await deps.swaps.read(id);
  const progress = stored && (await progressByRoster(deps.rosters, stored.value, inForce, deps.clock.now()));
  if (!progress) return stored;
  const value = movedTo(stored.value, progress);
  const written = await deps.swaps.write(id, value, stored.version);
  return written === 'written' ? { value, version: stored.version + 1 } : deps.swaps.read(id);
}

/** The newest that were asked for, the newest first. */
export async function listSwaps(deps: SwapReading): Promise<SwapRequest[]> {
  const index = await deps.swapIndex.read(SWAP_INDEX_ID);
  const all: SwapRequest[] = [];
  const ids = index?.value.ids ?? [];
  const inForce = rosterInForce(deps.rosters);
  for (let first = 0; first < ids.length; first += MAX_ATTEMPTS) {
    const some = await Promise.all(ids.slice(first, first + MAX_ATTEMPTS).map((id) => readSwap(deps, id, inForce)));
    all.push(...some.flatMap((stored) => stored?.value ?? []));
  }
  return all;
}

export type SwapNotSettled =
  | { readonly code: 'swapNotFound' }
  /** It was settled otherwise before, or has expired. */
  | { readonly code: 'swapSettled'; readonly state: SwapState }
  /** Somebody is accepting it at this moment. */
  | { readonly code: 'swapBusy' };

export type SwapMoved =
  | { readonly code: 'moved'; readonly stored: StoredSwap }
  | { readonly code: 'already'; readonly stored: StoredSwap }
  | SwapNotSettled;

/**
 * Moves a swap on from `asked`, by a write on its version, so that of two that race one wins. `already` when it is there,
 * or accepted for whoever begins to accept it.
 */
export async function moveSwap(deps: SwapReading, id: SwapId, progress: SwapProgress): Promise<SwapMoved> {
  const goal = progress.code === 'accepting' ? 'accepted' : progress.code;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await readSwap(deps, id);
    if (!stored) return { code: 'swapNotFound' };
    const now = deps.clock.now();
    const state = stateOf(stored.value, now);
    if (state === goal) return { code: 'already', stored };
    if (isBeingAccepted(stored.value, now)) return { code: 'swapBusy' };
    if (state !== 'asked') return { code: 'swapSettled', state };
    const value = movedTo(stored.value, progress);
    if ((await deps.swaps.write(id, value, stored.version)) === 'written') {
      return { code: 'moved', stored: { value, version: stored.version + 1 } };
    }
  }
  return { code: 'swapBusy' };
}

export type SwapSettled = { readonly code: 'settled'; readonly request: SwapRequest } | SwapNotSettled;

/** The engineer who was asked says no. The roster stays as it is, and whoever asked is told. */
export async function declineSwap(deps: SwapTelling, id: SwapId): Promise<SwapSettled> {
  const moved = await moveSwap(deps, id, { code: 'declined', at: deps.clock.now() });
  if (moved.code === 'moved') await tellNow(deps, moved.stored);
  return moved.code === 'moved' || moved.code === 'already' ? { code: 'settled', request: moved.stored.value } : moved;
}

/** What was asked for is asked for no more; the link says so from now on. */
export async function withdrawSwap(deps: SwapReading, id: SwapId): Promise<SwapSettled> {
  const moved = await moveSwap(deps, id, { code: 'withdrawn', at: deps.clock.now() });
  return moved.code === 'moved' || moved.code === 'already' ? { code: 'settled', request: moved.stored.value } : moved;
}
