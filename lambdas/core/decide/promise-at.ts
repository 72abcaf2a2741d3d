import { MINUTE_MS } from '../durations';
import type { IssueEvent } from '../events';
import type { Instant } from '../ids';
import type { Issue } from '../issue';
import { isJoined } from '../joined';
import type { CustomerPromise } from '../record';
import type { Draft } from './draft';

/** There is time to keep it: a fifth of what was promised, ten minutes at most. */
const LONGEST_AHEAD_MS = 10 * MINUTE_MS;
const SHARE_AHEAD = 0.2;
/** Where nobody is there to be told, it is tried again after so long. */
const TRY_AGAIN_MS = 30 * MINUTE_MS;

/** Whether the customer hears from us. A promise is no answer to itself: it takes the place of the one before. */
const isSaying = (event: IssueEvent): boolean =>
  event.type === 'customerAsked' ||
  event.type === 'commitmentMet' ||
  event.type === 'customerCalled' ||
  event.type === 'resolved' ||
  event.type === 'reopened' ||
  (event.type === 'messageAdded' && event.author.kind === 'engineer');

/** Notes something of the promise that stands. */
export function withPromise(draft: Draft, change: Partial<CustomerPromise>): void {
  const { issue } = draft;
  const { record } = issue;
  if (record?.promise) draft.issue = { ...issue, record: { ...record, promise: { ...record.promise, ...change } } };
}

/** Notes that the customer has heard from us since a promise with a time was made: nobody needs to be reminded of it. */
export function keepPromise(draft: Draft): void {
  const promise = draft.issue.record?.promise;
  if (promise?.dueAt === undefined || promise.saidSince) return;
  if (draft.events.some(isSaying)) withPromise(draft, { saidSince: true });
}

/** Ahead of the promised time, and at that time once somebody was reminded. */
const stageAt = ({ at, dueAt, reminded }: CustomerPromise & { readonly dueAt: Instant }): Instant =>
  reminded ? dueAt : dueAt - Math.floor(Math.min((dueAt - at) * SHARE_AHEAD, LONGEST_AHEAD_MS));

/**
 * When the owner is next told of the promise to the customer; `undefined`: they were told that its time had come, the customer has heard
 * from us, or nobody owns the issue. Whoever takes it is told of what the one before could not be told of.
 */
export function promiseAt(issue: Issue): Instant | undefined {
  const promise = issue.record?.promise;
  const isLookedAfter = issue.state === 'owned' || isJoined(issue);
  if (!isLookedAfter || promise?.dueAt === undefined || promise.saidSince || promise.toldDue) return undefined;
  const { dueAt, nobodyAt } = promise;
  const at = stageAt({ ...promise, dueAt });
  const since = issue.state === 'owned' ? issue.owner.since : issue.reportedAt;
  if (nobodyAt === undefined || nobodyAt < Math.max(at, since)) return at;
  const againAt = nobodyAt + TRY_AGAIN_MS;
  return nobodyAt < dueAt ? Math.min(againAt, dueAt) : againAt;
}
