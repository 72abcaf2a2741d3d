import type { CustomerId, Instant, IssueId } from '../../core/ids';
import type { Severity } from '../../core/severity';
import type { MailPlace } from './customer-mail';

/** One update on its way to one customer. Holds ids only: what is said is read when it is sent. */
export interface Delivery {
  readonly customerId: CustomerId;
  readonly issueId: IssueId;
  /** Of the event in the issue's history. */
  readonly seq: number;
  /** `email`: to the address in `place`. `each`: in each way that the customer wants. By the webhook if not given. */
  readonly by?: 'email' | 'each';
  readonly place?: MailPlace;
  /** Of the issue when the event was published. */
  readonly severity: Severity;
  /** 1 for the first. */
  readonly attempt: number;
  /** Not to be tried before. */
  readonly dueAt: Instant;
}

/** Keeps deliveries that are to be tried later. */
export interface DeliveryQueue {
  /**
   * Hands the delivery back when it is due, at least once; or before, when the wait is longer than the queue can wait, to be put
   * back. Throws when it was not taken.
   */
  put(delivery: Delivery): Promise<void>;
}
