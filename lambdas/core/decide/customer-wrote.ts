import { isJoined } from '../joined';
import { canBeTold } from './can-be-told';
import { decidePage } from './decide-page';
import { addEffect, type Draft } from './draft';
import { waitingSince } from './waiting-since';

/**
 * Tells the owner that the customer has written or answered, if they are up. Once until they do something about the issue: whoever
 * writes ten messages in a row costs the owner one SMS, and an owner who stays silent is the matter of another clock. Of a report that
 * joined another issue that one is told, which says it once for all that joined.
 */
export function tellThatCustomerWrote(draft: Draft): void {
  const { issue } = draft;
  const about = { kind: 'customerWrote' } as const;
  if (isJoined(issue)) {
    addEffect(draft, { kind: 'tellParent', parentId: issue.joined.parentId, said: 'needs', about });
    return;
  }
  if (issue.state !== 'owned' || issue.owner.knowsOfWriting || !canBeTold(draft, issue.owner.engineerId)) return;
  const { owner } = issue;
  decidePage(draft, owner, { purpose: 'inform', about, as: 'owner' });
  if (draft.issue.state === 'owned') draft.issue = { ...draft.issue, owner: { ...owner, knowsOfWriting: true } };
}

/** The customer of a joined report wrote: its owner is told as of their own, and who is silent then is quiet. */
export function joinedCustomerWrote(draft: Draft): void {
  draft.issue = { ...draft.issue, unansweredSince: waitingSince(draft.issue, draft.world.now) };
  tellThatCustomerWrote(draft);
}
