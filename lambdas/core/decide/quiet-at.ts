import { isOwed } from '../commitments';
import { HOUR_MS, MINUTE_MS } from '../durations';
import type { PendingEffect } from '../effects';
import type { Instant } from '../ids';
import { EFFECTS_BELONG_MS, lastActedAt, type OwnedIssue, type Quiet } from '../issue';
import { type Policy, waitMs } from '../policy';
import { COMMITMENTS } from '../severity';
import type { Draft } from './draft';

/** Whoever keeps a P1 is heard of within so long, or is quiet. */
const LONGEST_QUIET_P1_MS = 2 * HOUR_MS;

/**
 * When a step's wait is over: it begins when the pager has taken the step's page. One that is still to be sent holds the step up, and
 * its invocation has its minute; then a wake-up sends it again, and it has another.
 */
function stepEndsAt(effects: readonly PendingEffect[], { at, sentAt = at, page }: Quiet, wait: number): Instant {
  const unsent = effects.find((effect) => effect.kind === 'page' && effect.page === page);
  return unsent ? Math.max(sentAt + wait, unsent.decidedAt + EFFECTS_BELONG_MS) : sentAt + wait;
}

const OWED_BEFORE_FIX = COMMITMENTS.filter((name) => name !== 'fix');

/**
 * When the customer has waited for an answer for too long, counted from the first of their messages since the owner last did something: who
 * writes again is not to wait the longer for it. Later than anything, while no answer is owed.
 */
function unansweredTooLongAt({ owner, severity, unansweredSince }: OwnedIssue, policy: Policy): Instant {
  if (unansweredSince === undefined || unansweredSince <= lastActedAt(owner)) return Number.POSITIVE_INFINITY;
  return unansweredSince + policy[severity].quietMinutes * MINUTE_MS;
}

/**
 * When an owner has been silent for too long. Once only the fix is owed, which takes days, they have longer: if they have taken hold of
 * the issue, and owe the customer no answer.
 */
function silentTooLongAt(issue: OwnedIssue, policy: Policy): Instant {
  const { owner, severity, commitments } = issue;
  const { quietMinutes, quietMinutesUntilFix } = policy[severity];
  const { activeAt } = owner;
  const dueAt = (activeAt ?? owner.since) + quietMinutes * MINUTE_MS;
  if (activeAt === undefined || OWED_BEFORE_FIX.some((name) => isOwed(commitments, name))) return dueAt;
  const untilFixAt = Math.max(dueAt, activeAt + quietMinutesUntilFix * MINUTE_MS);
  return Math.min(untilFixAt, unansweredTooLongAt(issue, policy));
}

/**
 * When the silence of an issue's owner next brings something about: it grows too long, or a step's wait is over. Who has said how long
 * they keep it is not quiet until then, unless the customer waits for an answer; at P1 for two hours at most, for nobody leaves the most
 * urgent alone for a night. What rests by the contract rests, whoever writes.
 */
export function quietAt(issue: OwnedIssue, policy: Policy): Instant {
  const { owner, severity, relay, effects } = issue;
  const { engineerId, quiet } = owner;
  if (quiet) return stepEndsAt(effects, quiet, waitMs(policy, severity));
  const dueAt = silentTooLongAt(issue, policy);
  if (relay?.from !== engineerId || relay.keptUntilAt === undefined) return dueAt;
  const keptUntilAt =
    severity === 'P1' ? Math.min(relay.keptUntilAt, lastActedAt(owner) + LONGEST_QUIET_P1_MS) : relay.keptUntilAt;
  const isResting = relay.restsFor !== undefined;
  return Math.max(dueAt, isResting ? keptUntilAt : Math.min(keptUntilAt, unansweredTooLongAt(issue, policy)));
}

/** Whether it is a page of a step that an owner's silence brought about. */
export const isOfQuiet = (effect: PendingEffect): boolean =>
  effect.kind === 'page' &&
  (effect.purpose === 'stillHere' || effect.purpose === 'takeOver' || effect.about?.kind === 'quiet');

/** Pages about a silence that is over, or about the owner before, are not sent any more. */
export function forgetQuietPages(draft: Draft): void {
  const { issue } = draft;
  if ((issue.state === 'owned' && issue.owner.quiet) || !issue.effects.some(isOfQuiet)) return;
  draft.issue = { ...issue, effects: issue.effects.filter((effect) => !isOfQuiet(effect)) };
}
