import { MINUTE_MS } from '../durations';
import { dayOf, isUp, nextDutyBeginsAt } from '../duty/day-end';
import type { RosterSnapshot } from '../duty/snapshot';
import type { Explanation } from '../explanation';
import { type Choice, explain } from '../hand-on';
import { missingIn } from '../hand-over';
import type { Instant } from '../ids';
import type { OwnedIssue } from '../issue';
import { relayWaitMs } from '../policy';
import type { PassedOnBecause, Relay, RelayOffer } from '../relay';
import { chooseForRelay } from '../relay-choice';
import { route } from '../route';
import { canBeTold, tellIfUp } from './can-be-told';
import { decidePage, tellDutyManagers } from './decide-page';
import { addEffect, type Draft, removeEffects } from './draft';
import { needsOf } from './needs-of';
import { comeLast } from './paging';
import { forgetOffers, leadMs, plannedFor, withoutRelayClock } from './relay-clock';
import { restingFor } from './resting';

/** While nobody takes it over, it is looked for somebody again after so long at the latest. */
const LOOK_AGAIN_MS = 30 * MINUTE_MS;
/** And after so long while those who could take it over are asked about others. */
const BUSY_AGAIN_MS = MINUTE_MS;
/** Twice as long each time that all of them are busy again, so that the history does not grow with the waiting, and so long at most. */
const BUSY_AGAIN_AT_MOST_MS = 10 * MINUTE_MS;
/** So many who have no room are found in a row before it waits. */
const BUSY_IN_A_ROW = 8;
/** The owner has so long to write the note, and a third of the lead at most. */
const NOTE_WITHIN_MS = 10 * MINUTE_MS;

/** An owned issue in whose relay something happens. */
export interface Relayed extends OwnedIssue {
  readonly relay: Relay;
}

const isRelayed = (issue: Draft['issue']): issue is Relayed => issue.state === 'owned' && issue.relay !== undefined;

function put(draft: Draft, issue: OwnedIssue, relay: Relay): Relayed {
  const relayed = { ...issue, ...draft.issue, state: 'owned', owner: issue.owner, relay } as Relayed;
  draft.issue = relayed;
  return relayed;
}

/** Whether the owner has a day before them again, or their day was made longer. */
function isOwnerThere({ world: { roster, now }, policy }: Draft, { owner }: OwnedIssue): boolean {
  if (!roster) return false;
  const { kind, endsAt = 0 } = dayOf(roster, owner.engineerId, now);
  return kind === 'later' || ((kind === 'onDuty' || kind === 'beforeDuty') && endsAt - leadMs(policy) > now);
}

/** The owner is there after all: the issue stays, and its relay begins anew when their day ends. */
function callOff(draft: Draft, before: Relayed): void {
  const { relay, ...issue } = before;
  const { from, because, keptUntilAt } = relay;
  const wasBegun = relay.asked.length > 0 || relay.earlier !== undefined || relay.toldNobody;
  // That the owner keeps it, and is not quiet until then, stays said.
  if (keptUntilAt !== undefined && keptUntilAt > draft.world.now) {
    put(draft, before, { from, because, endsAt: keptUntilAt, asked: [], keptUntilAt, lookAt: keptUntilAt });
  } else draft.issue = withoutRelayClock(issue);
  forgetOffers(draft);
  if (wasBegun) draft.events.push({ type: 'relayCalledOff', from: relay.from });
}

/** Offers it to one person, who has some minutes to answer. */
function offer(draft: Draft, issue: Relayed, choice: Choice, explanation: Explanation): void {
  const { policy } = draft;
  const { now } = draft.world;
  const { engineerId, teamId } = choice.person;
  const waitMs = relayWaitMs(policy, issue.severity);
  const { page } = decidePage(draft, choice.person, { purpose: 'relay', explanation, waitSeconds: waitMs / 1000 });
  const { lookAt: _look, noteUntilAt: _note, nobodySince: _since, ...relay } = issue.relay;
  put(draft, issue, {
    ...relay,
    asked: [...relay.asked, engineerId],
    offer: {
      page,
      engineerId,
      ...(teamId !== undefined && { teamId }),
      offeredAt: now,
      untilAt: now + waitMs,
      status: 'decided',
      attempts: 1,
    },
  });
}

/** The owner keeps it, and the duty managers know; once in a relay. */
function tellNobody(draft: Draft, issue: Relayed): void {
  const { engineerId } = issue.owner;
  draft.events.push({ type: 'nobodyTakesOver', from: engineerId });
  const about = { kind: 'nobodyTakesOver' } as const;
  tellIfUp(draft, issue.owner, about, 'owner');
  tellDutyManagers(draft, about, [engineerId]);
}

