import type { CustomerId, Instant, IssueId } from '../core/ids';
import { type Issue, isOpen } from '../core/issue';
import type { IssueListing } from './ports/issue-listing';
import type { IssueStore, OpenIssue } from './ports/issue-store';

export interface Listing {
  readonly issues: Pick<IssueStore, 'read' | 'open'> & IssueListing;
}

/** One page of issues, and where the next begins; absent after the last. */
export interface ListedIssues<Next> {
  readonly issues: readonly Issue[];
  readonly next?: Next;
}

/** The place of an open issue in the list: the gravest first, then by id, which never moves. */
export const placeOf = ({ severity, id }: Pick<OpenIssue, 'severity' | 'id'>): string => `${severity}.${id}`;

const readAll = async ({ issues }: Listing, ids: readonly IssueId[]): Promise<Issue[]> =>
  (await Promise.all(ids.map((id) => issues.read(id)))).filter((issue) => issue !== undefined);

/** Open issues after a place, up to `limit`. The index of open ones is read, and of the issues only those that are listed. */
export async function openIssues(
  deps: Listing,
  { after = '', limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<ListedIssues<string>> {
  const open = (await deps.issues.open()).map((issue) => ({ id: issue.id, place: placeOf(issue) }));
  const left = open.filter(({ place }) => place > after).sort((a, b) => (a.place < b.place ? -1 : 1));
  const shown = left.slice(0, limit);
  const last = shown.at(-1);
  const read = await readAll(
    deps,
    shown.map(({ id }) => id),
  );
  return { issues: read.filter(isOpen), ...(left.length > limit && last && { next: last.place }) };
}

/** A customer's issues that were reported before an instant, the newest first, up to `limit`; none of test mode. */
export async function issuesOf(
  deps: Listing,
  customerId: CustomerId,
  { before, limit }: { readonly before: Instant; readonly limit: number },
): Promise<ListedIssues<Instant>> {
  const found = await deps.issues.reportedBy(customerId, before, limit + 1);
  // Those of one instant stay on one page, since the next begins before an instant.
  const next = found[limit];
  const whole = next ? found.slice(0, limit).filter(({ reportedAt }) => reportedAt > next.reportedAt) : found;
  const shown = whole.length > 0 ? whole : found.slice(0, limit);
  const last = shown.at(-1);
  const read = await readAll(
    deps,
    shown.map(({ id }) => id),
  );
  return { issues: read.filter(({ test }) => !test), ...(next && last && { next: last.reportedAt }) };
}
