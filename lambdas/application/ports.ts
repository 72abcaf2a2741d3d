import type { Load, RosterSnapshot } from '../core/duty/snapshot';
import type { EditRefusal } from '../core/edits/refusal';
import type { HistoryEntry, IssueEvent, PageFailure } from '../core/events';
import type { CustomerId, EngineerId, Instant, IssueId, SwapId } from '../core/ids';
import type { Issue } from '../core/issue';
import type { Locale } from '../core/locale';
import type { Person } from '../core/roster/people';
import type { RosterBody } from '../core/roster/roster-body';
import type { Role } from '../core/roster/rotation';
import type { RosterEvent } from '../core/roster-events';
import type { Severity } from '../core/severity';
import type { Measurement } from './measurement';

/** The only source of time. */
export interface Clock {
  now(): Instant;
  sleep(ms: number): Promise<void>;
  /** The work's result, or `late` when it takes longer than `ms`; the work itself goes on. */
  within<T>(ms: number, work: Promise<T>): Promise<T | 'late'>;
}

/** The only source of chance. */
export interface Randomness {
  bytes(length: number): Uint8Array;
}

/** What happened to a write that was conditional on a version. */
export type WriteResult = 'written' | 'conflict';

/** The version that a write expects to find; `absent` for the first write. */
export type ExpectedVersion = number | 'absent';

/** An open issue as the index knows it; may be some seconds old. */
export interface OpenIssue {
  readonly id: IssueId;
  readonly severity: Severity;
  readonly ownerId?: EngineerId;
}

/** An item was written by newer code; try again later, on newer code. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
}

/** Issues. Every method throws when the store is unavailable. */
export interface IssueStore {
  /** Strongly consistent. Throws `NewerSchemaError` for an item of a schema that this code does not know. */
  read(id: IssueId): Promise<Issue | undefined>;
  /** Writes the issue under `issue.version` if the stored one has the expected version. */
  write(issue: Issue, expected: ExpectedVersion): Promise<WriteResult>;
  /** Puts history entries of an issue into rows of their own, kept as long as it; the same entry may be put twice. */
  spill(issue: Pick<Issue, 'id' | 'test' | 'reportedAt'>, entries: readonly HistoryEntry[]): Promise<void>;
  /** Spilled entries with `fromSeq <= seq <= toSeq`, in order. */
  spilled(id: IssueId, fromSeq: number, toSeq: number): Promise<HistoryEntry[]>;
  /** Up to `limit` issues that were due before an instant, the longest due first. May be some seconds old. */
  due(before: Instant, limit: number): Promise<IssueId[]>;
  /** All open issues but those of test mode, which are nobody's work. May be some seconds old. */
  open(): Promise<OpenIssue[]>;
}

/** Small documents with a version: customers, the policy, admin keys. */
export interface VersionedStore<T> {
  read(id: string): Promise<{ readonly value: T; readonly version: number } | undefined>;
  /** Writes version `expected + 1` (1 when absent) if the stored one has the expected version. */
  write(id: string, value: T, expected: ExpectedVersion): Promise<WriteResult>;
}

/** What is kept of a revision for ever. Holds ids and no name of a person, so that a person can be erased. */
export interface RosterRevision {
  readonly revision: number;
  /** Content hash of the revision's body. */
  readonly hash: string;
  readonly by: string;
  readonly at: Instant;
  /** The edit that made the revision, by `editId`; revisions from before there were such ids have none. */
  readonly edit?: string;
  /** Why it was made, in the author's words. */
  readonly reason?: string;
  /** What the edit would not have been saved with, had the author not accepted it by name. */
  readonly accepted?: readonly EditRefusal[];
  /** Whose name, language of pages or contacts the edit changed: the first of those who were there before, and how many. */
  readonly people?: { readonly ids: readonly EngineerId[]; readonly total: number };
  /** The revision whose roster it brought back. */
  readonly restores?: number;
}

/** Names the current revision; its conditional write is the commit of an edit. All that a revision keeps, it holds itself. */
export type RosterPointer = RosterRevision;

/** How many copies of the current snapshot there are, so that a hot read is spread. */
export const SNAPSHOT_COPIES = 8;

export interface RosterStore {
  pointer(): Promise<RosterPointer | undefined>;
  /** Commits an edit: writes the pointer if the stored revision is `pointer.revision - 1` (0: none stored). */
  commit(pointer: RosterPointer): Promise<WriteResult>;
  /** Stores a body in pieces under its hash; may be repeated. */
  putBody(hash: string, body: RosterBody): Promise<void>;
  /** Throws when a piece is missing; `undefined` when nothing is stored under the hash. */
  body(hash: string): Promise<RosterBody | undefined>;
  /** Notes a committed revision beside the pointer, which the next commit writes over. May be repeated. */
  noteRevision(revision: RosterRevision): Promise<void>;
  /** What was noted of a revision. */
  revision(number: number): Promise<RosterRevision | undefined>;
  /** Up to `limit` noted revisions with smaller numbers than `before`, the newest first. */
  revisions(before: number, limit: number): Promise<RosterRevision[]>;
  /**
   * One copy of what functions read on the page path: now's chunk of the duty tables; `copy` from 0 to `SNAPSHOT_COPIES - 1`.
   * One that older code laid out is as good as none. Throws `NewerSchemaError` for one of newer code.
   */
  snapshot(copy: number): Promise<RosterSnapshot | undefined>;
  /** Writes a copy unless the stored one is of a newer revision, or of the same revision and reaches further. */
  putSnapshot(copy: number, snapshot: RosterSnapshot): Promise<void>;
  /** A revision's chunk of the duty tables whose own days begin then, if it is stored (`core/duty/chunks.ts`). */
  chunk(revision: number, startAt: Instant): Promise<RosterSnapshot | undefined>;
  /** Stores a chunk of the snapshot's revision; may be repeated. It may be gone some days after its end. */
  putChunk(snapshot: RosterSnapshot): Promise<void>;
}

