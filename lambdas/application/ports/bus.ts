import type { IssueEvent } from '../../core/events';
import type { CustomerId, Instant, IssueId } from '../../core/ids';
import type { RosterEvent } from '../../core/roster-events';
import type { Severity } from '../../core/severity';

/** An event for everybody else: of an issue, or of the roster. */
export type BusEvent = IssueBusEvent | RosterBusEvent;

export interface RosterBusEvent {
  /** `roster#<revision>#…`; the same event may be published twice under the same id. */
  readonly id: string;
  readonly at: Instant;
  /** The revision in force. */
  readonly revision: number;
  readonly event: RosterEvent;
}

export interface IssueBusEvent {
  /** `<issue id>#<seq>`; the same event may be published twice under the same id. */
  readonly id: string;
  readonly at: Instant;
  readonly issueId: IssueId;
  readonly customerId: CustomerId;
  readonly severity: Severity;
  /** Customers are told of it, and somebody wants to be. */
  readonly updates?: true;
  readonly event: IssueEvent;
}

/** Throws when any event was not taken; publishing again is safe. */
export interface Bus {
  publish(events: readonly BusEvent[]): Promise<void>;
}
