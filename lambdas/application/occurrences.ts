import type { Instant } from '../core/ids';
import type { Issue } from '../core/issue';
import type { Reporter } from './credentials';
import { derivedIssueId, type Use } from './identity';
import type { Clock } from './ports/clock';
import type { IssueStore } from './ports/issue-store';

/** Afterwards the same key opens a new issue: a script's constant key must not swallow an emergency. */
const KEY_HOLDS_MS = 24 * 60 * 60 * 1000;

/** The newest issue opened under a key, and the how-manieth it is. */
export interface Occurrence extends Use {
  readonly issue: Issue;
}

/** Whether a repetition of the request gives this issue. */
export const keyHolds = (issue: Issue, now: Instant): boolean =>
  issue.state !== 'resolved' && now - issue.reportedAt < KEY_HOLDS_MS;

const monthOf = (at: Instant): string => new Date(at).toISOString().slice(0, 7);

/** The month in which a key's uses are counted now: test issues expire, and a count over years would have gaps. */
const monthNow = ({ test }: Reporter, now: Instant): Pick<Use, 'month'> => (test ? { month: monthOf(now) } : {});

/** The months in which the newest use of a key may lie: in test mode also the one before, while what it opened may hold. */
const monthsOf = ({ test }: Reporter, now: Instant): readonly (string | undefined)[] =>
  test ? [...new Set([monthOf(now), monthOf(now - KEY_HOLDS_MS)])] : [undefined];

/** What the next new issue under a key is called by, after the newest one there is. */
export function nextUse(reporter: Reporter, newest: Use | undefined, now: Instant): Use {
  const counted = monthNow(reporter, now);
  return { ...counted, occurrence: newest && newest.month === counted.month ? newest.occurrence + 1 : 0 };
}

/**
 * Finds the newest issue of an idempotency key. Occurrences have no gaps, so that a doubling and halving search needs
 * few reads; the usual key is looked up with one or two. The first is not enough although it still holds: it may have been
 * reopened after the key had gone on. In test mode they are counted anew each month, because DynamoDB deletes test issues:
 * not before the month and the day after it are over.
 */
export async function newestOccurrence(
  deps: { readonly issues: IssueStore; readonly clock: Clock },
  reporter: Reporter,
  key: string,
): Promise<Occurrence | undefined> {
  for (const month of monthsOf(reporter, deps.clock.now())) {
    const counted = month === undefined ? {} : { month };
    const newest = await newestOf((occurrence) =>
      deps.issues.read(derivedIssueId(reporter, key, { ...counted, occurrence })),
    );
    if (newest) return { ...newest, ...counted };
  }
  return undefined;
}

async function newestOf(read: (occurrence: number) => Promise<Issue | undefined>): Promise<Occurrence | undefined> {
  const first = await read(0);
  if (!first) return undefined;
  let newest: Occurrence = { issue: first, occurrence: 0 };
  let absent = 1;
  for (;;) {
    const issue = await read(absent);
    if (!issue) break;
    newest = { issue, occurrence: absent };
    absent *= 2;
  }
  while (absent - newest.occurrence > 1) {
    const middle = newest.occurrence + Math.floor((absent - newest.occurrence) / 2);
    const issue = await read(middle);
    if (issue) newest = { issue, occurrence: middle };
    else absent = middle;
  }
  return newest;
}
