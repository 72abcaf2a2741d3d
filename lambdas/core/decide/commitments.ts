import type { Command, Refusal } from '../commands';
import { mayBeMarked, withMet } from '../commitments';
import { runCommitmentClock } from './commitment-clock';
import type { Draft } from './draft';
import { moveDueTimes } from './due-times';
import { owned, ownedOrJoined } from './owned';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/**
 * From owned, by the owner; from joined, by the parent's. Said again in the same words of what is met, it changes nothing: a button pressed
 * twice. In other words it is refused, for
 * the customer has read the first; unless the issue was reopened since, and what was said of it may have been wrong.
 */
export function meetCommitment(
  draft: Draft,
  { engineerId, commitment, what }: Of<'meetCommitment'>,
): Refusal | undefined {
  const own = ownedOrJoined(draft, engineerId);
  if ('code' in own) return own;
  const { issue } = draft;
  const before = issue.commitments[commitment];
  const { metAt, what: said } = before;
  if (metAt !== undefined && said === what) return undefined;
  if (metAt !== undefined && !mayBeMarked(before))
    return { code: 'commitmentMet', metAt, ...(said !== undefined && { what: said }) };
  draft.issue = { ...issue, commitments: withMet(issue.commitments, commitment, draft.world.now, what) };
  draft.events.push({ type: 'commitmentMet', commitment, engineerId, what });
  return undefined;
}

/** From owned, by the owner. The due times move; they are still counted from the report. */
export function changeSeverity(
  draft: Draft,
  { engineerId, severity, reason }: Of<'changeSeverity'>,
): Refusal | undefined {
  const issue = owned(draft, engineerId);
  if ('code' in issue) return issue;
  if (issue.severity === severity) return undefined;
  draft.issue = { ...issue, severity };
  moveDueTimes(draft);
  draft.events.push({
    type: 'severityChanged',
    from: issue.severity,
    to: severity,
    engineerId,
    ...(reason && { reason }),
  });
  // By the new times something may be due that was not.
  runCommitmentClock(draft);
  return undefined;
}
