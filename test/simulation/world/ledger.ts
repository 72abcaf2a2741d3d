import { MEASUREMENT_UNITS, type Measurement, type MeasurementName } from '../../../lambdas/application/measurement';
import type { OutgoingPage } from '../../../lambdas/application/ports/pager';
import type { RosterPointer } from '../../../lambdas/application/ports/roster-store';
import type { CurrentRoster } from '../../../lambdas/application/read-roster';
import type { CustomerId, Instant, IssueId, SwapId } from '../../../lambdas/core/ids';
import { DEFAULT_POLICIES, type PolicyBook } from '../../../lambdas/core/policy-book';
import type { Roster } from '../../../lambdas/core/roster/roster';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import type { Sender } from './container';
import { Plays } from './played';

/** A page that the pager really sent. */
export interface Published {
  readonly page: OutgoingPage;
  readonly at: Instant;
  /** Who sent it; tells why it could not be noted. */
  readonly by: Sender;
}

export interface Accepted {
  readonly issueId: IssueId;
  readonly customerId: CustomerId;
  /** Reported with a test key. */
  readonly test?: true;
  readonly at: Instant;
  readonly repeated: boolean;
}

export interface CommittedRoster {
  readonly body: RosterBody;
  readonly at: Instant;
  readonly by: string;
  /** As it was committed. */
  readonly pointer: RosterPointer;
}

/** What an admin wanted, and the roster that it was made from. */
export interface Edit {
  readonly roster: Roster;
  readonly read?: CurrentRoster['roster'];
}

export interface SweepRun {
  readonly startedAt: Instant;
  /** No fault struck it: it must have found all that was due. */
  readonly clean: boolean;
}

/** What really happened in the world, written down beside the application and unknown to it. */
export class Ledger {
  readonly accepted: Accepted[] = [];
  readonly published = new Map<string, Published[]>();
  readonly events = new Set<string>();
  readonly rosters = new Map<number, CommittedRoster>();
  /** The policies of this world. */
  policies: PolicyBook = DEFAULT_POLICIES;
  /** When swaps that were asked for expire. */
  readonly swapsExpireAt = new Map<SwapId, Instant>();
  /** Swaps that whoever was asked has accepted, or tried to. */
  readonly swapsPressed = new Set<SwapId>();
  /** By author; of each attempt to save there is another. */
  readonly edits = new Map<string, Edit>();
  /** Revisions that an admin read and that no admin could save again. */
  readonly unreadable: number[] = [];
  /** Contacts were kept for so long after the faults that nothing is left to do. */
  contactsAreQuiet = false;
  readonly sweeps: SweepRun[] = [];
  /** People none of whose contacts can work, from the world's beginning to its end. */
  unreachable: ReadonlySet<string> = new Set();
  /** Why a page was sent a second time; counted by the reason. */
  readonly sentTwice: Record<string, number> = {};
  /** Counts by what they add up to, times by how many there were. */
  readonly measured = new Map<MeasurementName, number>();
  /** Which commands, clocks and parts of policies were played. */
  readonly plays = new Plays();
  commands = 0;
  lostTimersFound = 0;
  leftOverEffectsFound = 0;
  pagesSent = 0;

  noteMeasured(measurements: readonly Measurement[]): void {
    for (const { name, value } of measurements) {
      const added = MEASUREMENT_UNITS[name] === 'Count' ? value : 1;
      this.measured.set(name, (this.measured.get(name) ?? 0) + added);
    }
  }

  publishedOf(issueId: IssueId, page: number): readonly Published[] {
    return this.published.get(`${issueId}/${page}`) ?? [];
  }

  notePublished(published: Published): void {
    const key = `${published.page.issueId}/${published.page.page}`;
    const list = this.published.get(key);
    if (list) list.push(published);
    else this.published.set(key, [published]);
    this.pagesSent++;
  }
}
