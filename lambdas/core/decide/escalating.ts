import type { Command, Refusal } from '../commands';
import type { EscalatedBecause } from '../events';
import { isJoined } from '../joined';
import { askedNow } from './asked-together';
import { tellIfUp } from './can-be-told';
import { tellDutyManagers } from './decide-page';
import type { Draft } from './draft';
import { owned } from './owned';
import { workedOnIn } from './works-on';

/** So long after the duty managers were told they are not told again of the same wish: they need it to answer. */
const AGAIN_AFTER_MS = 15 * 60_000;

/** The issue climbs a level, and is seen by all to have. */
export function climb(draft: Draft, because: EscalatedBecause, reason?: string): void {
  const level = (draft.issue.level ?? 0) + 1;
  draft.issue = { ...draft.issue, level };
  draft.events.push({ type: 'escalated', level, because, ...(reason && { reason }) });
}

/** From every open state by the customer, from owned by the owner. Asked for again while it is fresh, it changes nothing. */
export function escalate(
  draft: Draft,
  { author, reason }: Extract<Command, { readonly type: 'escalate' }>,
): Refusal | undefined {
  const { issue, world } = draft;
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  const refused = author.kind === 'engineer' ? owned(draft, author.engineerId) : issue;
  if ('code' in refused) return refused;
  const because = author.kind === 'customer' ? 'customer' : 'owner';
  const escalatedAt = issue.escalatedAt?.[because];
  if (escalatedAt !== undefined && escalatedAt > world.now - AGAIN_AFTER_MS) return undefined;
  climb(draft, because, reason);
  draft.issue = { ...draft.issue, escalatedAt: { ...issue.escalatedAt, [because]: world.now } };
  const about = { kind: 'escalated', because } as const;
  const worked = workedOnIn(draft);
  // Whoever looks after a joined report hears of it first; the level is this customer's own.
  const beside = isJoined(issue) && worked.state === 'owned' ? worked.owner : undefined;
  if (beside) tellIfUp(draft, beside, about, 'owner');
  tellDutyManagers(draft, about, [...askedNow(issue), ...(beside ? [beside.engineerId] : [])]);
  return undefined;
}
