import type { Refusal } from '../commands';
import type { EngineerId } from '../ids';
import type { OwnedIssue } from '../issue';
import type { Draft } from './draft';

/** The issue if this engineer owns it, or why what only its owner may do is refused. */
export function owned({ issue }: Draft, engineerId: EngineerId): OwnedIssue | Refusal {
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (issue.state !== 'owned') return { code: 'notOwner' };
  return issue.owner.engineerId === engineerId ? issue : { code: 'notOwner', ownerId: issue.owner.engineerId };
}
