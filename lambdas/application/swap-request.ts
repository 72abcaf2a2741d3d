import type { EngineerId, Instant, SwapId } from '../core/ids';
import type { Role } from '../core/roster/rotation';
import type { Swap } from '../core/roster/swap';
import type { VersionedStore } from './ports';

/** An engineer's answer may take so long; where the earlier shift starts before, until then. */
export const ANSWER_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;
/** Whoever began to accept has ended by then, one way or another: functions live 20 s. */
const ACCEPTING_MS = 30_000;

/** A shift that changes hands, as the roster was when the swap was asked for. */
export interface SwappedShift {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly role: Role;
  readonly before: EngineerId;
  readonly after: EngineerId;
}

/** `accepting`: the roster's next revision is being made; if that died, the roster tells whether it was. */
export type SwapProgress =
  | { readonly code: 'asked' }
  | { readonly code: 'accepting'; readonly since: Instant }
  | { readonly code: 'accepted'; readonly at: Instant; readonly revision: number }
  | { readonly code: 'declined'; readonly at: Instant }
  | { readonly code: 'withdrawn'; readonly at: Instant };

/** What one engineer asks of another, until it stands in the roster. Holds no name. */
export interface SwapRequest {
  readonly schema: 1;
  /** As it comes to stand in the roster. `gives.engineer` asks, `takes.engineer` answers. */
  readonly swap: Swap;
  readonly shifts: readonly SwappedShift[];
  /** Of the engineer who answers. */
  readonly zone: string;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  readonly progress: SwapProgress;
}

/** Ids of the newest requests, the newest first. */
export interface SwapIndex {
  readonly schema: 1;
  readonly ids: readonly SwapId[];
}
export const SWAP_INDEX_ID = 'current';

export interface SwapStores {
  readonly swaps: VersionedStore<SwapRequest>;
  readonly swapIndex: VersionedStore<SwapIndex>;
}

/** Where a request stands for those concerned. */
export type SwapState = 'asked' | 'accepted' | 'declined' | 'withdrawn' | 'expired';

export function stateOf({ progress, expiresAt }: SwapRequest, now: Instant): SwapState {
  if (progress.code !== 'asked' && progress.code !== 'accepting') return progress.code;
  return now < expiresAt ? 'asked' : 'expired';
}

/** Whether somebody may be making the roster's revision right now, so that nobody else may settle it. */
export const isBeingAccepted = ({ progress }: SwapRequest, now: Instant): boolean =>
  progress.code === 'accepting' && Math.abs(now - progress.since) < ACCEPTING_MS;
