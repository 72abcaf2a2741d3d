import type { Offered, OfferRoom } from '../../lambdas/application/ports/offer-slots';
import type { EngineerId, Instant, IssueId } from '../../lambdas/core/ids';

interface Taken {
  readonly page: number;
  readonly untilAt: Instant;
}

/** Who has which offers to answer, and until when. */
export class OffersToAnswer {
  readonly #taken = new Map<EngineerId, Map<IssueId, Taken>>();

  take({ engineerId, issueId, page }: Offered, { now, untilAt, atOnce }: OfferRoom): boolean {
    const taken = this.#taken.get(engineerId) ?? new Map<IssueId, Taken>();
    this.#taken.set(engineerId, taken);
    const others = [...taken].filter(([other, { untilAt: endsAt }]) => other !== issueId && endsAt > now).length;
    const own = taken.get(issueId);
    const isOwnNewer = own && own.untilAt > now && (own.page > page || (own.page === page && own.untilAt > untilAt));
    if (isOwnNewer) return false;
    if (!(own && own.untilAt > now) && others >= atOnce) return false;
    taken.set(issueId, { page, untilAt });
    return true;
  }

  /** Those that have room. */
  standing(now: Instant): Offered[] {
    return [...this.#taken].flatMap(([engineerId, taken]) =>
      [...taken].flatMap(([issueId, { page, untilAt }]) => (untilAt > now ? [{ engineerId, issueId, page }] : [])),
    );
  }

  free({ engineerId, issueId, page }: Offered): void {
    const taken = this.#taken.get(engineerId);
    if (taken?.get(issueId)?.page === page) taken.delete(issueId);
  }
}
