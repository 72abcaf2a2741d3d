import { dayOf } from '../duty/day-end';
import type { OwnedIssue } from '../issue';
import type { Relay } from '../relay';
import type { Draft } from './draft';
import { forgetOffers, leadMs, withoutRelayClock } from './relay-clock';

/** An owned issue in whose relay something happens. */
export interface Relayed extends OwnedIssue {
  readonly relay: Relay;
}

/** Whether something happens in a relay of this issue. */
export const isRelayed = (issue: Draft['issue']): issue is Relayed =>
  issue.state === 'owned' && issue.relay !== undefined;

/** The same issue with its relay as it is now. */
export function putRelay(draft: Draft, issue: OwnedIssue, relay: Relay): Relayed {
  const relayed = { ...issue, ...draft.issue, state: 'owned', owner: issue.owner, relay } as Relayed;
  draft.issue = relayed;
  return relayed;
}

/** Whether the owner has a day before them again, or their day was made longer. */
export function isOwnerThere({ world: { roster, now }, policy }: Draft, { owner }: OwnedIssue): boolean {
  if (!roster) return false;
  const { kind, endsAt = 0 } = dayOf(roster, owner.engineerId, now);
  return kind === 'later' || ((kind === 'onDuty' || kind === 'beforeDuty') && endsAt - leadMs(policy) > now);
}

/** The owner is there after all: the issue stays, and its relay begins anew when their day ends. */
export function callOff(draft: Draft, before: Relayed): void {
  const { relay, ...issue } = before;
  const { from, because, keptUntilAt } = relay;
  const wasBegun = relay.asked.length > 0 || relay.earlier !== undefined || relay.toldNobody;
  // That the owner keeps it, and is not quiet until then, stays said.
  if (keptUntilAt !== undefined && keptUntilAt > draft.world.now) {
    putRelay(draft, before, { from, because, endsAt: keptUntilAt, asked: [], keptUntilAt, lookAt: keptUntilAt });
  } else draft.issue = withoutRelayClock(issue);
  forgetOffers(draft);
  if (wasBegun) draft.events.push({ type: 'relayCalledOff', from: relay.from });
}
