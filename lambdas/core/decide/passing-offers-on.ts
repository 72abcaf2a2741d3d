import { isUp } from '../duty/day-end';
import type { PassedOnBecause, RelayOffer } from '../relay';
import { didNotTakeIt } from './did-not-take-it';
import { addEffect, type Draft, removeEffects } from './draft';
import { offerUntilAt } from './offer-wait';
import { offerNext } from './offering';
import { callOff, isOwnerThere, isRelayed, putRelay, type Relayed } from './relayed';

/** The offer goes on to somebody else. */
export function passOn(draft: Draft, issue: Relayed, reason: PassedOnBecause, note?: string): void {
  const { offer: current, ...relay } = issue.relay;
  if (!current) return;
  const { engineerId, page } = current;
  removeEffects(draft, (effect) => effect.kind === 'page' && effect.page === page);
  draft.events.push({ type: 'relayPassedOn', engineerId, reason, ...(note && { note }) });
  if (reason !== 'undeliverable') didNotTakeIt(draft, engineerId);
  const without = putRelay(draft, issue, relay);
  if (relay.because === 'dayEnds' && isOwnerThere(draft, issue)) callOff(draft, without);
  else offerNext(draft, without);
}

/**
 * Whether an offer that was not sent yet is out of date: its person is in their night by now, or has other offers meanwhile, or
 * the owner is there after all.
 */
function isOutdated(draft: Draft, issue: Relayed, { engineerId }: RelayOffer): boolean {
  const { roster, now, full = [] } = draft.world;
  if (full.includes(engineerId)) return true;
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
    passOn(draft, putRelay(draft, issue, relay), 'undeliverable');
    return;
  }
  const attempts = current.attempts + 1;
  if (current.status !== 'failed') draft.events.push({ type: 'pageRepeated', page, attempt: attempts });
  // They stand among those who were asked.
  const untilAt = offerUntilAt(draft, issue, issue.relay.asked.length - 1);
  const waitSeconds = Math.floor((untilAt - draft.world.now) / 1000);
  putRelay(draft, issue, { ...issue.relay, offer: { ...current, status: 'decided', attempts, untilAt } });
  addEffect(draft, { kind: 'page', page, engineerId, purpose: 'relay', waitSeconds }, attempts);
}

/** Begins another attempt at the offer, if this page is it. */
export function offersAgain(draft: Draft, page: number): boolean {
  const { issue } = draft;
  if (!isRelayed(issue) || issue.relay.offer?.page !== page) return false;
  offerAgain(draft, issue, issue.relay.offer);
  return true;
}

/** An offer was due to be answered, or sent again. */
export function runOffer(draft: Draft, issue: Relayed, current: RelayOffer): void {
  const isFailed = current.status === 'failed' || current.status === 'unknown';
  if (isFailed) offerAgain(draft, issue, current);
  else passOn(draft, issue, 'noAnswer');
}
