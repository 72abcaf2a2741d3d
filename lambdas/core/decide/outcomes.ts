import type { Command } from '../commands';
import type { PageFailure } from '../events';
import type { PagingIssue } from '../issue';
import { waitMs } from '../policy';
import { type Draft, removeEffects } from './draft';
import { isRoundOver, pageNext } from './paging';

const RETRY_FIRST_MS = 2_000;
const RETRY_LONGEST_MS = 30_000;

/** Doubles from 2 s to 30 s: soon enough for the customer, slow enough for a pager that is struggling. */
const retryAfterMs = (attempts: number): number =>
  Math.min(RETRY_FIRST_MS * 2 ** Math.min(attempts - 1, 10), RETRY_LONGEST_MS);

const isPending = (draft: Draft, page: number): boolean =>
  draft.issue.effects.some((effect) => effect.kind === 'page' && effect.page === page);

const forgetPage = (draft: Draft, page: number): void =>
  removeEffects(draft, (effect) => effect.kind === 'page' && effect.page === page);

/** The pager took the page. A late note about a page that nobody waits for any more changes nothing. */
export function pageSent(draft: Draft, page: number): void {
  if (!isPending(draft, page)) return;
  forgetPage(draft, page);
  const { issue } = draft;
  draft.events.push({ type: 'pageSent', page });
  if (issue.state !== 'paging') return;
  const current = issue.page.number === page ? { ...issue.page, status: 'sent' as const } : issue.page;
  draft.issue = { ...issue, page: current, chain: { ...issue.chain, delivered: true } };
}

/** The pager did not take the page, or did not say. A late answer to an attempt that was given up changes nothing. */
export function pageFailed(draft: Draft, failure: Extract<Command, { type: 'pageFailed' }>): void {
  const { page, reason, attempt } = failure;
  const effect = draft.issue.effects.find((pending) => pending.kind === 'page' && pending.page === page);
  if (effect?.attempts !== attempt) return;
  draft.events.push({ type: 'pageFailed', page, reason, attempt });
  const { issue } = draft;
  if (issue.state === 'paging' && issue.page.number === page) {
    forgetPage(draft, page);
    currentPageFailed(draft, issue, reason);
    return;
  }
  // A duty manager was only told: while the pager is unavailable the effect stays, and a wake-up repeats it.
  if (reason === 'undeliverable') forgetPage(draft, page);
}

function currentPageFailed(draft: Draft, issue: PagingIssue, reason: PageFailure): void {
  const { policy } = draft;
  const { now } = draft.world;
  const status = reason === 'unknown' ? 'unknown' : 'failed';
  const failed = { ...draft.issue, page: { ...issue.page, status } } as PagingIssue;
  if (reason !== 'undeliverable') {
    draft.issue = { ...failed, clocks: { retryPage: now + retryAfterMs(issue.page.attempts) } };
    return;
  }
  draft.issue = failed;
  // When nobody in a whole round can be reached, the next round waits, or it would spin.
  const spins = isRoundOver(draft) && !issue.chain.delivered;
  const from = { from: issue.page.engineerId, reason: 'undeliverable', exceptFrom: true } as const;
  if (!spins && pageNext(draft, from)) return;
  draft.issue = { ...failed, clocks: { nextStep: now + waitMs(policy, issue.severity) } };
}

/** A timer was armed, or events were published. */
export function effectDone(draft: Draft, id: string): void {
  removeEffects(draft, (effect) => effect.id === id);
}