/** Somebody as stored. The mark is another one after each change of the contacts and says nothing of what they are. */
export type StoredPerson = Person & { readonly contactsMark?: string };

/**
 * Names and contacts. An edit lays those that it changes aside; the commit of its pointer decides, at one instant for all of
 * them, whether they are in force. Putting them in their places is tidying, which anybody may do again.
 */
export interface PeopleStore {
  /** Those that exist, by id: as this edit laid them aside, else as they are stored. `edit` is the current pointer's. */
  read(ids: readonly EngineerId[], edit?: string): Promise<ReadonlyMap<string, StoredPerson>>;
  /** Lays people aside for an edit that has not committed yet; nothing that is in force changes. */
  stage(people: readonly StoredPerson[], edit: string): Promise<void>;
  /**
   * Puts in their places those of these people whom the committed edit of this pointer laid aside, and drops what edits laid
   * aside that can commit no more. Answers whom it put.
   */
  finish(ids: readonly EngineerId[], pointer: Pick<RosterPointer, 'revision' | 'edit'>): Promise<EngineerId[]>;
  /** Drops what an edit laid aside that was refused. */
  drop(ids: readonly EngineerId[], edit: string): Promise<void>;
}

export interface LoadStore {
  read(): Promise<Load | undefined>;
  write(load: Load): Promise<void>;
}

/** One page on its way to one engineer. */
export interface OutgoingPage {
  readonly issueId: IssueId;
  readonly page: number;
  /** 1 for the first; higher when it is sent again. */
  readonly attempt: number;
  readonly engineerId: EngineerId;
  readonly locale: Locale;
  /** Links in an SMS are cut on the way to one of the person's numbers. */
  readonly smsWithoutLink?: true;
  readonly purpose: 'acknowledge' | 'inform';
  readonly severity: Severity;
  /** The customer's words: not for SMS. */
  readonly title: string;
  /** Opens the engineer's page; holds a capability, so it is never logged. */
  readonly link: string;
  /** How long until the page is handed on, in seconds. */
  readonly waitSeconds: number;
}

/** `sent`, or how it failed: only after `unavailable` is it certain that sending it again pages nobody twice. */
export type PageOutcome = 'sent' | PageFailure;

/** A page for practice: about no issue, asking for nothing. */
export type OutgoingDrill = Pick<OutgoingPage, 'engineerId' | 'locale' | 'smsWithoutLink'>;

/** Sends a drill to all contacts of one person. Answers within 2 s and does not throw. */
export interface DrillPager {
  drill(drill: OutgoingDrill): Promise<PageOutcome>;
}

/** A shift that a swap gives to whoever is told, or takes from them. */
export interface ChangedShift {
  readonly role: Role;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  /** They have it now; else they had it. */
  readonly isTheirs: boolean;
}

/**
 * What somebody is told of a swap: that they are asked, with the link to answer; how theirs was answered; or that one between two
 * others changes their duty.
 */
export type OutgoingSwap = Pick<OutgoingPage, 'engineerId' | 'locale' | 'smsWithoutLink'> & {
  readonly swapId: SwapId;
  /** Who asks or has answered, by name; of two others, the one who asked. */
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

/** Sends a page to all contacts of one person. Answers within 2 s and does not throw. */
export interface Pager {
  send(page: OutgoingPage): Promise<PageOutcome>;
}

/** Wakes issues. Throws when it could not arm; arming the same issue and instant twice is one timer. */
export interface Timers {
  /** The wake-up carries the issue's id, and `at` as a hint. It may come early, late, twice or not at all. */
  arm(issueId: IssueId, at: Instant): Promise<void>;
}

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
  readonly event: IssueEvent;
}

/** Throws when any event was not taken; publishing again is safe. */
export interface Bus {
  publish(events: readonly BusEvent[]): Promise<void>;
}

export interface Secrets {
  /** At least 256 bits; signs page links. */
  pageLinkKey(): Promise<Uint8Array>;
}

/** Takes down what is measured, for those who run Sunrelay. Does not throw: nothing fails because it was not measured. */
export interface Measurements {
  /** Taken down together; nothing when there is none. */
  record(measurements: readonly Measurement[]): void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Given up afterwards, in milliseconds. */
  readonly withinMs: number;
}

/** `reason` names how the network failed, such as `ECONNREFUSED`, and never the address. */
export type HttpAnswer =
  | { readonly code: 'answered'; readonly status: number; readonly body: string }
  | { readonly code: 'unanswered'; readonly reason: string };

/** Speaks HTTP to others. Sends once, follows no redirect, does not throw. */
export interface Http {
  send(request: HttpRequest): Promise<HttpAnswer>;
}

/** Structured log. The logger redacts; still no key, link or contact is to be passed. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
