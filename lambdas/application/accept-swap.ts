import type { EditRefusal } from '../core/edits/refusal';
import { refusalWords } from '../core/edits/refusal-words';
import type { EngineerId, SwapId } from '../core/ids';
import { inBoth } from '../core/roster/both';
import { EditUnfinishedError } from './read-only-people';
import { type RosterEdit, type RosterEditing, type RosterReplaced, readRoster, replaceRoster } from './rosters';
import {
  moveSwap,
  type StoredSwap,
  type SwapNotSettled,
  type SwapSettled,
  type SwapSettling,
  tellAsker,
} from './settle-swap';
import { problemsOfSwap, type SwapProblem, withSwap } from './swap-problems';
import type { SwapProgress, SwapRequest } from './swap-request';

/** How often the roster is read again because others changed it meanwhile. */
const MAX_ATTEMPTS = 5;

export interface SwapAccepting extends SwapSettling, RosterEditing {}

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
  edit: RosterEdit,
): Promise<RosterReplaced | { readonly code: 'unfinished' }> {
  try {
    return await replaceRoster(deps, edit);
  } catch (error) {
    if (!(error instanceof EditUnfinishedError)) throw error;
    await deps.clock.sleep(UNFINISHED_FOR_MS);
    return { code: 'unfinished' };
  }
}

/** Makes the revision that has the swap, on top of whatever revision is in force by then. */
async function putInRoster(deps: SwapAccepting, { swap, expiresAt }: SwapRequest, by: EngineerId): Promise<InRoster> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (deps.clock.now() >= expiresAt) return { code: 'swapSettled', state: 'expired' };
    const current = await readRoster(deps);
    if (!current) return { code: 'swapNotFound' };
    const { pointer, roster } = current;
    if (roster.swaps.some(({ id }) => id === swap.id)) return { code: 'inRoster', revision: pointer.revision };
    const problems = problemsOfSwap(swap, roster, deps.clock.now());
    if (problems.length > 0) return { code: 'swapRefused', problems };
    const checked = withSwap(roster, swap);
    if (checked.code === 'swapRefused') return checked;
    const reason = `Swap with ${swap.gives.engineer}${swap.reason ? `: ${swap.reason}` : ''}`;
    const edit = { roster: checked.roster, expected: pointer.revision, by, reason };
    const replaced = await replaceUnlessUnfinished(deps, edit);
    // What a swap takes away only an admin can accept, with a reason.
    if (replaced.code === 'editNeedsAcceptance')
      return { code: 'swapRefused', problems: replaced.refusals.map(inWords) };
    if (replaced.code === 'replaced') return { code: 'inRoster', revision: replaced.pointer.revision };
  }
  return { code: 'swapBusy' };
}

/** Writes down what became of it; whoever was faster has written the same. */
async function note(deps: SwapAccepting, { value, version }: StoredSwap, progress: SwapProgress): Promise<SwapRequest> {
  const next: SwapRequest = { ...value, progress };
  await deps.swaps.write(value.swap.id, next, version);
  return next;
}

/**
 * The engineer who was asked says yes: the swap comes into force as a revision of the roster, by that engineer, if the roster
 * allows it as it is now. The document says first that it is being accepted, so that nobody withdraws it meanwhile; then the
 * roster's pointer commits it. A function that dies in between leaves the roster to tell. Pressing twice is harmless.
 */
export async function acceptSwap(deps: SwapAccepting, id: SwapId): Promise<SwapAccepted> {
  const moved = await moveSwap(deps, id, { code: 'accepting', since: deps.clock.now() });
  if (moved.code === 'already') return { code: 'settled', request: moved.stored.value };
  if (moved.code !== 'moved') return moved;
  const { value } = moved.stored;
  const outcome = await putInRoster(deps, value, value.swap.takes.engineer);
  if (outcome.code !== 'inRoster') {
    await note(deps, moved.stored, { code: 'asked' });
    return outcome;
  }
  const { revision } = outcome;
  const request = await note(deps, moved.stored, { code: 'accepted', at: deps.clock.now(), revision });
  await tellAsker(deps, request, 'accepted');
  return { code: 'settled', request };
}
