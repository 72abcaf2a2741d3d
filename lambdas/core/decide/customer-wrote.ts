import type { Issue } from '../issue';
import { isJoined } from '../joined';
import { canBeTold } from './can-be-told';
import { decidePage } from './decide-page';
import type { Draft } from './draft';
import { workedOnIn } from './works-on';

/** Whether the owner was told that the customer wrote, and has not acted since; of a joined report, the owner of what it joined. */
const isTold = (issue: Issue): boolean =>
  (isJoined(issue) && issue.joined.ownerKnows === true) ||
  (issue.state === 'owned' && issue.owner.knowsOfWriting === true);

function withTold(issue: Issue): Issue {
  if (isJoined(issue)) return { ...issue, joined: { ...issue.joined, ownerKnows: true } };
  return issue.state === 'owned' ? { ...issue, owner: { ...issue.owner, knowsOfWriting: true } } : issue;
}

/**
 * Tells the owner that the customer has written or answered, if they are up. Once until they do something about the issue: whoever
 * writes ten messages in a row costs the owner one SMS, and an owner who stays silent is the matter of another clock. Of a report that
 * joined another issue it is that one's owner.
 */
export function tellThatCustomerWrote(draft: Draft): void {
  const worked = workedOnIn(draft);
  if (worked.state !== 'owned' || isTold(draft.issue) || !canBeTold(draft, worked.owner.engineerId)) return;
  decidePage(draft, worked.owner, { purpose: 'inform', about: { kind: 'customerWrote' }, as: 'owner' });
  draft.issue = withTold(draft.issue);
}