/** Nobody is left to ask: it waits for those who are asked about others, or for somebody's day to begin. */
function waitForSomebody(draft: Draft, issue: Relayed, roster: RosterSnapshot): void {
  const { now } = draft.world;
  const { offer: _offer, noteUntilAt: _note, ...relay } = issue.relay;
  const isBusy = (relay.busy?.length ?? 0) > 0;
  const isOver = now >= relay.endsAt + (isBusy ? LOOK_AGAIN_MS : 0);
  const tells = isOver && !relay.toldNobody;
  const looks = [now + LOOK_AGAIN_MS, nextDutyBeginsAt(roster, now) ?? Number.POSITIVE_INFINITY];
  if (relay.endsAt > now) looks.push(relay.endsAt);
  const { busyBefore = 0 } = relay;
  if (isBusy) looks.push(now + Math.min(BUSY_AGAIN_MS * 2 ** busyBefore, BUSY_AGAIN_AT_MOST_MS));
  put(draft, issue, {
    ...relay,
    lookAt: Math.min(...looks),
    nobodySince: relay.nobodySince ?? now,
    ...(isBusy && { busyBefore: busyBefore + 1 }),
    ...(tells && { toldNobody: true }),
  });
  if (tells) tellNobody(draft, issue);
}

/** As it is now: the day may have been made shorter or longer since, and people who are up anew may be asked again. */
function refreshed(draft: Draft, issue: Relayed, roster: RosterSnapshot): Relay {
  const { now } = draft.world;
  const { relay } = issue;
  const { kind, endsAt } = dayOf(roster, relay.from, now);
  const isOnDuty = kind === 'onDuty' || kind === 'beforeDuty';
  const moved = relay.because === 'dayEnds' && relay.keptUntilAt === undefined && isOnDuty && endsAt !== undefined;
  const beginsAt = relay.nobodySince === undefined ? undefined : nextDutyBeginsAt(roster, relay.nobodySince);
  const isNewPass = beginsAt !== undefined && beginsAt <= now && relay.asked.length > 0;
  const { nobodySince: _since, ...rest } = relay;
  const asked = { ...rest, asked: [], earlier: [...new Set([...(relay.earlier ?? []), ...relay.asked])] };
  return { ...(isNewPass ? asked : relay), ...(moved && { endsAt }) };
}

/** Offers it to the best who is left, or waits. */
export function offerNext(draft: Draft, before: Relayed): void {
  const { roster, load, now } = draft.world;
  if (!roster) {
    put(draft, before, { ...withoutOffer(before.relay), lookAt: now + LOOK_AGAIN_MS });
    return;
  }
  const issue = put(draft, before, refreshed(draft, before, roster));
  const { relay } = issue;
  const endsAt = Math.min(Math.max(now, relay.endsAt), roster.untilAt - 1);
  const ranking = route(needsOf(issue), roster, load, endsAt);
  const { id: issueId, needs, gaveAway = [], pageCount } = issue;
  const ownersTeam = issue.owner.teamId;
  const inputs = {
    issueId,
    needs,
    relay,
    ownersTeam,
    gaveAway,
    gaveUp: comeLast(draft),
    policy: draft.policy.relay,
    roster,
    now,
    endsAt,
    pageCount,
  };
  const isCrowded = (relay.busy?.length ?? 0) >= BUSY_IN_A_ROW;
  const choice = isCrowded ? undefined : chooseForRelay(ranking, inputs);
  if (!choice) {
    waitForSomebody(draft, issue, roster);
    return;
  }
  const tried = [...relay.asked, ...(relay.busy ?? [])].map((engineerId) => ({ engineerId }));
  offer(draft, issue, choice, explain(choice, ranking, { at: endsAt, tried, rosterRevision: roster.revision }));
}

const withoutOffer = ({ offer: _offer, noteUntilAt: _note, ...relay }: Relay): Relay => relay;

/** Begins to look for somebody at the day's end. An owner who is there and has not written the note is asked for it first. */
function begin(draft: Draft, issue: OwnedIssue, endsAt: Instant): void {
  const { now } = draft.world;
  const { engineerId: from } = issue.owner;
  draft.events.push({ type: 'relayBegan', from, because: 'dayEnds', endsAt });
  const relay: Relay = { ...issue.relay, from, because: 'dayEnds', endsAt, asked: [] };
  const { lookAt: _look, ...begun } = relay;
  const relayed = put(draft, issue, begun);
  if (missingIn(issue).length === 0 || !canBeTold(draft, from)) {
    offerNext(draft, relayed);
    return;
  }
  const untilAt = now + Math.min(NOTE_WITHIN_MS, Math.ceil(leadMs(draft.policy) / 3));
  tellIfUp(draft, issue.owner, { kind: 'noteWanted', untilAt }, 'owner');
  put(draft, relayed, { ...begun, noteUntilAt: untilAt });
}

