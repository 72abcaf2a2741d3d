import { canBeTold } from './can-be-told';
import { decidePage } from './decide-page';
import type { Draft } from './draft';

/**
 * Tells the owner that the customer has written or answered, if they are up. Once until they do something about the issue: whoever
 * writes ten messages in a row costs the owner one SMS, and an owner who stays silent is the matter of another clock.
 */
export function tellThatCustomerWrote(draft: Draft): void {
  const { issue } = draft;
  if (issue.state !== 'owned' || issue.owner.knowsOfWriting || !canBeTold(draft, issue.owner.engineerId)) return;
  decidePage(draft, issue.owner, { purpose: 'inform', about: { kind: 'customerWrote' }, as: 'owner' });
  draft.issue = { ...draft.issue, owner: { ...issue.owner, knowsOfWriting: true } } as typeof issue;
}
