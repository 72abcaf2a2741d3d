import { MINUTE_MS } from '../durations';
import type { Instant } from '../ids';
import { type Issue, isOpen } from '../issue';
import type { IssueSignal } from '../signal';

/** A recovery that ends an issue has held for so long: a value that wavers round its threshold is one matter, and not one a minute. */
const SETTLES_MS = 5 * MINUTE_MS;

/** Of a signal that comes and goes people hear at most once in this time. */
const TOLD_AGAIN_AFTER_MS = 15 * MINUTE_MS;

/** What a customer asked for, and what somebody has begun to work on, is not over with the measurement. */
const isAskedFor = ({ history, level, customerWroteAt, helpers = [], joinedBy = [] }: Issue): boolean =>
  joinedBy.length > 0 ||
  level !== undefined ||
  customerWroteAt !== undefined ||
  helpers.length > 0 ||
  history.some(
    (entry) =>
      entry.type === 'acknowledged' ||
      entry.type === 'reopened' ||
      (entry.type === 'messageAdded' && entry.author.kind === 'customer'),
  );

/** Whether the issue is over with its signal: nobody owns it, and no person has asked for it. */
export const endsWithSignal = (issue: Issue): boolean =>
  (issue.state === 'paging' || issue.state === 'waiting') && !isAskedFor(issue);

/** Whether enough time has passed for a signal that comes and goes to be told of once more. */
export const mayTellAgainAt = ({ told }: IssueSignal): Instant => (told ? told.at + TOLD_AGAIN_AFTER_MS : 0);

/** When people are to be told that the signal recovered, or fires again; `undefined`: what they were told last is still so. */
export function signalAt(issue: Issue): Instant | undefined {
  const { signal } = issue;
  if (!signal || !isOpen(issue)) return undefined;
  const { told, recoveredAt, lastAt } = signal;
  if ((recoveredAt !== undefined) === (told?.recovered ?? false)) return undefined;
  if (recoveredAt === undefined) return Math.max(lastAt, mayTellAgainAt(signal));
  return Math.max(recoveredAt + (endsWithSignal(issue) ? SETTLES_MS : 0), mayTellAgainAt(signal));
}
