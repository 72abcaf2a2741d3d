import { MINUTE_MS } from '../durations';
import type { IssueEvent } from '../events';
import type { Instant } from '../ids';
import { type Issue, isOpen } from '../issue';
import type { CustomerPromise } from '../record';
import { canBeTold } from './can-be-told';
import { decidePage } from './decide-page';
import { deputyOf } from './deputy';
import type { Draft } from './draft';
import { rank } from './paging';

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

function withPromise(draft: Draft, change: Partial<CustomerPromise>): void {
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

/**
 * Runs the clock of a promise to the customer, once, while the customer has heard nothing since: the owner is told, or, while they
 * sleep, their deputy. While nobody owns the issue nobody is; whoever is asked reads it in what is due.
 */
export function runPromiseClock(draft: Draft): void {
  const { issue, world } = draft;
  const at = promiseAt(issue);
  const dueAt = issue.record?.promise?.dueAt;
  if (at === undefined || dueAt === undefined || at > world.now) return;
  withPromise(draft, { reminded: true });
  if (issue.state !== 'owned') return;
  const { owner } = issue;
  const isUp = canBeTold(draft, owner.engineerId);
  const told = isUp ? owner : deputyOf(owner, rank(draft)?.awake() ?? []);
  if (told) {
    decidePage(draft, told, { purpose: 'inform', about: { kind: 'promise', dueAt }, as: isUp ? 'owner' : 'deputy' });
  }
}
