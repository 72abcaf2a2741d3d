import type { HistoryEntry } from '../events';
import type { Instant } from '../ids';

/** What the customer wrote in a message, not as the answer to a question. */
export interface Written {
  readonly at: Instant;
  readonly text: string;
}

/** So many of the newest are shown; the others stand in the timeline. */
const SHOWN = 3;

/** The customer's messages after an instant, of those that are still at hand; the newest last. */
export const writtenSince = (history: readonly HistoryEntry[], at: Instant): readonly Written[] =>
  history
    .flatMap((entry) =>
      entry.type === 'messageAdded' && entry.author.kind === 'customer' && entry.at > at
        ? [{ at: entry.at, text: entry.text }]
        : [],
    )
    .slice(-SHOWN);
