import type { Command } from '../commands';
import type { PageFailure } from '../events';
import type { CurrentPage, OwnedIssue, PagingIssue } from '../issue';
import type { RelayOffer } from '../relay';
import { askedTogether, withAsked, withPage } from './asked-together';
import { expertPageFailed, expertPageSent } from './asking-experts';
import { type Draft, removeEffects } from './draft';
import { isRoundOver, pageNext } from './paging';
import { passOn } from './passing-offers-on';
import { quietPageFailed, quietPageSent } from './quiet-clock';
import type { Relayed } from './relayed';
import { clocksOf, leaveOthersAsked, waitOf } from './sending-again';

const RETRY_FIRST_MS = 2_000;
const RETRY_LONGEST_MS = 30_000;

/** Doubles from 2 s to 30 s: soon enough for the customer, slow enough for a pager that is struggling. */
const retryAfterMs = (attempts: number): number =>
  Math.min(RETRY_FIRST_MS * 2 ** Math.min(attempts - 1, 10), RETRY_LONGEST_MS);

const pendingPage = (draft: Draft, page: number) =>
  draft.issue.effects.find((effect) => effect.kind === 'page' && effect.page === page);

const forgetPage = (draft: Draft, page: number): void =>
  removeEffects(draft, (effect) => effect.kind === 'page' && effect.page === page);

/** The pager took the page. A late note about a page that nobody waits for any more changes nothing. */
export function pageSent(draft: Draft, page: number): void {
  const effect = pendingPage(draft, page);
  if (!effect) return;
  forgetPage(draft, page);
  expertPageSent(draft, page, effect.attempts);
  const { issue } = draft;
  draft.events.push({ type: 'pageSent', page });
  if (issue.state === 'owned') {
    offerSent(draft, issue, page);
    quietPageSent(draft, page);
  }
  if (issue.state !== 'paging') return;
  const asked = withAsked(issue, withPage(askedTogether(issue), page, { status: 'sent' }));
  draft.issue = { ...asked, chain: { ...issue.chain, delivered: true } };
}

/** The pager did not take the page, or did not say. A late answer to an attempt that was given up changes nothing. */
export function pageFailed(draft: Draft, failure: Extract<Command, { type: 'pageFailed' }>): void {
  const { page, reason, attempt } = failure;
  const effect = pendingPage(draft, page);
  if (effect?.attempts !== attempt) return;
  draft.events.push({ type: 'pageFailed', page, reason, attempt });
  const { issue } = draft;
  const failed = issue.state === 'paging' && askedTogether(issue).find(({ number }) => number === page);
  if (failed) {
    forgetPage(draft, page);
    askingFailed(draft, failed, reason);
    return;
  }
  if (issue.state === 'owned' && issue.relay?.offer?.page === page) {
    forgetPage(draft, page);
    offerFailed(draft, { ...issue, relay: issue.relay }, issue.relay.offer, reason);
    return;
  }
  // Nobody waits for it as for an owner: while the pager is unavailable the effect stays, and a wake-up repeats it.
  if (reason !== 'undeliverable') return;
  forgetPage(draft, page);
  quietPageFailed(draft, page);
  expertPageFailed(draft, page);
}

function askingFailed(draft: Draft, failed: CurrentPage, reason: PageFailure): void {
  const { now } = draft.world;
  const { number, engineerId } = failed;
  const issue = draft.issue as PagingIssue;
  const pages = withPage(askedTogether(issue), number, { status: reason === 'unknown' ? 'unknown' : 'failed' });
  if (reason !== 'undeliverable') {
    const retryAt = now + retryAfterMs(failed.attempts);
    const retryPage = Math.min(retryAt, issue.clocks.retryPage ?? retryAt);
    draft.issue = { ...withAsked(issue, pages), clocks: clocksOf(pages, { ...issue.clocks, retryPage }) };
    return;
  }
  if (leaveOthersAsked(draft, issue, number)) {
    draft.events.push({ type: 'handedOn', fromEngineerId: engineerId, reason, beside: true });
    return;
  }
  const alone = withAsked(issue, pages);
  draft.issue = alone;
  // When nobody in a whole round can be reached, the next round waits, or it would spin.
  const spins = isRoundOver(draft) && !issue.chain.delivered;
  if (!spins && pageNext(draft, { from: [engineerId], reason, exceptFrom: true })) return;
  draft.issue = { ...alone, clocks: { nextStep: now + waitOf(draft, failed) } };
}

function offerSent(draft: Draft, issue: OwnedIssue, page: number): void {
  const { relay } = issue;
  if (relay?.offer?.page !== page) return;
  draft.issue = {
    ...issue,
    effects: draft.issue.effects,
    relay: { ...relay, offer: { ...relay.offer, status: 'sent' } },
  };
}

/** Nobody else is asked while the pager is away: it is no fault of this person's. */
function offerFailed(draft: Draft, issue: Relayed, offer: RelayOffer, reason: PageFailure): void {
  if (reason === 'undeliverable') {
    passOn(draft, issue, reason);
    return;
  }
  const status = reason === 'unknown' ? 'unknown' : 'failed';
  const untilAt = draft.world.now + retryAfterMs(offer.attempts);
  draft.issue = {
    ...issue,
    effects: draft.issue.effects,
    relay: { ...issue.relay, offer: { ...offer, status, untilAt } },
  };
}

/** A timer was armed, or events were published. */
export function effectDone(draft: Draft, id: string): void {
  removeEffects(draft, (effect) => effect.id === id);
}