/** The offer goes on to somebody else. Whoever has no room was not asked, and it is no news that they were not. */
export function passOn(draft: Draft, issue: Relayed, reason: PassedOnBecause, note?: string): void {
  const { offer: current, ...relay } = issue.relay;
  if (!current) return;
  const { engineerId, page } = current;
  removeEffects(draft, (effect) => effect.kind === 'page' && effect.page === page);
  if (reason === 'busy') {
    const asked = relay.asked.filter((other) => other !== engineerId);
    offerNext(draft, put(draft, issue, { ...relay, asked, busy: [...(relay.busy ?? []), engineerId] }));
    return;
  }
  draft.events.push({ type: 'relayPassedOn', engineerId, reason, ...(note && { note }) });
  const without = put(draft, issue, relay);
  if (relay.because === 'dayEnds' && isOwnerThere(draft, issue)) callOff(draft, without);
  else offerNext(draft, without);
}

/** Whether an offer that was not sent yet is out of date: its person is in their night by now, or the owner is there after all. */
function isOutdated(draft: Draft, issue: Relayed, { engineerId }: RelayOffer): boolean {
  const { roster, now } = draft.world;
  if (!roster) return false;
  const isAway = !isUp(roster, engineerId, now);
  return isAway || (issue.relay.because === 'dayEnds' && isOwnerThere(draft, issue));
}

/**
 * Begins another attempt at the offer, and gives its person the whole wait. Where it is out of date it is looked for somebody
 * afresh: they were not reached, so they may be asked again, and take it if the page came after all.
 */
function offerAgain(draft: Draft, issue: Relayed, current: RelayOffer): void {
  const { page, engineerId } = current;
  if (isOutdated(draft, issue, current)) {
    const { asked, earlier = [] } = issue.relay;
    const others = asked.filter((other) => other !== engineerId);
    const relay = { ...issue.relay, asked: others, earlier: [...new Set([...earlier, engineerId])] };
    passOn(draft, put(draft, issue, relay), 'undeliverable');
    return;
  }
  const attempts = current.attempts + 1;
  if (current.status !== 'failed') draft.events.push({ type: 'pageRepeated', page, attempt: attempts });
  const waitMs = relayWaitMs(draft.policy, issue.severity);
  const untilAt = draft.world.now + waitMs;
  put(draft, issue, { ...issue.relay, offer: { ...current, status: 'decided', attempts, untilAt } });
  addEffect(draft, { kind: 'page', page, engineerId, purpose: 'relay', waitSeconds: waitMs / 1000 }, attempts);
}

/** Begins another attempt at the offer, if this page is it. */
export function offersAgain(draft: Draft, page: number): boolean {
  const { issue } = draft;
  if (!isRelayed(issue) || issue.relay.offer?.page !== page) return false;
  offerAgain(draft, issue, issue.relay.offer);
  return true;
}

/** An offer was due to be answered, or sent again. */
function runOffer(draft: Draft, issue: Relayed, current: RelayOffer): void {
  const isFailed = current.status === 'failed' || current.status === 'unknown';
  if (isFailed) offerAgain(draft, issue, current);
  else passOn(draft, issue, 'noAnswer');
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
    if (isEarly) begin(draft, put(draft, issue, early), draft.world.now);
    else begin(draft, issue, relay.endsAt);
    return;
  }
  const { busy: _busy, lookAt: _look, ...rest } = relay;
  offerNext(draft, put(draft, issue, rest));
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
  put(draft, issue, { from, because: 'dayEnds', endsAt: untilAt, asked: [], ...kept });
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
  const { offer: current } = issue.relay;
  if (current) runOffer(draft, issue, current);
  else if (issue.relay.noteUntilAt === undefined) look(draft, issue);
  else if (isOwnerThere(draft, issue)) callOff(draft, issue);
  else offerNext(draft, issue);
}

/** Begins at once, because the owner asks. */
export function relayNow(draft: Draft, issue: OwnedIssue): void {
  const { now } = draft.world;
  const from = issue.owner.engineerId;
  draft.events.push({ type: 'relayBegan', from, because: 'ownerAsked', endsAt: now });
  const earlier = issue.relay ? [...(issue.relay.earlier ?? []), ...issue.relay.asked] : [];
  offerNext(
    draft,
    put(draft, issue, {
      from,
      because: 'ownerAsked',
      endsAt: now,
      asked: [],
      ...(earlier.length > 0 && { earlier: [...new Set(earlier)] }),
      ...(issue.relay?.toldNobody && { toldNobody: true }),
    }),
  );
}
