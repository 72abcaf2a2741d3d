import type { HistoryEntry } from '../../core/events';
import type { EngineerId, Instant, IssueId } from '../../core/ids';
import type { Issue } from '../../core/issue';
import type { Severity } from '../../core/severity';
import type { ExpectedVersion, WriteResult } from './versioned-store';

/** An open issue as the index knows it; may be some seconds old. */
export interface OpenIssue {
  readonly id: IssueId;
  readonly severity: Severity;
  readonly ownerId?: EngineerId;
}

/** Issues. Every method throws when the store is unavailable. */
export interface IssueStore {
  /** Strongly consistent. Throws `NewerSchemaError` for an item of a schema that this code does not know. */
  read(id: IssueId): Promise<Issue | undefined>;
  /** Those of up to 100 issues that exist, in the order of their ids, in one go. Otherwise as `read`. */
  readMany(ids: readonly IssueId[]): Promise<Issue[]>;
  /** Writes the issue under `issue.version` if the stored one has the expected version. */
  write(issue: Issue, expected: ExpectedVersion): Promise<WriteResult>;
  /** Puts history entries of an issue into rows of their own, kept as long as it; the same entry may be put twice. */
  spill(issue: Pick<Issue, 'id' | 'test' | 'reportedAt'>, entries: readonly HistoryEntry[]): Promise<void>;
  /** Spilled entries with `fromSeq <= seq <= toSeq`, in order. */
  spilled(id: IssueId, fromSeq: number, toSeq: number): Promise<HistoryEntry[]>;
  /** Up to `limit` issues that were due before an instant, the longest due first. May be some seconds old. */
  due(before: Instant, limit: number): Promise<IssueId[]>;
  /** All open issues but those of test mode, which are nobody's work, and reports that joined another, which are its owner's. May be some seconds old. */
  open(): Promise<OpenIssue[]>;
}
