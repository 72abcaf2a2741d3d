import type { Command, Refusal } from '../core/commands';
import type { IssueId } from '../core/ids';
import { type CarryingOut, carryOutBeforeAnswer } from './carry-out';
import { type Committed, commit } from './commit';

/**
 * Carries a person's command out: acknowledge, decline, add a message, resolve, reopen. Committed when it returns; what
 * follows from it (the next page, events) is on the way. Refusals are returned; throws when the store is unavailable.
 */
export async function commandIssue(deps: CarryingOut, id: IssueId, command: Command): Promise<Refusal | Committed> {
  const committed = await commit(deps, id, [command]);
  if (committed.code === 'decided') await carryOutBeforeAnswer(deps, committed);
  return committed;
}
