import type { Instant, IssueId } from '../../core/ids';

/** Wakes issues. Throws when it could not arm; arming the same issue and instant twice is one timer. */
export interface Timers {
  /** The wake-up carries the issue's id, and `at` as a hint. It may come early, late, twice or not at all. */
  arm(issueId: IssueId, at: Instant): Promise<void>;
}
