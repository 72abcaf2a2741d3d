import type { Command, Refusal } from '../commands';
import { HOUR_MS } from '../durations';
import { handOverOf, missingIn } from '../hand-over';
import type { EngineerId } from '../ids';
import { LONGEST_KEPT_HOURS, wasAsked } from '../relay';
import { tellIfUp } from './can-be-told';
import type { Draft } from './draft';
import { withoutHelper } from './give-up';
import { withHandOver } from './given-away';
import { ownDayEndsAt } from './own-day-ends-at';
import { owned } from './owned';
import { passOn } from './passing-offers-on';
import { forgetOffers, leadMs, withoutRelayClock } from './relay-clock';
import { isRelayed, type Relayed } from './relayed';
import { relayNow } from './relaying';
import { acknowledge } from './taking';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** The owner changes, in this one write. */
function takeOver(draft: Draft, issue: Relayed, engineerId: EngineerId): void {
  const { now } = draft.world;
  const { relay: _relay, ...rest } = withoutRelayClock(issue);
  const person = issue.paged.find((paged) => paged.engineerId === engineerId);
  const team = person?.teamId === undefined ? {} : { teamId: person.teamId };
  const from = issue.owner.engineerId;
  const handOver = handOverOf(issue, now);
  draft.events.push({
    type: 'relayed',
    from,
    to: engineerId,
    ...team,
    because: issue.relay.because,
    handOver,
  });
  draft.issue = withoutHelper({
    ...rest,
    owner: { engineerId, ...team, since: now, tookOver: { from, handOver } },
    ...withHandOver(issue, issue.owner, team, now),
  });
  forgetOffers(draft);
  tellIfUp(draft, issue.owner, { kind: 'relayed' }, 'formerOwner');
}

/**
 * From owned, by whoever was asked in this relay, also late. Where nobody owns it any more it is an acknowledgement. Said again
 * by the new owner it changes nothing.
 */
export function acceptRelay(draft: Draft, { engineerId }: Of<'acceptRelay'>): Refusal | undefined {
  const { issue } = draft;
  if (issue.state !== 'owned') return acknowledge(draft, engineerId);
  const ownerId = issue.owner.engineerId;
  if (ownerId === engineerId) return undefined;
  if (!issue.paged.some((person) => person.engineerId === engineerId)) return { code: 'notPaged', engineerId };
  if (!isRelayed(issue) || !wasAsked(issue.relay, engineerId)) return { code: 'ownedByAnother', ownerId };
  takeOver(draft, issue, engineerId);
  return undefined;
}

/** From owned, by whoever is asked now. Of an offer that has gone on it changes nothing. */
export function declineRelay(draft: Draft, { engineerId, reason }: Of<'declineRelay'>): Refusal | undefined {
  const { issue } = draft;
  if (!issue.paged.some((person) => person.engineerId === engineerId)) return { code: 'notPaged', engineerId };
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (issue.state !== 'owned') return undefined;
  const ownerId = issue.owner.engineerId;
  if (ownerId === engineerId) return { code: 'alreadyOwner' };
  const { relay } = issue;
  if (!relay || !wasAsked(relay, engineerId)) return { code: 'ownedByAnother', ownerId };
  if (relay.offer?.engineerId === engineerId) passOn(draft, { ...issue, relay }, 'declined', reason);
  return undefined;
}

/** From owned, by the owner, whose note is written. While somebody is asked, or is looked for again later, it changes nothing. */
export function askRelay(draft: Draft, { engineerId }: Of<'askRelay'>): Refusal | undefined {
  const issue = owned(draft, engineerId);
  if ('code' in issue) return issue;
  const missing = missingIn(issue, draft.world.now);
  if (missing.length > 0) return { code: 'handOverIncomplete', missing };
  const { because, offer, lookAt = 0 } = issue.relay ?? {};
  // They asked before, and it is looked for somebody again at a time that is set.
  if (offer || (because === 'ownerAsked' && lookAt > draft.world.now)) return undefined;
  relayNow(draft, issue);
  return undefined;
}

/** From owned, by the owner, until a time after their day: offers end, and it is offered again before that time, or when their day then ends. */
export function keep(draft: Draft, { engineerId, untilAt }: Of<'keep'>): Refusal | undefined {
  const issue = owned(draft, engineerId);
  if ('code' in issue) return issue;
  const { now } = draft.world;
  const latestAt = now + LONGEST_KEPT_HOURS * HOUR_MS;
  if (untilAt > latestAt) return { code: 'keepOutOfRange' };
  const dayEndsAt = ownDayEndsAt(draft.world, issue) ?? now;
  if (dayEndsAt > now && untilAt <= dayEndsAt)
    return { code: 'keepBeforeDayEnds', ...(dayEndsAt < latestAt && { dayEndsAt }) };
  if (untilAt <= now) return { code: 'keepOutOfRange' };
  if (issue.relay?.keptUntilAt === untilAt && issue.relay.offer === undefined) return undefined;
  forgetOffers(draft);
  const lookAt = Math.max(untilAt - leadMs(draft.policy), Math.ceil((now + untilAt) / 2));
  draft.issue = {
    ...issue,
    effects: draft.issue.effects,
    relay: { from: engineerId, because: 'dayEnds', endsAt: untilAt, asked: [], keptUntilAt: untilAt, lookAt },
  };
  draft.events.push({ type: 'kept', engineerId, untilAt });
  return undefined;
}
