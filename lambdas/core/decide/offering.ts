import { MINUTE_MS } from '../durations';
import { nextDutyBeginsAt } from '../duty/day-end';
import type { RosterSnapshot } from '../duty/snapshot';
import { joinedExperts } from '../experts';
import type { Explanation } from '../explanation';
import { type Choice, explain } from '../hand-on';
import { MOST_FULL, type Relay } from '../relay';
import { chooseForRelay } from '../relay-choice';
import { route } from '../route';
import { decidePage } from './decide-page';
import { askedLately } from './did-not-take-it';
import type { Draft } from './draft';
import { whoSaidSo } from './held-back';
import { needsOf } from './needs-of';
import { dayEndOf, tellNobody, tellNobodyWhenOver } from './nobody-takes-over';
import { offerUntilAt } from './offer-wait';
import { LOOK_AGAIN_MS } from './relay-clock';
import { isRelayed, putRelay, type Relayed } from './relayed';

/** And after so long while those who could take it over are asked about others. */
const BUSY_AGAIN_MS = MINUTE_MS;
/** Twice as long each time that all of them are busy again, and so long at most. */
const BUSY_AGAIN_AT_MOST_MS = 10 * MINUTE_MS;

const withoutOffer = ({ offer: _offer, noteUntilAt: _note, ...relay }: Relay): Relay => relay;

/** Offers it to one person, who has some minutes to answer. */
function offer(draft: Draft, issue: Relayed, choice: Choice, explanation: Explanation): void {
  const { now } = draft.world;
  const { engineerId, teamId } = choice.person;
  const { lookAt: _look, noteUntilAt: _note, nobodySince: _since, busyBefore: _busy, ...relay } = issue.relay;
  const untilAt = offerUntilAt(draft, { ...issue, relay }, relay.asked.length);
  const waitSeconds = Math.floor((untilAt - now) / 1000);
  const { page } = decidePage(draft, choice.person, { purpose: 'relay', explanation, waitSeconds });
  putRelay(draft, issue, {
    ...relay,
    asked: [...relay.asked, engineerId],
    offer: {
      page,
      engineerId,
      ...(teamId !== undefined && { teamId }),
      offeredAt: now,
      untilAt,
      status: 'decided',
      attempts: 1,
    },
  });
}

/** Nobody is left to ask: it waits for those who are asked about others, or for somebody's day to begin. */
function waitForSomebody(draft: Draft, issue: Relayed, roster: RosterSnapshot): void {
  const { now, full = [] } = draft.world;
  const { offer: _offer, noteUntilAt: _note, busyBefore = 0, ...relay } = issue.relay;
  const isBusy = full.length > 0;
  const looks = [now + LOOK_AGAIN_MS, nextDutyBeginsAt(roster, now) ?? Number.POSITIVE_INFINITY];
  if (isBusy) looks.push(now + Math.min(BUSY_AGAIN_MS * 2 ** busyBefore, BUSY_AGAIN_AT_MOST_MS));
  const waiting = putRelay(draft, issue, {
    ...relay,
    lookAt: Math.min(...looks),
    nobodySince: relay.nobodySince ?? now,
    ...(isBusy && { busyBefore: busyBefore + 1 }),
  });
  if (now >= relay.endsAt && !isBusy) tellNobody(draft, waiting);
}

/** As it is now: the day may have been made shorter or longer since, and people who are up anew may be asked again. */
function refreshed(draft: Draft, issue: Relayed, roster: RosterSnapshot): Relay {
  const { now } = draft.world;
  const { relay } = issue;
  const beginsAt = relay.nobodySince === undefined ? undefined : nextDutyBeginsAt(roster, relay.nobodySince);
  const isNewPass = beginsAt !== undefined && beginsAt <= now && relay.asked.length > 0;
  const { nobodySince: _since, ...rest } = relay;
  const asked = { ...rest, asked: [], earlier: [...new Set([...(relay.earlier ?? []), ...relay.asked])] };
  return { ...(isNewPass ? asked : relay), endsAt: dayEndOf(roster, relay, now) };
}

/** Offers it to the best who is left, or waits. */
export function offerNext(draft: Draft, before: Relayed): void {
  const { roster, load, now, full = [] } = draft.world;
  if (!roster) {
    putRelay(draft, before, { ...withoutOffer(before.relay), lookAt: now + LOOK_AGAIN_MS });
    return;
  }
  tellNobodyWhenOver(draft, putRelay(draft, before, refreshed(draft, before, roster)));
  const { issue } = draft;
  if (!isRelayed(issue)) return;
  const { relay } = issue;
  const endsAt = Math.min(Math.max(now, relay.endsAt), roster.untilAt - 1);
  const needs = needsOf(issue);
  const ranking = route(needs, roster, load, endsAt);
  const { id: issueId, gaveAway = [], pageCount } = issue;
  const ownersTeam = issue.owner.teamId;
  const inputs = {
    issueId,
    needs,
    relay,
    ownersTeam,
    joined: new Set(joinedExperts(issue).map(({ engineerId }) => engineerId)),
    gaveAway,
    comeLast: whoSaidSo(draft),
    askedLately: askedLately(issue, now),
    full,
    policy: draft.policy.relay,
    roster,
    now,
    endsAt,
    choice: pageCount + (relay.busyBefore ?? 0),
  };
  const choice = full.length >= MOST_FULL ? undefined : chooseForRelay(ranking, inputs);
  if (!choice) {
    waitForSomebody(draft, issue, roster);
    return;
  }
  const tried = [...relay.asked, ...full].map((engineerId) => ({ engineerId }));
  offer(draft, issue, choice, explain(choice, ranking, { at: endsAt, tried, rosterRevision: roster.revision }));
}
