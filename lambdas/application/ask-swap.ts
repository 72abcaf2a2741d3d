import { instantsOf } from '../core/duty/moments';
import { swapEffect } from '../core/edits/swap-effect';
import type { Instant } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import type { Swap } from '../core/roster/swap';
import { partsOfSwap } from '../core/roster/swap-parts';
import { zoneOn } from '../core/roster/zone-on';
import { currentBody } from './current-roster';
import { readRoster } from './read-roster';
import type { RosterEditing } from './roster-edit';
import { newSwapId } from './swap-link';
import { problemsOfEffect, problemsOfSwap, type SwapProblem, swapZone, withSwap } from './swap-problems';
import { ANSWER_WITHIN_MS, SWAP_INDEX_ID, type SwapIndex, type SwapRequest, type SwapStores } from './swap-request';
import { type SwapTelling, tellNow } from './tell-swap';

/** Requests that are listed; older ones are found by their id. */
export const LISTED_SWAPS = 300;
const MAX_ATTEMPTS = 10;

export interface SwapAsking extends SwapTelling, Pick<RosterEditing, 'randomness'> {}

export type SwapAsked =
  | { readonly code: 'asked'; readonly request: SwapRequest; readonly isSent: boolean }
  | { readonly code: 'rosterNotFound' }
  | { readonly code: 'swapRefused'; readonly problems: readonly SwapProblem[] };

function requestOf(swap: Swap, body: RosterBody, shifts: SwapRequest['shifts'], now: Instant): SwapRequest {
  const zone = swapZone(swap, body.teams);
  const starts = partsOfSwap(swap).map(({ span }) => instantsOf(span, zone).fromAt);
  const reader = body.engineers.find(({ id }) => id === swap.takes.engineer);
  return {
    schema: 1,
    swap,
    shifts,
    zone: reader ? zoneOn(swap.gives.from.slice(0, 10), reader, body.teams) : zone,
    askedAt: now,
    expiresAt: Math.min(now + ANSWER_WITHIN_MS, ...starts),
    progress: { code: 'asked' },
    untold: [swap.takes.engineer],
  };
}

/**
 * Asks one engineer, for another, to swap: the roster stays as it is until the answer. The link goes to the engineer who is
 * asked and to nobody else; that it is to be sent is stored with the request, so that it is sent although this function dies. Nothing is stored when something is wrong, or when a shift would not go to the other.
 */
export async function askSwap(deps: SwapAsking, asked: Omit<Swap, 'id'>): Promise<SwapAsked> {
  const current = await readRoster(deps);
  if (!current) return { code: 'rosterNotFound' };
  const body = await currentBody(deps.rosters, current.pointer);
  const now = deps.clock.now();
  const swap: Swap = { id: newSwapId(deps.randomness), ...asked };
  const problems = problemsOfSwap(swap, body, now);
  if (problems.length > 0) return { code: 'swapRefused', problems };
  const checked = withSwap(current.roster, swap);
  if (checked.code === 'swapRefused') return checked;
  const effect = swapEffect(body, swap);
  const ofEffect = problemsOfEffect(effect);
  if (ofEffect.length > 0) return { code: 'swapRefused', problems: ofEffect };
  const request = requestOf(swap, body, effect.shifts, now);
  await deps.swaps.write(swap.id, request, 'absent');
  await enlist(deps, swap.id);
  const told = await tellNow(deps, { value: request, version: 1 });
  return { code: 'asked', request, isSent: told.get(swap.takes.engineer) === 'sent' };
}

/** Puts an id on top of the list, before its link is sent: whatever comes of it is told. */
async function enlist({ swapIndex }: SwapStores, id: Swap['id']): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await swapIndex.read(SWAP_INDEX_ID);
    const { ids = [], open = ids } = stored?.value ?? {};
    const index: SwapIndex = { schema: 1, ids: [id, ...ids].slice(0, LISTED_SWAPS), open: [id, ...open] };
    if ((await swapIndex.write(SWAP_INDEX_ID, index, stored?.version ?? 'absent')) === 'written') return;
  }
  throw new Error(`The list of swaps was changed by others ${MAX_ATTEMPTS} times in a row`);
}
