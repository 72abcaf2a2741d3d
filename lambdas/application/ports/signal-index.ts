import type { Instant, IssueId } from '../../core/ids';
import type { Reporter } from '../credentials';

/** An issue that a signal opened about a customer, as far as a report may be about the same. */
export interface SignalEntry {
  readonly issueId: IssueId;
  /** Countries that the signal is about; none: wherever. */
  readonly regions: readonly string[];
  /** Nobody's report joins it after this; the past of one that is over. */
  readonly untilAt: Instant;
}

/**
 * Which issues signals opened about a customer, so that its report finds them in one read. It only points: whether a report joins is
 * decided on the issue itself. Every method throws when the store is unavailable.
 */
export interface SignalIndex {
  /** Those that may still be joined at an instant. Strongly consistent. */
  of(reporter: Reporter, at: Instant): Promise<readonly SignalEntry[]>;
  /** Puts the entry of an issue for each of these customers, over the one before. */
  note(reporters: readonly Reporter[], entry: SignalEntry): Promise<void>;
}
