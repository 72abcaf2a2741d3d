import type { CustomerId, Instant, IssueId } from '../../core/ids';

/** An issue as the index of its customer knows it. */
export interface ReportedIssue {
  readonly id: IssueId;
  readonly reportedAt: Instant;
}

/** Issues by customer. Throws when the store is unavailable. */
export interface IssueListing {
  /** Up to `limit` issues of a customer that were reported before an instant, those of test mode too, the newest first. May be some seconds old. */
  reportedBy(customerId: CustomerId, before: Instant, limit: number): Promise<ReportedIssue[]>;
}
