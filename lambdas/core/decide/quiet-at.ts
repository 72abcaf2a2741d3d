import { MINUTE_MS } from '../durations';
import type { PendingEffect } from '../effects';
import type { Instant } from '../ids';
import type { OwnedIssue } from '../issue';
import { type Policy, waitMs } from '../policy';
import type { Draft } from './draft';

/**
 * When the silence of an issue's owner next brings something about: it grows too long, or a step's wait is over. Who has said how long
 * they keep it is not quiet until then.
 */
export function quietAt({ owner, severity, relay }: OwnedIssue, policy: Policy): Instant {
  const { engineerId, since, activeAt = since, quiet } = owner;
  if (quiet) return quiet.at + waitMs(policy, severity);
  const dueAt = activeAt + policy[severity].quietMinutes * MINUTE_MS;
  return relay?.from === engineerId ? Math.max(dueAt, relay.keptUntilAt ?? dueAt) : dueAt;
}

const isOfQuiet = (effect: PendingEffect): boolean =>
  effect.kind === 'page' &&
  (effect.purpose === 'stillHere' || effect.purpose === 'takeOver' || effect.about?.kind === 'quiet');

/** Pages about a silence that is over, or about the owner before, are not sent any more. */
export function forgetQuietPages(draft: Draft): void {
  const { issue } = draft;
  if ((issue.state === 'owned' && issue.owner.quiet) || !issue.effects.some(isOfQuiet)) return;
  draft.issue = { ...issue, effects: issue.effects.filter((effect) => !isOfQuiet(effect)) };
}
