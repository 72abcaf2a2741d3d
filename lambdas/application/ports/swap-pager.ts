import type { Instant, SwapId } from '../../core/ids';
import type { Role } from '../../core/roster/rotation';
import type { OutgoingPage, PageOutcome } from './pager';

/** A shift that a swap gives to whoever is told, or takes from them. */
export interface ChangedShift {
  readonly role: Role;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  /** They have it now; else they had it. */
  readonly isTheirs: boolean;
}

/**
 * What somebody is told of a swap: that they are asked, with the link to answer; how theirs was answered; that one between two
 * others changes their duty; or that an edit of the roster undoes one or brings it back.
 */
export type OutgoingSwap = Pick<OutgoingPage, 'engineerId' | 'locale' | 'smsWithoutLink'> & {
  readonly swapId: SwapId;
  /** Who asks or has answered, by name; with whom theirs was; of two others, the one who asked. */
  readonly other: string;
} & (
    | {
        readonly news: 'asked';
        /** Opens the engineer's own page about the swap; holds a capability, so it is never logged. */
        readonly link: string;
      }
    | { readonly news: 'declined' }
    | ((
        | { readonly news: 'accepted' }
        /** `and`: with whom `other` has swapped. */
        | { readonly news: 'concerned'; readonly and: string }
        /** An edit took it out of the roster, or brought it back. `and`: of two others, with whom `other` had swapped. */
        | { readonly news: 'dropped' | 'returned'; readonly and?: string }
      ) & {
        readonly changes: readonly ChangedShift[];
        /** In which the reader is then. */
        readonly zone: string;
      })
  );

/** Sends news of a swap to all contacts of one person. Answers within 2 s and does not throw. */
export interface SwapPager {
  swap(swap: OutgoingSwap): Promise<PageOutcome>;
}
