import type { HistoryEntry } from '../core/events';
import type { IssueId, TeamId } from '../core/ids';
import type { Issue } from '../core/issue';
import type { Reporter } from './credentials';
import type { IssueStore, PeopleStore } from './ports';

/** So much of a history is read and shown at once: 100 of the longest messages fit into the 6 MB that a function may answer. */
const ENTRIES_AT_ONCE = 100;

/** An issue with a stretch of its history, and the names of those who had a part in it. */
export interface FollowedIssue {
  readonly issue: Issue;
  readonly history: readonly HistoryEntry[];
  /** Where the stretch begins when there is more before it; pass it as `before`. */
  readonly earlierThan?: number;
  /** Of everybody paged, by id; somebody erased is absent. */
  readonly names: ReadonlyMap<string, string>;
}

/** Entries with `fromSeq <= seq < untilSeq`, also those that have left the item. */
async function historyBetween(issues: IssueStore, issue: Issue, fromSeq: number, untilSeq: number) {
  const firstKept = issue.history[0]?.seq ?? issue.nextSeq;
  const spilled = fromSeq < firstKept ? await issues.spilled(issue.id, fromSeq, Math.min(untilSeq, firstKept) - 1) : [];
  return [...spilled, ...issue.history.filter(({ seq }) => seq >= fromSeq && seq < untilSeq)];
}

/** Reads an issue with names and the newest stretch of its history, or the one before the entry numbered `before`. */
export async function openIssueFile(
  deps: { readonly issues: IssueStore; readonly people: PeopleStore },
  issue: Issue,
  before: number = issue.nextSeq,
): Promise<FollowedIssue> {
  const untilSeq = Math.min(before, issue.nextSeq);
  const fromSeq = Math.max(0, untilSeq - ENTRIES_AT_ONCE);
  const [history, people] = await Promise.all([
    historyBetween(deps.issues, issue, fromSeq, untilSeq),
    deps.people.read(issue.paged.map((person) => person.engineerId)),
  ]);
  const names = new Map([...people].map(([id, person]) => [id, person.name]));
  return { issue, history, names, ...(fromSeq > 0 && { earlierThan: fromSeq }) };
}

/**
 * A customer's own issue; `undefined` for one that does not exist, is another customer's, or belongs to the other mode:
 * they look the same.
 */
export async function ownIssue(
  deps: { readonly issues: IssueStore },
  { customerId, test }: Reporter,
  id: IssueId,
): Promise<Issue | undefined> {
  const issue = await deps.issues.read(id);
  return issue && issue.customerId === customerId && issue.test === test ? issue : undefined;
}

/** A customer's own issue with its history and names. */
export async function followIssue(
  deps: { readonly issues: IssueStore; readonly people: PeopleStore },
  reporter: Reporter,
  id: IssueId,
  before?: number,
): Promise<FollowedIssue | undefined> {
  const issue = await ownIssue(deps, reporter, id);
  return issue && openIssueFile(deps, issue, before);
}

/** The team that owns it or did, or that is being asked, if any. */
export const teamOf = (issue: Issue): TeamId | undefined =>
  'owner' in issue ? issue.owner.teamId : issue.state === 'paging' ? issue.page.teamId : undefined;
