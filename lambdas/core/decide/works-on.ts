import type { Refusal } from '../commands';
import { isJoinedExpert } from '../experts';
import type { EngineerId } from '../ids';
import type { Issue } from '../issue';

/** Whether this engineer works on it: its owner, an expert beside the owner, or somebody else who helps. */
export const worksOn = (issue: Issue, engineerId: EngineerId): boolean =>
  (issue.state === 'owned' && issue.owner.engineerId === engineerId) ||
  isJoinedExpert(issue, engineerId) ||
  (issue.helpers?.includes(engineerId) ?? false);

/** Why what only they may do who work on it is refused; `undefined`: it is not. */
export function refusedUnlessWorking(issue: Issue, engineerId: EngineerId): Refusal | undefined {
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (worksOn(issue, engineerId)) return undefined;
  return issue.state === 'owned' ? { code: 'notOwner', ownerId: issue.owner.engineerId } : { code: 'notOwner' };
}
