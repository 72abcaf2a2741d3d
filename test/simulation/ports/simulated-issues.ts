import type { OpenIssue } from '../../../lambdas/application/ports/issue-store';
import type { ExpectedVersion, WriteResult } from '../../../lambdas/application/ports/versioned-store';
import type { HistoryEntry } from '../../../lambdas/core/events';
import type { Instant, IssueId } from '../../../lambdas/core/ids';
import { type Issue, isOpen, nextDueAt } from '../../../lambdas/core/issue';
import { isJoined } from '../../../lambdas/core/joined';
import { frozen, survivesStorage } from './frozen';

/** A write that took effect. */
export interface IssueWrite {
  readonly before: Issue | undefined;
  readonly after: Issue;
  /** What it added to the history. */
  readonly entries: readonly HistoryEntry[];
  readonly at: Instant;
  /** The container that wrote. */
  readonly writer: string;
}

interface Indexed {
  readonly visibleAt: Instant;
  readonly id: IssueId;
  readonly version: number;
  readonly dueAt: Instant | undefined;
  readonly open: OpenIssue | undefined;
}

/** One in so many writes is turned to JSON and back, to see that nothing is lost. */
const CHECK_STORAGE_EVERY = 64;

/** How the store behaves; a test breaks one of them on purpose. */
export interface StoreRules {
  isExpected: (stored: Issue | undefined, expected: ExpectedVersion) => boolean;
  /** Whether a write that was answered is really kept. */
  keeps: (issue: Issue) => boolean;
  /** Whether the index shows what is due. */
  showsDue: boolean;
}

/** Issues with conditional writes, and an index that lags behind them. Each method happens in one go. */
export class SimulatedIssues {
  readonly all = new Map<IssueId, Issue>();
  readonly rules: StoreRules = {
    isExpected: (stored, expected) => (stored?.version ?? 'absent') === expected,
    keeps: () => true,
    showsDue: true,
  };
  readonly #spilled = new Map<IssueId, Map<number, HistoryEntry>>();
  readonly #index = new Map<IssueId, Indexed>();
  #lagging: Indexed[] = [];
  #writes = 0;

  constructor(private readonly onWrite: (write: IssueWrite) => void) {}

  read(id: IssueId): Issue | undefined {
    return this.all.get(id);
  }

  /** `lagMs`: how long the index does not know of the write. */
  write(issue: Issue, expected: ExpectedVersion, when: { at: Instant; lagMs: number }, writer: string) {
    const before = this.all.get(issue.id);
    if (!this.rules.isExpected(before, expected)) return 'conflict' satisfies WriteResult;
    if (!this.rules.keeps(issue)) return 'written' satisfies WriteResult;
    if (this.#writes++ % CHECK_STORAGE_EVERY === 0) survivesStorage(issue);
    const after = frozen(issue);
    this.all.set(issue.id, after);
    this.#lagging.push({
      visibleAt: when.at + when.lagMs,
      id: issue.id,
      version: issue.version,
      dueAt: nextDueAt(issue),
      open: openIssueOf(issue),
    });
    this.onWrite({ before, after, entries: entriesSince(before, after), at: when.at, writer });
    return 'written' satisfies WriteResult;
  }

  spill(id: IssueId, entries: readonly HistoryEntry[]): void {
    const rows = this.#spilled.get(id) ?? new Map<number, HistoryEntry>();
    for (const entry of entries) rows.set(entry.seq, frozen(entry));
    this.#spilled.set(id, rows);
  }

  spilled(id: IssueId, fromSeq: number, toSeq: number): HistoryEntry[] {
    const rows = [...(this.#spilled.get(id)?.values() ?? [])];
    return rows.filter(({ seq }) => seq >= fromSeq && seq <= toSeq).sort((a, b) => a.seq - b.seq);
  }

  due(before: Instant, limit: number, at: Instant): IssueId[] {
    if (!this.rules.showsDue) return [];
    this.#catchUp(at);
    const due: Indexed[] = [];
    for (const entry of this.#index.values()) if (entry.dueAt !== undefined && entry.dueAt <= before) due.push(entry);
    due.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
    return due.slice(0, limit).map(({ id }) => id);
  }

  open(at: Instant): OpenIssue[] {
    this.#catchUp(at);
    return [...this.#index.values()].flatMap(({ open }) => open ?? []);
  }

  #catchUp(at: Instant): void {
    const still: Indexed[] = [];
    for (const entry of this.#lagging) {
      if (entry.visibleAt > at) still.push(entry);
      else if ((this.#index.get(entry.id)?.version ?? 0) < entry.version) this.#index.set(entry.id, entry);
    }
    this.#lagging = still;
  }
}

/** Found once for all who look at a write. */
const entriesSince = (before: Issue | undefined, { history }: Issue): readonly HistoryEntry[] =>
  before ? history.filter(({ seq }) => seq >= before.nextSeq) : history;

function openIssueOf(issue: Issue): OpenIssue | undefined {
  if (!isOpen(issue) || issue.test || isJoined(issue)) return undefined;
  const owner = issue.state === 'owned' ? { ownerId: issue.owner.engineerId } : {};
  return { id: issue.id, severity: issue.severity, ...owner };
}
