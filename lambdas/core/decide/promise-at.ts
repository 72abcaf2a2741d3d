import { MINUTE_MS } from '../durations';
import type { IssueEvent } from '../events';
import type { Instant } from '../ids';
import { type Issue, isOpen } from '../issue';
import type { CustomerPromise } from '../record';
import type { Draft } from './draft';

/** There is time to keep it: a fifth of what was promised, ten minutes at most. */
const LONGEST_AHEAD_MS = 10 * MINUTE_MS;
const SHARE_AHEAD = 0.2;

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

/** When somebody is reminded of the promise to the customer; `undefined`: never, or they were. */
export function promiseAt(issue: Issue): Instant | undefined {
  const promise = issue.record?.promise;
  if (!isOpen(issue) || promise?.dueAt === undefined || promise.saidSince || promise.reminded) return undefined;
  return promise.dueAt - Math.floor(Math.min((promise.dueAt - promise.at) * SHARE_AHEAD, LONGEST_AHEAD_MS));
}
