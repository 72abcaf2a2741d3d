import type { Commitments, Stage } from './commitments';
import type { News, PendingEffect } from './effects';
import type { EscalatedBecause, HistoryEntry } from './events';
import type { Expert, ExpertRequest, Swarm } from './experts';
import type { CustomerId, EngineerId, Instant, IssueId, TeamId } from './ids';
import type { Joined, JoinedReport } from './joined';
import type { Rating } from './rating';
import type { IssueRecord } from './record';
import type { DidNotTakeIt, GaveAway, HandOver, Relay } from './relay';
import type { Report } from './report';
import type { Needs } from './route';
import type { CommitmentName, Severity } from './severity';
import type { IssueSignal } from './signal';

/** The newest item layout that this code writes. Code that reads a higher number retries later and never rewrites it. */
export const ISSUE_SCHEMA = 1;

/** Names of the instants at which something is due. */
export const CLOCK_NAMES = [
  'nextStep',
  'retryPage',
  'commitment',
  'quiet',
  'relay',
  'expert',
  'promise',
  'joined',
  'signal',
  'testEnds',
] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];
export type Clocks = Readonly<Partial<Record<ClockName, Instant>>>;

/** Somebody who was paged about this issue; the position in the list is part of that person's page links. */
export interface PagedPerson {
  readonly engineerId: EngineerId;
  readonly teamId?: TeamId;
  /** Number of the newest page to this person. */
  readonly lastPage: number;
  /** When that was decided; absent in what older code wrote. */
  readonly lastPageAt?: Instant;
}

/** Where the chain of pages stands. A round is one pass over everybody reachable. */
export interface Chain {
  /** 1 for the first. */
  readonly round: number;
  /** Positions in `paged` of those paged in this round, in order. */
  readonly tried: readonly number[];
  /** Whether any page of this round is known to have been sent. */
  readonly delivered: boolean;
  /** How many of the policy's steps this round has gone through; absent for none. */
  readonly step?: number;
}

/** A page that is waiting for an acknowledgement. */
export interface CurrentPage {
  readonly number: number;
  readonly engineerId: EngineerId;
  readonly teamId?: TeamId;
  readonly decidedAt: Instant;
  /** `failed`, `unknown`: the pager did not take it, or did not say; the clock `retryPage` runs. */
  readonly status: 'decided' | 'sent' | 'failed' | 'unknown';
  /** How often sending was begun. */
  readonly attempts: number;
  /** How long it waits for an acknowledgement; absent in pages that older code decided. */
  readonly waitSeconds?: number;
  /** Which step of the policy decided it, 1 first; absent when people are paged one by one. */
  readonly step?: number;
}

/** What is done about an owner of whom nothing is heard, in order; after the last the issue is routed afresh. */
export const QUIET_STAGES = ['reminded', 'ownerPaged', 'deputyPaged'] as const;
export type QuietStage = (typeof QUIET_STAGES)[number];

/** How far it has come with an owner of whom nothing is heard. */
export interface Quiet {
  readonly stage: QuietStage;
  /** When the stage began. */
  readonly at: Instant;
  /** When the pager took its page; absent before, where nobody was paged, and in what older code wrote. */
  readonly sentAt?: Instant;
  /** The stage's page; absent where nobody was paged. */
  readonly page?: number;
  /** Who is asked to take over, and may. */
  readonly deputyId?: EngineerId;
}

export interface Owner {
  readonly engineerId: EngineerId;
  readonly teamId?: TeamId;
  readonly since: Instant;
  /** From whom, where somebody owned it before, and what they were told. The entry that says so leaves the item in time. */
  readonly tookOver?: { readonly from: EngineerId; readonly handOver: HandOver };
  /** When they last did something about the issue; absent: when they became its owner. */
  readonly activeAt?: Instant;
  /** Only while nothing is heard of them. */
  readonly quiet?: Quiet;
  /** They were told that the customer wrote, and have done nothing about the issue since. */
  readonly knowsOfWriting?: true;
  /** The same of reports that joined. */
  readonly knowsOfReports?: true;
  /** They were told that the signal recovered, and have done nothing about the issue since. */
  readonly knowsOfRecovery?: true;
}

