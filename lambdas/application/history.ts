import type { HistoryEntry } from '../core/events';
import type { Issue } from '../core/issue';
import type { IssueStore } from './ports/issue-store';

/** Entries of an issue with `fromSeq <= seq < untilSeq`, in order, also those that have left the item. */
export async function historyBetween(
  issues: Pick<IssueStore, 'spilled'>,
  issue: Issue,
  fromSeq: number,
  untilSeq: number,
): Promise<HistoryEntry[]> {
  const firstKept = issue.history[0]?.seq ?? issue.nextSeq;
  const spilled = fromSeq < firstKept ? await issues.spilled(issue.id, fromSeq, Math.min(untilSeq, firstKept) - 1) : [];
  return [...spilled, ...issue.history.filter(({ seq }) => seq >= fromSeq && seq < untilSeq)];
}
