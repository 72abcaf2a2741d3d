import type { HistoryEntry } from '../core/events';
import type { IssueId, TeamId } from '../core/ids';
import type { Issue } from '../core/issue';
import { asReadBy, isAbout } from './as-read-by';
import type { Reporter } from './credentials';
import { isToldAlone } from './customer-timeline';
import { historyBetween } from './history';
import { type LookedAfter, lookedAfter } from './looked-after';
import type { IssueStore } from './ports/issue-store';
import type { PeopleStore } from './ports/people-store';
import { tookPart } from './took-part';

/** So much of a history is read and shown at once. */
const ENTRIES_AT_ONCE = 100;
/** So far back is read at most where most of it does not count. */
const MOST_READ = 1_000;
/** A function answers 6 MB at most, and what stands around the history needs some of it. Source: Lambda's quotas. */
const BYTES_AT_ONCE = 5_000_000;

/** An issue with a stretch of its history, and the names of those who had a part in it. */
export interface FollowedIssue {
  readonly issue: Issue;
  readonly history: readonly HistoryEntry[];
  /** Where the stretch begins when there is more before it; pass it as `before`. */
  readonly earlierThan?: number;
  /** Of a report that joined another issue: who works on it. */
  readonly lookedAfter?: LookedAfter;
  /** Of everybody who had a part in it, by id; somebody erased is absent. */
  readonly names: ReadonlyMap<string, string>;
}

/** So much an entry takes at most as it leaves: in JSON or HTML, inside the JSON that API Gateway is given. */
const bytesAsSent = (entry: HistoryEntry): number =>
  Buffer.byteLength(JSON.stringify(JSON.stringify(entry).replace(/[&<>"']/g, '&quot;')));

/** The newest entries that one answer has room for; some at least, since an item holds 400 KB. */
function newestThatFit(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  let bytes = 0;
  const tooMany = history.findLastIndex((entry) => {
    bytes += bytesAsSent(entry);
    return bytes > BYTES_AT_ONCE;
  });
  return history.slice(tooMany + 1);
}

/** The newest entries before this one, of which so many count as are shown at once; more are read where few do. */
async function historyUntil(
  issues: Pick<IssueStore, 'spilled'>,
  issue: Issue,
  untilSeq: number,
  counts: (entry: HistoryEntry) => boolean,
): Promise<readonly HistoryEntry[]> {
  let read: readonly HistoryEntry[] = [];
  let from = untilSeq;
  do {
    const to = from;
    from = Math.max(0, to - ENTRIES_AT_ONCE);
    read = [...(await historyBetween(issues, issue, from, to)), ...read];
  } while (from > 0 && untilSeq - from < MOST_READ && read.filter(counts).length < ENTRIES_AT_ONCE);
  return read;
}

/**
 * Reads an issue with names and the newest stretch of its history, or the one before the entry numbered `before`. What does not count
 * (`counts`) is in the stretch, and makes it no shorter.
 */
export async function openIssueFile(
  deps: { readonly issues: Pick<IssueStore, 'spilled' | 'read'>; readonly people: PeopleStore },
  issue: Issue,
  before: number = issue.nextSeq,
  counts: (entry: HistoryEntry) => boolean = () => true,
): Promise<FollowedIssue> {
  const untilSeq = Math.min(before, issue.nextSeq);
  const withParent = await lookedAfter(deps, issue);
  const ids = [...tookPart(issue), withParent?.ownerId].filter((id) => id !== undefined);
  const [read, people] = await Promise.all([
    historyUntil(deps.issues, issue, untilSeq, counts),
    deps.people.read([...new Set(ids)]),
  ]);
  const history = newestThatFit(read);
  const fromSeq = history[0]?.seq ?? 0;
  const names = new Map([...people].map(([id, person]) => [id, person.name]));
  const looked = withParent && { lookedAfter: withParent };
  return { issue, history, names, ...looked, ...(fromSeq > 0 && { earlierThan: fromSeq }) };
}

/**
 * An issue of a customer's own, or one that a signal opened about it; `undefined` for one that does not exist, is another customer's, or belongs to the other mode:
 * they look the same.
 */
export async function ownIssue(
  deps: { readonly issues: IssueStore },
  { customerId, test }: Reporter,
  id: IssueId,
): Promise<Issue | undefined> {
  const issue = await deps.issues.read(id);
  return issue && isAbout(issue, customerId) && issue.test === test ? issue : undefined;
}

/** The same with its history and names, and with nothing of other customers. */
export async function followIssue(
  deps: { readonly issues: IssueStore; readonly people: PeopleStore },
  reporter: Reporter,
  id: IssueId,
  before?: number,
): Promise<FollowedIssue | undefined> {
  const issue = await ownIssue(deps, reporter, id);
  return issue && asReadBy(await openIssueFile(deps, issue, before, isToldAlone), reporter.customerId);
}

/** The team that owns it or did, or that is being asked, if any. */
export const teamOf = (issue: Issue): TeamId | undefined =>
  'owner' in issue ? issue.owner?.teamId : issue.state === 'paging' ? issue.page.teamId : undefined;
