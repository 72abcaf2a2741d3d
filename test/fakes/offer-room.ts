import type { OfferSlot } from '../../lambdas/application/ports/offer-slots';
import type { EngineerId, Instant, IssueId } from '../../lambdas/core/ids';

/** Who has which offers to answer, and until when. */
export class OfferRoom {
  readonly #until = new Map<EngineerId, Map<IssueId, Instant>>();

  take({ engineerId, issueId, atOnce }: OfferSlot, now: Instant, untilAt: Instant): boolean {
    const taken = this.#until.get(engineerId) ?? new Map<IssueId, Instant>();
    this.#until.set(engineerId, taken);
    const others = [...taken].filter(([other, endsAt]) => other !== issueId && endsAt > now).length;
    if (others >= atOnce) return false;
    taken.set(issueId, untilAt);
    return true;
  }

  free({ engineerId, issueId }: OfferSlot): void {
    this.#until.get(engineerId)?.delete(issueId);
  }
}
