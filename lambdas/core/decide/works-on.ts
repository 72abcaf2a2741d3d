import type { Refusal } from '../commands';
import { isJoinedExpert } from '../experts';
import type { EngineerId } from '../ids';
import type { Issue } from '../issue';
import { isJoined } from '../joined';
import type { Draft } from './draft';

/** Whether this engineer works on it: its owner, an expert beside the owner, or somebody else who helps. */
export const worksOn = (issue: Issue, engineerId: EngineerId): boolean =>
  (issue.state === 'owned' && issue.owner.engineerId === engineerId) ||
  isJoinedExpert(issue, engineerId) ||
  (issue.helpers?.includes(engineerId) ?? false);

/** The issue in which it is decided who works on it: of a joined report, that with which it is looked after. */
export const workedOnIn = ({ issue, world: { parent } }: Pick<Draft, 'issue' | 'world'>): Issue =>
  isJoined(issue) && parent ? parent : issue;

/** Why what only they may do who work on it is refused; `undefined`: it is not. */
export function refusedUnlessWorking(draft: Draft, engineerId: EngineerId): Refusal | undefined {
  const issue = workedOnIn(draft);
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (worksOn(issue, engineerId)) return undefined;
  return issue.state === 'owned' ? { code: 'notOwner', ownerId: issue.owner.engineerId } : { code: 'notOwner' };
}
