import type { Instant } from '../ids';
import { type Issue, lastActedAt } from '../issue';

/** Since when a customer waits, once one wrote now: the first of what was written after the owner last did something. */
export function waitingSince({ unansweredSince, ...issue }: Issue, now: Instant): Instant {
  const isWaiting =
    unansweredSince !== undefined && !(issue.state === 'owned' && unansweredSince <= lastActedAt(issue.owner));
  return isWaiting ? unansweredSince : now;
}
