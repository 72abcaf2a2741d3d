import type { HistoryEntry } from '../core/events';
import type { CustomerId, IssueId, TeamId } from '../core/ids';
import type { Issue } from '../core/issue';
import type { IssueStore, PeopleStore } from './ports';

/** An issue with its whole history, and the names of those who had a part in it. */
export interface FollowedIssue {
  readonly issue: Issue;
  readonly history: readonly HistoryEntry[];
  /** Of everybody paged, by id; somebody erased is absent. */
  readonly names: ReadonlyMap<string, string>;
}

/** The whole history, also what has left the item. */
async function wholeHistory(issues: IssueStore, issue: Issue): Promise<readonly HistoryEntry[]> {
  const firstKept = issue.history[0]?.seq ?? issue.nextSeq;
  if (firstKept === 0) return issue.history;
  return [...(await issues.spilled(issue.id, 0, firstKept - 1)), ...issue.history];
}

/** Reads an issue with its history and names. */
export async function openIssueFile(
  deps: { readonly issues: IssueStore; readonly people: PeopleStore },
  issue: Issue,
): Promise<FollowedIssue> {
  const [history, people] = await Promise.all([
    wholeHistory(deps.issues, issue),
    deps.people.read(issue.paged.map((person) => person.engineerId)),
  ]);
  return { issue, history, names: new Map([...people].map(([id, person]) => [id, person.name])) };
}

/** A customer's own issue; `undefined` for one that does not exist or is another customer's: the two look the same. */
export async function followIssue(
  deps: { readonly issues: IssueStore; readonly people: PeopleStore },
  customerId: CustomerId,
  id: IssueId,
): Promise<FollowedIssue | undefined> {
  const issue = await deps.issues.read(id);
  return issue && issue.customerId === customerId ? openIssueFile(deps, issue) : undefined;
}

/** The team that owns it or did, or that is being asked, if any. */
export const teamOf = (issue: Issue): TeamId | undefined =>
  'owner' in issue ? issue.owner.teamId : issue.state === 'paging' ? issue.page.teamId : undefined;