/** When an owner last did something about the issue; becoming its owner counts. */
export const lastActedAt = ({ since, activeAt = since }: Owner): Instant => activeAt;

/** Somebody who owned the issue and does no more. For a while they are asked after everybody else who is awake. */
export interface GaveUp {
  readonly engineerId: EngineerId;
  readonly at: Instant;
  readonly because: 'quiet' | 'handedOn';
}

/** An owner who is one no more, while nobody owns the issue. */
export interface FormerOwner {
  readonly engineerId: EngineerId;
  readonly teamId?: TeamId;
  /** Since when they owned it; absent in what older code wrote. */
  readonly since?: Instant;
}

/** That the customer reopened a resolved issue. */
export interface Reopened {
  /** In the customer's words. */
  readonly reason?: string;
  /** Who had resolved it. */
  readonly lastOwner?: EngineerId;
  /** Absent in what older code wrote. */
  readonly at?: Instant;
  /** The newest fix that did not hold; absent when none was named. */
  readonly fix?: string;
}

/** What makes a repeated request recognisable. */
export interface Idempotency {
  /** Hash of the request's body, compared with that of a repetition. */
  readonly requestHash: string;
  /** 0 for the first issue opened under this key. */
  readonly occurrence: number;
}

interface IssueCommon {
  readonly schema: typeof ISSUE_SCHEMA;
  readonly id: IssueId;
  /** Counts writes; each write is conditional on the version that was read. */
  readonly version: number;
  readonly customerId: CustomerId;
  /** As it was when the issue was reported, so that an engineer's page needs no right to read customers. */
  readonly customerName: string;
  /** The IANA zone of its clock, likewise; absent in what older code wrote: UTC. */
  readonly customerZone?: string;
  /** Reported with a test key: decided in a synthetic world, where nobody real is paged. */
  readonly test?: true;
  /** A customer whom it is about wanted updates when it was reported: the bus says so of each event that is one. */
  readonly updates?: true;
  readonly reportedAt: Instant;
  readonly severity: Severity;
  readonly report: Report;
  /** The signal that opened it, before any customer wrote; absent when a customer reported it. */
  readonly signal?: IssueSignal;
  /** Reports of customers that joined it; only of one that a signal opened. Absent for none. */
  readonly joinedBy?: readonly JoinedReport[];
  /** Of an issue that reports may join: which stage of each commitment people were told of last, its own or a report's. */
  readonly stagesTold?: Readonly<Partial<Record<CommitmentName, { readonly stage: Stage; readonly at: Instant }>>>;
  /** Breaches that the duty managers could not be told of, for there was no roster to read, and when that was tried last. */
  readonly untold?: { readonly breaches: readonly Extract<News, { kind: 'commitment' }>[]; readonly triedAt: Instant };
  /** What it is joined to, or was; absent for all others. */
  readonly joined?: Joined;
  readonly needs: Needs;
  readonly commitments: Commitments;
  /**
   * Whether their clocks stand still while the customer is asked, by the policy that set their due times; absent in what older code wrote: by
   * the policy in force.
   */
  readonly pausesWhileAsked?: boolean;
  /** How often it was escalated; absent for never. */
  readonly level?: number;
  /** When each who may ask for it last had it escalated: the entry that tells of it may have left the item. */
  readonly escalatedAt?: Readonly<Partial<Record<EscalatedBecause, Instant>>>;
  /** What is known, asked, tried and promised; absent until somebody writes into it: see `recordOf`. */
  readonly record?: IssueRecord;
  /** When the customer last wrote, answered or reopened it: the entry that tells of it may have left the item. Absent for never. */
  readonly customerWroteAt?: Instant;
  /** That it was reopened, and what of before is kept; absent for never. */
  readonly reopened?: Reopened;
  /** Since when the customer waits: the first of their messages after the owner last did something. Over once the owner does. */
  readonly unansweredSince?: Instant;
  /** Engineers who work on it beside the owner. */
  readonly helpers?: readonly EngineerId[];
  /** Teams that handed it over, the newest last. */
  readonly gaveAway?: readonly GaveAway[];
  /** Who was asked lately to take it over and did not, the newest last; absent for nobody, and in what older code wrote. */
  readonly didNotTakeIt?: readonly DidNotTakeIt[];
  /** How often it was handed over; absent for never. */
  readonly handOvers?: number;
  /** Those who owned it and gave it up; absent for nobody. */
  readonly gaveUp?: readonly GaveUp[];
  /** Who owned it until it was routed afresh; absent as soon as somebody owns it. */
  readonly formerOwner?: FormerOwner;
  /** Those who said that it is not their skill; absent for nobody. */
  readonly lacksSkill?: readonly EngineerId[];
  /** Those who were asked to stand beside the owner, each once; absent for nobody. */
  readonly experts?: readonly Expert[];
  /** What owners asked of them. */
  readonly expertRequests?: readonly ExpertRequest[];
  readonly swarm?: Swarm;
  readonly idempotency?: Idempotency;
  /** The issue that was opened earlier under the same idempotency key. */
  readonly previousIssueId?: IssueId;
  readonly clocks: Clocks;
  /** Decided, and not yet known to be carried out. */
  readonly effects: readonly PendingEffect[];
  readonly paged: readonly PagedPerson[];
  readonly pageCount: number;
  readonly chain: Chain;
  /** Newest part of the history; entries before `history[0].seq` are in rows of their own. */
  readonly history: readonly HistoryEntry[];
  /** Number of the next history entry, from 0. */
  readonly nextSeq: number;
}

