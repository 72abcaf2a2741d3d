import { MINUTE_MS } from '../durations';
import { missingIn } from '../hand-over';
import type { Instant } from '../ids';
import type { OwnedIssue } from '../issue';
import type { Relay } from '../relay';
import { canBeTold, tellIfUp } from './can-be-told';
import type { Draft } from './draft';
import { tellNobodyWhenOver } from './nobody-takes-over';
import { offerNext } from './offering';
import { runOffer } from './passing-offers-on';
import { goesOnAt, leadMs, plannedFor, withoutRelayClock } from './relay-clock';
import { callOff, isOwnerThere, isRelayed, putRelay, type Relayed } from './relayed';
import { restingFor } from './resting';

/** The owner has so long to write the note, and a third of the lead at most. */
const NOTE_WITHIN_MS = 10 * MINUTE_MS;

/** Begins to look for somebody at the day's end. An owner who is there and has not written the note is asked for it first. */
function begin(draft: Draft, issue: OwnedIssue, endsAt: Instant): void {
  const { now } = draft.world;
  const { engineerId: from } = issue.owner;
  draft.events.push({ type: 'relayBegan', from, because: 'dayEnds', endsAt });
  const relay: Relay = { ...issue.relay, from, because: 'dayEnds', endsAt, begunAt: now, asked: [] };
  const { lookAt: _look, ...begun } = relay;
  const relayed = putRelay(draft, issue, begun);
  if (missingIn(issue, now).length === 0 || !canBeTold(draft, from)) {
    offerNext(draft, relayed);
    return;
  }
  const untilAt = now + Math.min(NOTE_WITHIN_MS, Math.ceil(leadMs(draft.policy) / 3));
  tellIfUp(draft, issue.owner, { kind: 'noteWanted', untilAt }, 'owner');
  putRelay(draft, relayed, { ...begun, noteUntilAt: untilAt });
}

/** It was time to look for somebody again, or what the owner kept it for is over. */
function look(draft: Draft, issue: Relayed): void {
  const { relay } = issue;
  const isFirst = relay.keptUntilAt !== undefined && relay.asked.length === 0 && relay.nobodySince === undefined;
  if (relay.because === 'dayEnds' && isOwnerThere(draft, issue)) {
    callOff(draft, issue);
    return;
  }
  if (isFirst) {
    const isEarly = relay.restsFor !== undefined && relay.endsAt > draft.world.now;
    const { keptUntilAt: _kept, restsFor: _team, ...early } = relay;
    if (isEarly) begin(draft, putRelay(draft, issue, early), draft.world.now);
    else begin(draft, issue, relay.endsAt);
    return;
  }
  const { lookAt: _look, ...rest } = relay;
  offerNext(draft, putRelay(draft, issue, rest));
}

/** Looks for somebody; or, where the contract says so, lets the issue rest until a team at home there begins its day. */
function beginOrRest(draft: Draft, issue: OwnedIssue, endsAt: Instant): void {
  const rests = restingFor(draft, issue, endsAt);
  if (!rests) {
    begin(draft, issue, endsAt);
    return;
  }
  const { teamId, untilAt } = rests;
  const from = issue.owner.engineerId;
  draft.events.push({ type: 'relayRests', from, teamId, untilAt });
  const kept = { keptUntilAt: untilAt, restsFor: teamId, lookAt: untilAt };
  putRelay(draft, issue, { from, because: 'dayEnds', endsAt: untilAt, asked: [], ...kept });
}

/** Goes on with a relay of which something is due. */
function goOn(draft: Draft, issue: Relayed): void {
  const { offer: current, noteUntilAt } = issue.relay;
  if (current) runOffer(draft, issue, current);
  else if (noteUntilAt === undefined) look(draft, issue);
  else if (isOwnerThere(draft, issue)) callOff(draft, issue);
  else offerNext(draft, issue);
}

/** Runs the clock of the relay: offers the issue, passes an offer on that nobody answered, or looks for somebody again. */
export function runRelayClock(draft: Draft): void {
  const { issue, world } = draft;
  if (issue.state !== 'owned') return;
  if (!isRelayed(issue)) {
    const planned = plannedFor(draft, issue, issue.clocks.relay);
    if (!planned?.isKnown || planned.offerAt > world.now) return;
    // Woken late: the day that ended is over, and the owner is there again.
    if (isOwnerThere(draft, issue)) draft.issue = withoutRelayClock(issue);
    else beginOrRest(draft, issue, planned.endsAt);
    return;
  }
  const isDue = (goesOnAt(draft, issue, issue.relay) ?? world.now) <= world.now;
  if (isDue) goOn(draft, issue);
  if (isRelayed(draft.issue)) tellNobodyWhenOver(draft, draft.issue);
}

/** Begins at once, because the owner asks. */
export function relayNow(draft: Draft, issue: OwnedIssue): void {
  const { now } = draft.world;
  const from = issue.owner.engineerId;
  draft.events.push({ type: 'relayBegan', from, because: 'ownerAsked', endsAt: now });
  const earlier = issue.relay ? [...(issue.relay.earlier ?? []), ...issue.relay.asked] : [];
  offerNext(
    draft,
    putRelay(draft, issue, {
      from,
      because: 'ownerAsked',
      endsAt: now,
      begunAt: now,
      asked: [],
      ...(earlier.length > 0 && { earlier: [...new Set(earlier)] }),
      ...(issue.relay?.toldNobody && { toldNobody: true }),
    }),
  );
}
