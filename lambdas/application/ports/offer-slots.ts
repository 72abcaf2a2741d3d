import type { EngineerId, Instant, IssueId } from '../../core/ids';

/** An offer of an issue to one person: the page with which they are asked. */
export interface Offered {
  readonly engineerId: EngineerId;
  readonly issueId: IssueId;
  readonly page: number;
}

/** How long an offer needs its room, and how many its person may have. */
export interface OfferRoom {
  readonly now: Instant;
  readonly untilAt: Instant;
  /** From 1 to 50. */
  readonly atOnce: number;
}

/** Room for offers: nobody is asked to take over more issues at once than they may. Throws when the store is unavailable. */
export interface OfferSlots {
  /**
   * Takes room for an offer until an instant; `false` when there is none. Of several who ask for the last room at one time one gets
   * it. The same offer, or a later one of the same issue, keeps the room that it has, and longer; an earlier one has none.
   */
  take(offered: Offered, room: OfferRoom): Promise<boolean>;
  /** Gives an offer's room back before its time. What a later offer of the same issue has is not touched. */
  free(offered: Offered): Promise<void>;
}
