import { isSameSwap } from '../core/edits/same-swap';
import type { Instant, SwapId } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { storedBody } from './current-roster';
import type { RosterPointer, RosterStore } from './ports/roster-store';
import { isOver, type SwapProgress, type SwapRequest } from './swap-request';

const REVISIONS_AT_ONCE = 100;

/** The roster in force, by its pointer; `undefined` before the first, and where it is not stored whole any more. */
export type RosterInForce = () => Promise<{ readonly pointer: RosterPointer; readonly body: RosterBody } | undefined>;

/** Reads the roster in force when it is first asked for, and keeps it: for one look at some swaps. */
export function rosterInForce(rosters: RosterStore): RosterInForce {
  const read = async () => {
    const pointer = await rosters.pointer();
    if (!pointer) return undefined;
    const body = await storedBody(rosters, pointer);
    return body === 'lost' ? undefined : { pointer, body };
  };
  let kept: ReturnType<typeof read> | undefined;
  return () => {
    kept ??= read();
    return kept;
  };
}

/**
 * The revision after `base` that an acceptance has made of this swap. That it was in force once is proven by it, also where a later
 * edit has taken it out again. Each revision before the one of the pointer is noted before it is replaced (`noteBefore`).
 */
export async function broughtBy(
  rosters: RosterStore,
  id: SwapId,
  base: number | undefined,
  pointer: RosterPointer,
): Promise<number | undefined> {
  if (pointer.swap === id) return pointer.revision;
  let before = pointer.revision;
  while (base !== undefined && before - 1 > base) {
    const noted = await rosters.revisions(before, Math.min(before - 1 - base, REVISIONS_AT_ONCE));
    const found = noted.find(({ revision, swap }) => revision > base && swap === id);
    if (found) return found.revision;
    before = noted.at(-1)?.revision ?? 0;
  }
  return undefined;
}

/**
 * How a swap stands by the roster, where its document says otherwise; `undefined` where that is right. What a roster has or had is the
 * truth for one that was being accepted, and for one that was accepted as long as it is not over.
 */
export async function progressByRoster(
  rosters: RosterStore,
  request: SwapRequest,
  inForce: RosterInForce,
  now: Instant,
): Promise<SwapProgress | undefined> {
  const { swap, progress } = request;
  const { code } = progress;
  const mayHaveMoved = (code === 'accepted' || code === 'dropped') && !isOver(request, now);
  const roster = code === 'accepting' || mayHaveMoved ? await inForce() : undefined;
  if (!roster) return undefined;
  const { pointer, body } = roster;
  const isInForce = body.swaps.some((one) => isSameSwap(one, swap));
  const moved = { at: pointer.at, revision: pointer.revision };
  if (code === 'accepting') {
    const brought = await broughtBy(rosters, swap.id, progress.base, pointer);
    const revision = brought ?? (isInForce ? pointer.revision : undefined);
    if (revision === undefined) return undefined;
    return isInForce || isOver(request, now)
      ? { code: 'accepted', at: progress.since, revision }
      : { code: 'dropped', ...moved };
  }
  if (!('revision' in progress) || pointer.revision <= progress.revision) return undefined;
  if (code === 'accepted' && !isInForce) return { code: 'dropped', ...moved };
  return code === 'dropped' && isInForce ? { code: 'accepted', ...moved, again: true } : undefined;
}
