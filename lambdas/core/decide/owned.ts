import type { Refusal } from '../commands';
import type { EngineerId } from '../ids';
import type { OwnedIssue } from '../issue';
import type { Draft } from './draft';
import { workedOnIn } from './works-on';

function ownedIn(issue: Draft['issue'], engineerId: EngineerId): OwnedIssue | Refusal {
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (issue.state !== 'owned') return { code: 'notOwner' };
  return issue.owner.engineerId === engineerId ? issue : { code: 'notOwner', ownerId: issue.owner.engineerId };
}

/** The issue if this engineer owns it, or why what only its owner may do is refused. */
export const owned = ({ issue }: Draft, engineerId: EngineerId): OwnedIssue | Refusal => ownedIn(issue, engineerId);

/** The same where the owner of an issue also acts on the reports that joined it: the issue that this engineer owns. */
export const ownedOrJoined = (draft: Draft, engineerId: EngineerId): OwnedIssue | Refusal =>
  draft.issue.state === 'resolved' ? { code: 'issueResolved' } : ownedIn(workedOnIn(draft), engineerId);