/** Nobody owns it; somebody is being paged. */
export interface PagingIssue extends IssueCommon {
  readonly state: 'paging';
  readonly page: CurrentPage;
  /** Pages to others who were asked at the same time; any of them may take it. */
  readonly beside?: readonly CurrentPage[];
}

/** Nobody owns it: the roster names nobody at all, and it is looked at again each minute; or it is joined to another: see `isJoined`. */
export interface WaitingIssue extends IssueCommon {
  readonly state: 'waiting';
}

export interface OwnedIssue extends IssueCommon {
  readonly state: 'owned';
  readonly owner: Owner;
  /** Whom it is offered to; absent while nothing of it is due. */
  readonly relay?: Relay;
}

export interface ResolvedIssue extends IssueCommon {
  readonly state: 'resolved';
  /** Absent when it was over before anybody took it: its signal recovered. */
  readonly owner?: Owner;
  readonly resolvedAt: Instant;
  /** When the customer first said that the resolution holds. */
  readonly confirmedAt?: Instant;
  readonly rating?: Rating;
}

export type Issue = PagingIssue | WaitingIssue | OwnedIssue | ResolvedIssue;
export type IssueState = Issue['state'];

/** Effects of an invocation belong to it for this long; afterwards a wake-up takes them over. */
export const EFFECTS_BELONG_MS = 60_000;

/** The earliest clock, if any is set. */
export function earliestClock(clocks: Clocks): Instant | undefined {
  let earliest: Instant | undefined;
  for (const name of CLOCK_NAMES) {
    const at = clocks[name];
    if (at !== undefined && (earliest === undefined || at < earliest)) earliest = at;
  }
  return earliest;
}

/**
 * When the sweep has to look at the issue: at its earliest clock, or when its oldest pending effect is a minute old. Not a
 * minute after the write: a customer who writes every minute would keep what a dead function left over from the sweep.
 * `undefined`: nothing is due.
 */
export function nextDueAt(issue: Issue): Instant | undefined {
  const clock = earliestClock(issue.clocks);
  if (issue.effects.length === 0) return clock;
  const effectsAt = Math.min(...issue.effects.map((effect) => effect.decidedAt)) + EFFECTS_BELONG_MS;
  return clock === undefined ? effectsAt : Math.min(clock, effectsAt);
}

export const isOpen = (issue: Issue): boolean => issue.state !== 'resolved';
