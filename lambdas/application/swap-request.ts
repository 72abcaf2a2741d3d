import type { SwappedShift } from '../core/edits/swap-effect';
import type { EngineerId, Instant, SwapId } from '../core/ids';
import type { Swap } from '../core/roster/swap';
import type { VersionedStore } from './ports/versioned-store';

/** An engineer's answer may take so long; where the earlier shift starts before, until then. */
export const ANSWER_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;
/** Whoever began to accept has ended by then, one way or another: functions live 20 s. */
const ACCEPTING_MS = 30_000;
/** Whoever began to tell has ended by then: the function that tells what was left untold lives four minutes. */
const TELLING_MS = 5 * 60_000;

/**
 * `accepting`: the roster's next revision is being made, on top of `base` or a later one; if that died, the revisions since tell
 * whether it was. Not there in documents of before there was this. `dropped`: accepted, and in force no more, because an edit of the
 * roster took it out or altered it; `again`: because another edit brought it back.
 */
export type SwapProgress =
  | { readonly code: 'asked' }
  | { readonly code: 'accepting'; readonly since: Instant; readonly base?: number }
  | { readonly code: 'accepted'; readonly at: Instant; readonly revision: number; readonly again?: true }
  | { readonly code: 'dropped'; readonly at: Instant; readonly revision: number }
  | { readonly code: 'declined'; readonly at: Instant }
  | { readonly code: 'withdrawn'; readonly at: Instant };

/** What one engineer asks of another, until it stands in the roster. Holds no name. */
export interface SwapRequest {
  readonly schema: 1;
  /** As it comes to stand in the roster. `gives.engineer` asks, `takes.engineer` answers. */
  readonly swap: Swap;
  /** All that it changes, for others too. It is only accepted while it would change just these. */
  readonly shifts: readonly SwappedShift[];
  /** Of the engineer who answers. */
  readonly zone: string;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  readonly progress: SwapProgress;
  /**
   * Who has still to be told: of what came of it, and while it is `asked` who is asked. It is written together with what they are
   * told, and shortened once they are, so that it outlives the function that wrote it.
   */
  readonly untold?: readonly EngineerId[];
  /** Since when a function has been telling them; no other does until that one has ended. */
  readonly telling?: Instant;
}

/** A request with the version under which it is stored. */
export interface StoredSwap {
  readonly value: SwapRequest;
  readonly version: number;
}

/** Ids of the newest requests, the newest first. */
export interface SwapIndex {
  readonly schema: 1;
  readonly ids: readonly SwapId[];
  /** Those of which something may have to be told yet. Not there in a list of before there was this: all of them may. */
  readonly open?: readonly SwapId[];
}
export const SWAP_INDEX_ID = 'current';

export interface SwapStores {
  readonly swaps: VersionedStore<SwapRequest>;
  readonly swapIndex: VersionedStore<SwapIndex>;
}

/** Where a request stands for those concerned. */
export type SwapState = 'asked' | 'accepted' | 'dropped' | 'declined' | 'withdrawn' | 'expired';

export function stateOf({ progress, expiresAt }: SwapRequest, now: Instant): SwapState {
  if (progress.code !== 'asked' && progress.code !== 'accepting') return progress.code;
  return now < expiresAt ? 'asked' : 'expired';
}

/** Those whose duty a swap changes although they are neither of the two. */
export function othersConcerned({ swap, shifts }: Pick<SwapRequest, 'swap' | 'shifts'>): EngineerId[] {
  const all = new Set(shifts.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()));
  return [...all].filter((id) => id !== swap.gives.engineer && id !== swap.takes.engineer);
}

/** Whether an edit of the roster has brought it to this, and neither of the two. */
export const isByAdmin = (progress: SwapProgress): boolean =>
  progress.code === 'dropped' || (progress.code === 'accepted' && progress.again === true);

/** A request that has come to this, with whom it leaves to be told: nobody of what they did themselves. */
export function movedTo(request: SwapRequest, progress: SwapProgress): SwapRequest {
  const { untold: _before, telling: _told, ...rest } = request;
  const { gives, takes } = request.swap;
  const asker = gives.engineer;
  const others = othersConcerned(request);
  if (isByAdmin(progress)) return { ...rest, progress, untold: [asker, takes.engineer, ...others] };
  if (progress.code === 'accepted') return { ...rest, progress, untold: [asker, ...others] };
  return progress.code === 'declined' ? { ...rest, progress, untold: [asker] } : { ...rest, progress };
}

/** Whether all that a swap changes is past. */
export const isOver = ({ shifts }: Pick<SwapRequest, 'shifts'>, now: Instant): boolean =>
  shifts.every(({ untilAt }) => untilAt <= now);

/** Whether a function may be telling of it right now, so that nobody else does. */
export const isBeingTold = ({ telling }: Pick<SwapRequest, 'telling'>, now: Instant): boolean =>
  telling !== undefined && Math.abs(now - telling) < TELLING_MS;

/** Whether somebody may be making the roster's revision right now, so that nobody else may settle it. */
export const isBeingAccepted = ({ progress }: SwapRequest, now: Instant): boolean =>
  progress.code === 'accepting' && Math.abs(now - progress.since) < ACCEPTING_MS;
