import type { RosterSnapshot } from '../../core/duty/snapshot';
import type { EditRefusal } from '../../core/edits/refusal';
import type { EngineerId, Instant, SwapId } from '../../core/ids';
import type { RosterBody } from '../../core/roster/roster-body';
import type { WriteResult } from './versioned-store';

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
  /** The swap that it brought into the roster because it was accepted; no other revision does that for the same swap. */
  readonly swap?: SwapId;
}

/** Names the current revision; its conditional write is the commit of an edit. All that a revision keeps, it holds itself. */
export type RosterPointer = RosterRevision;

/** A body is there in part only, or damaged: its edit never got as far as its commit, or the table has lost something since. */
export class IncompleteBodyError extends Error {
  override readonly name = 'IncompleteBodyError';
}

/** How many copies of the current snapshot there are, so that a hot read is spread. */
export const SNAPSHOT_COPIES = 8;

/** Revisions of the roster, and the duty tables compiled from them. Every method throws when the store is unavailable. */
export interface RosterStore {
  pointer(): Promise<RosterPointer | undefined>;
  /** Commits an edit: writes the pointer if the stored revision is `pointer.revision - 1` (0: none stored). */
  commit(pointer: RosterPointer): Promise<WriteResult>;
  /** Stores a body in pieces under its hash; may be repeated. */
  putBody(hash: string, body: RosterBody): Promise<void>;
  /** Throws `IncompleteBodyError` when a piece is missing or damaged; `undefined` when nothing is stored under the hash. */
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
