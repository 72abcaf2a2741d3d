import type { EngineerId, Instant, IssueId } from '../../core/ids';

/** Whose offer it is, and how many one person may have at once. */
export interface OfferSlot {
  readonly engineerId: EngineerId;
  readonly issueId: IssueId;
  /** From 1 to 50. */
  readonly atOnce: number;
}

/** Room for offers: nobody is asked to take over more issues at once than they may. Throws when the store is unavailable. */
export interface OfferSlots {
  /**
   * Takes room for an issue's offer until an instant, and again for the same issue; `false` when there is none. Of several who
   * ask for the last room at one time one gets it.
   */
  take(slot: OfferSlot, now: Instant, untilAt: Instant): Promise<boolean>;
  /** Gives the room of an issue's offer back before its time. */
  free(slot: OfferSlot): Promise<void>;
}
