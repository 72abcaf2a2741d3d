import type { Command, Refusal } from '../core/commands';
import { policyOf } from '../core/decide/draft';
import type { IssueId } from '../core/ids';
import { type CarryingOut, carryOutBeforeAnswer, reasonOf } from './carry-out';
import { type Committed, commit } from './commit';

/** Gives back the room that an offer took which is answered now. Without it the room is free when the offer's time is over. */
async function freeRoom(deps: CarryingOut, { before, issue, world }: Committed): Promise<void> {
  const offer = before.state === 'owned' ? before.relay?.offer : undefined;
  if (!offer || (issue.state === 'owned' && issue.relay?.offer?.page === offer.page)) return;
  const { offersAtOnce } = policyOf(world, before).relay;
  try {
    await deps.offerSlots.free({ engineerId: offer.engineerId, issueId: before.id, atOnce: offersAtOnce });
  } catch (error) {
    deps.log.warn('room for offers not given back', { issueId: before.id, reason: reasonOf(error) });
  }
}

/**
 * Carries a person's command out: acknowledge, decline, add a message, resolve, reopen. Committed when it returns; what
 * follows from it (the next page, events) is on the way. Refusals are returned; throws when the store is unavailable.
 */
export async function commandIssue(deps: CarryingOut, id: IssueId, command: Command): Promise<Refusal | Committed> {
  const committed = await commit(deps, id, [command]);
  if (committed.code !== 'decided') return committed;
  await Promise.all([carryOutBeforeAnswer(deps, committed), freeRoom(deps, committed)]);
  return committed;
}
