import { isDeepStrictEqual } from 'node:util';
import type { OutgoingSwap } from '../../../lambdas/application/ports/swap-pager';
import type { SwapRequest } from '../../../lambdas/application/swap-request';
import type { EngineerId } from '../../../lambdas/core/ids';
import type { Swap } from '../../../lambdas/core/roster/swap';
import type { CommittedRoster } from '../world/ledger';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'swaps are agreed';
/** Clocks of functions are this far from the true time, at most. */
const CLOCK_APART_MS = 1_000;

/**
 * Who may be told what. The shifts of a third person may change too, who moves up where one of the two has a role already: they are
 * told of it like the one who asked. What an edit does to a swap is told to all of them.
 */
function whoIsTold({ swap, shifts }: SwapRequest): Readonly<Record<OutgoingSwap['news'], readonly EngineerId[]>> {
  const [asker, asked] = [swap.gives.engineer, swap.takes.engineer];
  const holders = shifts.flatMap(({ before, after }) => [before ?? [], after ?? []].flat());
  const concerned = holders.filter((id) => id !== asker && id !== asked);
  const all = [asker, asked, ...concerned];
  return { asked: [asked], accepted: [asker], declined: [asker], concerned, dropped: all, returned: all };
}

/**
 * The question goes to whoever is asked and to nobody else. A swap comes into the roster only once that engineer has said yes, in
 * time, and neither of the two has settled it otherwise; the revision that brings it changes nothing else.
 */
export class SwapsAreAgreed implements Invariant {
  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onSwapNews({ engineerId, swapId, news }: OutgoingSwap): void {
    const request = this.truth.swaps.read(swapId)?.value;
    if (!request) {
      this.#tell(swapId, 'it is told of before it is stored');
      return;
    }
    const wanted = whoIsTold(request)[news];
    if (!wanted.includes(engineerId)) this.#tell(swapId, `"${news}" went to "${engineerId}", not to "${wanted}"`);
    const isIn = [...this.truth.ledger.rosters.values()].some(({ body }) => body.swaps.some(({ id }) => id === swapId));
    if (news === 'accepted' && !isIn) this.#tell(swapId, 'it is said to be in the roster, and never was');
  }

  onCommitted(revision: number, committed: CommittedRoster): void {
    const before = this.truth.ledger.rosters.get(revision - 1);
    if (!before) return;
    const known = new Set<string>(before.body.swaps.map(({ id }) => id));
    for (const swap of committed.body.swaps) if (!known.has(swap.id)) this.#checkNew(swap, committed, before);
  }

  #checkNew(swap: Swap, { body, by }: CommittedRoster, before: CommittedRoster): void {
    const request = this.truth.swaps.read(swap.id)?.value;
    if (!request) {
      this.#tell(swap.id, 'it came into the roster, and nobody had asked for it');
      return;
    }
    if (!isDeepStrictEqual(request.swap, swap)) this.#tell(swap.id, 'it is another than was asked for');
    if (by !== swap.takes.engineer) this.#tell(swap.id, `"${by}" put it into the roster`);
    if (!this.truth.ledger.swapsPressed.has(swap.id)) this.#tell(swap.id, 'nobody had accepted it');
    const { progress } = request;
    if (progress.code !== 'accepting' && progress.code !== 'accepted') {
      this.#tell(swap.id, `it came into the roster after it was ${progress.code}`);
    }
    const acceptedAt = progress.code === 'accepting' ? progress.since : 0;
    const expiresAt = this.truth.ledger.swapsExpireAt.get(swap.id) ?? 0;
    if (acceptedAt >= expiresAt + CLOCK_APART_MS) this.#tell(swap.id, 'it came into the roster after it had expired');
    const { swaps, ...rest } = body;
    const { swaps: swapsBefore, ...restBefore } = before.body;
    if (!isDeepStrictEqual(rest, restBefore) || !isDeepStrictEqual(swaps.slice(0, -1), swapsBefore)) {
      this.#tell(swap.id, 'the revision that brought it changed something else');
    }
  }

  #tell(id: string, what: string): void {
    this.report(NAME, undefined, `swap ${id}: ${what}`);
  }
}
