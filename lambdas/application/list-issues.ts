import type { CustomerId, Instant } from '../core/ids';
import { type Issue, isOpen } from '../core/issue';
import type { IssueListing } from './ports/issue-listing';
import type { IssueStore, OpenIssue } from './ports/issue-store';

export interface Listing {
  readonly issues: Pick<IssueStore, 'readMany' | 'open'> & IssueListing;
}

/** One page of issues, and where the next begins; absent after the last. */
export interface ListedIssues<Next> {
  readonly issues: readonly Issue[];
  readonly next?: Next;
}

/** The place of an open issue in the list: the gravest first, then by id, which never moves. */
export const placeOf = ({ severity, id }: Pick<OpenIssue, 'severity' | 'id'>): string => `${severity}.${id}`;

/** Open issues after a place, up to `limit`. The index of open ones is read, and of the issues only those that are listed. */
export async function openIssues(
  deps: Listing,
  { after = '', limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<ListedIssues<string>> {
  const open = (await deps.issues.open()).map((issue) => ({ id: issue.id, place: placeOf(issue) }));
  const left = open.filter(({ place }) => place > after).sort((a, b) => (a.place < b.place ? -1 : 1));
  const shown = left.slice(0, limit);
  const last = shown.at(-1);
  const read = await deps.issues.readMany(shown.map(({ id }) => id));
  return { issues: read.filter(isOpen), ...(left.length > limit && last && { next: last.place }) };
}

/** Those of the newest instants that `limit` reaches. All of one instant are among them, since the next page begins before an instant. */
async function wholeInstants({ issues }: Listing, customerId: CustomerId, before: Instant, limit: number) {
  for (let asked = limit; ; asked *= 2) {
    const found = await issues.reportedBy(customerId, before, asked + 1);
    const next = found[asked];
    if (!next) return { shown: found, isLast: true };
    const shown = found.filter(({ reportedAt }) => reportedAt > next.reportedAt);
    if (shown.length > 0) return { shown, isLast: false };
  }
}

/** A customer's issues that were reported before an instant, the newest first, up to `limit` but for those of one instant; none of test mode. */
export async function issuesOf(
  deps: Listing,
  customerId: CustomerId,
  { before, limit }: { readonly before: Instant; readonly limit: number },
): Promise<ListedIssues<Instant>> {
  const { shown, isLast } = await wholeInstants(deps, customerId, before, limit);
  const last = shown.at(-1);
  const read = await deps.issues.readMany(shown.map(({ id }) => id));
  return { issues: read.filter(({ test }) => !test), ...(!isLast && last && { next: last.reportedAt }) };
}
