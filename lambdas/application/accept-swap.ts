import type { EditRefusal } from '../core/edits/refusal';
import { refusalWords } from '../core/edits/refusal-words';
import { swapEffect } from '../core/edits/swap-effect';
import type { Instant, SwapId } from '../core/ids';
import { inBoth } from '../core/roster/both';
import { canonicalJson } from './identity';
import { EditUnfinishedError } from './read-only-people';
import { type CurrentRoster, readRoster } from './read-roster';
import { replaceRoster } from './replace-roster';
import type { EditTooLate, RosterEditing, RosterReplaced, TimedRosterEdit } from './roster-edit';
import { moveSwap, type SwapNotSettled, type SwapSettled } from './settle-swap';
import { broughtBy } from './swap-in-force';
import { problemsOfEffect, problemsOfSwap, type SwapProblem, type WithSwap, withSwap } from './swap-problems';
import { movedTo, type StoredSwap, type SwapProgress, type SwapRequest } from './swap-request';
import { type SwapTelling, tellNow } from './tell-swap';

/** How often the roster is read again because others changed it meanwhile. */
const MAX_ATTEMPTS = 5;

export interface SwapAccepting extends SwapTelling, RosterEditing {}

export type SwapAccepted =
  | SwapSettled
  /** The roster is no longer one in which these two can swap; nothing has changed. */
  | { readonly code: 'swapRefused'; readonly problems: readonly SwapProblem[] };

type InRoster =
  | { readonly code: 'inRoster'; readonly revision: number }
  | SwapNotSettled
  | Extract<SwapAccepted, { readonly code: 'swapRefused' }>;

function inWords(refusal: EditRefusal): SwapProblem {
  const { en, 'zh-Hans': zhHans } = refusalWords(refusal);
  return { path: [], message: inBoth(en, zhHans) };
}

/** Whoever edits the roster at the same moment is done by then, if their function lives. */
const UNFINISHED_FOR_MS = 300;

async function replaceUnlessUnfinished(
  deps: SwapAccepting,
  edit: TimedRosterEdit,
): Promise<RosterReplaced | EditTooLate | { readonly code: 'unfinished' }> {
  try {
    return await replaceRoster(deps, edit);
  } catch (error) {
    if (!(error instanceof EditUnfinishedError)) throw error;
    await deps.clock.sleep(UNFINISHED_FOR_MS);
    return { code: 'unfinished' };
  }
}

const OTHER_SHIFTS: SwapProblem = {
  path: [],
  message: inBoth(
    'The roster has changed, and the swap would no longer change just the shifts that you were shown: have it withdrawn and asked for again',
    '值班表已有变化，换班涉及的班次与您看到的不再一致：请对方撤回后重新请求',
  ),
};

/** Why the roster does not allow a swap any more, or the roster with it. */
function tryOn(roster: CurrentRoster['roster'], { swap, shifts }: SwapRequest, now: Instant): WithSwap {
  const problems = problemsOfSwap(swap, roster, now);
  if (problems.length > 0) return { code: 'swapRefused', problems };
  const checked = withSwap(roster, swap);
  if (checked.code === 'swapRefused') return checked;
  const effect = swapEffect(roster, swap);
  const ofEffect = problemsOfEffect(effect);
  if (ofEffect.length > 0) return { code: 'swapRefused', problems: ofEffect };
  const isAsShown = canonicalJson(effect.shifts) === canonicalJson(shifts);
  return isAsShown ? checked : { code: 'swapRefused', problems: [OTHER_SHIFTS] };
}

const TOO_LONG: SwapProblem = {
  path: [],
  message: inBoth(
    'The roster takes too long to look through: ask an admin to make it plainer',
    '值班表推算耗时过长：请管理员简化值班表',
  ),
};

const EXPIRED = { code: 'swapSettled', state: 'expired' } as const;

/** The revision that has brought the swap, if one has: a commit may have come through although it answered otherwise. */
async function revisionOf(
  deps: SwapAccepting,
  { swap }: SwapRequest,
  base: number,
  { pointer, roster }: CurrentRoster,
) {
  const brought = await broughtBy(deps.rosters, swap.id, base, pointer);
  return brought ?? (roster.swaps.some(({ id }) => id === swap.id) ? pointer.revision : undefined);
}

/** Makes the revision that has the swap, on top of whatever revision, `base` or a later one, is in force by then. */
async function putInRoster(deps: SwapAccepting, request: SwapRequest, base: number): Promise<InRoster> {
  const { swap, expiresAt } = request;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const current = await readRoster(deps);
    if (!current) return { code: 'swapNotFound' };
    const { pointer, roster } = current;
    const revision = await revisionOf(deps, request, base, current);
    if (revision !== undefined) return { code: 'inRoster', revision };
    if (deps.clock.now() >= expiresAt) return EXPIRED;
    const checked = tryOn(roster, request, deps.clock.now());
    if (checked.code === 'swapRefused') return checked;
    const reason = `Swap with ${swap.gives.engineer}${swap.reason ? `: ${swap.reason}` : ''}`;
    const edit = { roster: checked.roster, expected: pointer.revision, by: swap.takes.engineer, reason };
    const replaced = await replaceUnlessUnfinished(deps, { ...edit, swap: swap.id, commitBefore: expiresAt });
    if (replaced.code === 'editTooLate') return EXPIRED;
    // What a swap takes away only an admin can accept, with a reason.
    if (replaced.code === 'editNeedsAcceptance')
      return { code: 'swapRefused', problems: replaced.refusals.map(inWords) };
    if (replaced.code === 'weighingTooLong') return { code: 'swapRefused', problems: [TOO_LONG] };
    if (replaced.code === 'replaced') return { code: 'inRoster', revision: replaced.pointer.revision };
  }
  return { code: 'swapBusy' };
}

/** Writes down what became of it. Whoever was faster has written the same, and then that stands. */
async function note(deps: SwapAccepting, stored: StoredSwap, progress: SwapProgress): Promise<StoredSwap> {
  const value = movedTo(stored.value, progress);
  const { id } = value.swap;
  if ((await deps.swaps.write(id, value, stored.version)) === 'written') return { value, version: stored.version + 1 };
  return (await deps.swaps.read(id)) ?? stored;
}

/**
 * The engineer who was asked says yes: the swap comes into force as a revision of the roster, by that engineer, if the roster
 * allows it as it is now and the swap changes just the shifts that were shown. The document says first that it is being accepted, so that nobody withdraws it meanwhile; then the
 * roster's pointer commits it, unless it has expired by then. A function that dies in between leaves the roster's revisions to tell.
 * Pressing twice is harmless, and what was in force once, and then dropped, is not accepted again.
 */
export async function acceptSwap(deps: SwapAccepting, id: SwapId): Promise<SwapAccepted> {
  const base = (await deps.rosters.pointer())?.revision ?? 0;
  const moved = await moveSwap(deps, id, { code: 'accepting', since: deps.clock.now(), base });
  if (moved.code === 'already') return { code: 'settled', request: moved.stored.value };
  if (moved.code !== 'moved') return moved;
  const { value } = moved.stored;
  const outcome = await putInRoster(deps, value, base);
  if (outcome.code !== 'inRoster') {
    await note(deps, moved.stored, { code: 'asked' });
    return outcome;
  }
  const { revision } = outcome;
  const noted = await note(deps, moved.stored, { code: 'accepted', at: deps.clock.now(), revision });
  // Whoever has found that an edit dropped it meanwhile tells that.
  if (noted.value.progress.code === 'accepted') await tellNow(deps, noted);
  return { code: 'settled', request: noted.value };
}
