import { instantsOf } from '../core/duty/moments';
import type { Instant } from '../core/ids';
import { inBoth } from '../core/roster/both';
import type { RosterBody } from '../core/roster/roster-body';
import type { Swap } from '../core/roster/swap';
import { currentBody } from './current-roster';
import type { Log, Secrets, SwapPager } from './ports';
import { type RosterEditing, readRoster } from './rosters';
import { newSwapId, swapLink } from './swap-link';
import { partBack, problemsOfSwap, type SwapProblem, swapZone, withSwap } from './swap-problems';
import { ANSWER_WITHIN_MS, SWAP_INDEX_ID, type SwapIndex, type SwapRequest, type SwapStores } from './swap-request';
import { swappedShifts } from './swapped-shifts';

/** Requests that are listed; older ones are found by their id. */
export const LISTED_SWAPS = 300;
const MAX_ATTEMPTS = 10;

export interface SwapAsking extends Pick<RosterEditing, 'rosters' | 'people' | 'clock' | 'randomness'>, SwapStores {
  readonly pager: SwapPager;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly publicUrl: string;
}

export type SwapAsked =
  | { readonly code: 'asked'; readonly request: SwapRequest; readonly isSent: boolean }
  | { readonly code: 'rosterNotFound' }
  | { readonly code: 'swapRefused'; readonly problems: readonly SwapProblem[] };

/** Where the engineer is when the swap is, by their zones, else by the team's. */
function readersZone(body: RosterBody, swap: Swap): string {
  const date = swap.gives.from.slice(0, 10);
  const engineer = body.engineers.find(({ id }) => id === swap.takes.engineer);
  const stay = engineer?.zones.find(({ from = date, to = date }) => from <= date && date <= to);
  return stay?.zone ?? swapZone(swap, body.teams);
}

function requestOf(swap: Swap, body: RosterBody, now: Instant): SwapRequest {
  const back = partBack(swap.takes);
  const zone = swapZone(swap, body.teams);
  const starts = [swap.gives, ...(back ? [back] : [])].map((part) => instantsOf(part, zone).fromAt);
  return {
    schema: 1,
    swap,
    shifts: swappedShifts(body, swap),
    zone: readersZone(body, swap),
    askedAt: now,
    expiresAt: Math.min(now + ANSWER_WITHIN_MS, ...starts),
    progress: { code: 'asked' },
  };
}

const NOTHING_HELD: SwapProblem = {
  path: ['gives'],
  message: inBoth(
    'They hold neither primary nor secondary in this time, so there is nothing to swap',
    '这段时间里没有主值或备值可换',
  ),
};

/**
 * Asks one engineer, for another, to swap: the roster stays as it is until the answer. The link goes to the engineer who is
 * asked and to nobody else. Nothing is stored when something is wrong.
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
  const request = requestOf(swap, body, now);
  if (request.shifts.length === 0) return { code: 'swapRefused', problems: [NOTHING_HELD] };
  await deps.swaps.write(swap.id, request, 'absent');
  await enlist(deps, swap.id);
  return { code: 'asked', request, isSent: await sendLink(deps, request, body) };
}

/** Puts an id on top of the list. */
async function enlist({ swapIndex }: SwapStores, id: Swap['id']): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await swapIndex.read(SWAP_INDEX_ID);
    const index: SwapIndex = { schema: 1, ids: [id, ...(stored?.value.ids ?? [])].slice(0, LISTED_SWAPS) };
    if ((await swapIndex.write(SWAP_INDEX_ID, index, stored?.version ?? 'absent')) === 'written') return;
  }
  throw new Error(`The list of swaps was changed by others ${MAX_ATTEMPTS} times in a row`);
}

async function sendLink(deps: SwapAsking, { swap }: SwapRequest, body: RosterBody): Promise<boolean> {
  const engineerId = swap.takes.engineer;
  const engineer = body.engineers.find(({ id }) => id === engineerId);
  const names = await deps.people.read([swap.gives.engineer]);
  const link = swapLink(deps.publicUrl, await deps.secrets.pageLinkKey(), swap.id, engineerId);
  const outcome = await deps.pager.swap({
    engineerId,
    locale: engineer?.locale ?? 'en',
    ...(engineer?.smsWithoutLink && { smsWithoutLink: true }),
    swapId: swap.id,
    other: names.get(swap.gives.engineer)?.name ?? swap.gives.engineer,
    news: 'asked',
    link,
  });
  if (outcome !== 'sent') deps.log.warn('a swap could not be asked', { swapId: swap.id, engineerId, outcome });
  return outcome === 'sent';
}
