import type { RosterRevision } from '../../../lambdas/application/ports/roster-store';
import type { OutgoingSwap } from '../../../lambdas/application/ports/swap-pager';
import type { SwapRequest } from '../../../lambdas/application/swap-request';
import type { IssueId } from '../../../lambdas/core/ids';
import type { OffersToAnswer } from '../../fakes/offers-to-answer';
import type { PeopleItems } from '../../fakes/people-items';
import type { SimulatedContacts } from '../ports/simulated-contacts';
import type { SimulatedDocuments, SimulatedRosters } from '../ports/simulated-documents';
import type { IssueWrite, SimulatedIssues } from '../ports/simulated-issues';
import type { FunctionHost } from '../world/function-host';
import type { Accepted, CommittedRoster, Ledger, Published } from '../world/ledger';
import type { Scheduler } from '../world/scheduler';

/** The promises of docs/architecture.md that the simulated world checks after each step. */
export const PROMISES = [
  'accepted is never lost',
  'never nobody',
  'awake first',
  'one owner',
  'experts stand beside the owner',
  'offers have room',
  'joined reports are looked after',
  'what is said to all reaches all',
  'nobody is asked twice',
  'the clock is the customer’s',
  'decisions explain themselves',
  'time is exact',
  'test mode is apart',
  'the record is whole',
  'nothing is measured twice',
  'contacts are the roster’s',
  'edits are recorded',
  'swaps are agreed',
] as const;
export type PromiseName = (typeof PROMISES)[number];

/** All that a check may look at: the truth, not what the application believes. */
export interface Truth {
  readonly scheduler: Scheduler;
  readonly issues: SimulatedIssues;
  readonly ledger: Ledger;
  readonly host: Pick<FunctionHost<unknown>, 'struckAt'>;
  readonly rosters: Pick<SimulatedRosters, 'pointer' | 'bodies' | 'revisions'>;
  readonly offers: Pick<OffersToAnswer, 'standing'>;
  readonly swaps: Pick<SimulatedDocuments<SwapRequest>, 'read'>;
  readonly contacts: { readonly people: PeopleItems; readonly list: SimulatedContacts };
}

/** Says that a promise is broken, for which issue, and how. */
export type Report = (promise: PromiseName, issueId: IssueId | undefined, what: string) => void;

/** A promise in code. Each method is called where its name says, in the middle of the world's run. */
export interface Invariant {
  onWrite?(write: IssueWrite): void;
  onAccepted?(accepted: Accepted): void;
  onPublished?(published: Published): void;
  /** Before the revision is in the ledger. */
  onCommitted?(revision: number, committed: CommittedRoster): void;
  onNoted?(noted: RosterRevision): void;
  onSwapNews?(news: OutgoingSwap): void;
  eachMinute?(): void;
  atEnd?(): void | Promise<void>;
}
