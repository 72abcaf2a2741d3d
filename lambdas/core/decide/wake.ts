import { TEST_ENGINEER_ID } from '../ids';
import { EFFECTS_BELONG_MS, isOpen, type PagingIssue } from '../issue';
import { askedTogether } from './asked-together';
import { runExpertClock } from './asking-experts';
import { runCommitmentClock } from './commitment-clock';
import { addEffect, type Draft } from './draft';
import { routeByItself, runJoinedClock } from './leaving';
import { resolveFor } from './owning';
import { handOnFrom, pageNext } from './paging';
import { offersAgain } from './passing-offers-on';
import { runPromiseClock } from './promise-clock';
import { runQuietClock } from './quiet-clock';
import { relayClock } from './relay-clock';
import { runRelayClock } from './relaying';
import { retryPages, sendAgain } from './sending-again';
import { runSignalClock } from './signal-clock';
import { acknowledge } from './taking';

/**
 * Takes over effects that their invocation did not finish. A page may have been sent already and only not noted; it is
 * sent again and that is recorded, and its person gets the whole wait.
 */
function takeOverEffects(draft: Draft, olderThanMs: number): void {
  const { now } = draft.world;
  const asked = new Set(draft.issue.state === 'paging' ? askedTogether(draft.issue).map(({ number }) => number) : []);
  const again = new Set<number>();
  for (const effect of draft.issue.effects) {
    // One before it may have ended a relay, and with it what else of that was to be sent.
    const isPending = draft.issue.effects.some(({ id }) => id === effect.id);
    if (!isPending || effect.decidedAt + olderThanMs > now) continue;
    const { id: _id, decidedAt: _decidedAt, attempts, ...same } = effect;
    if (same.kind === 'page') {
      if (offersAgain(draft, same.page)) continue;
      draft.events.push({ type: 'pageRepeated', page: same.page, attempt: attempts + 1 });
      if (asked.has(same.page)) {
        again.add(same.page);
        continue;
      }
    }
    addEffect(draft, same, attempts + 1);
  }
  const { issue } = draft;
  if (issue.state === 'paging' && again.size > 0) sendAgain(draft, issue, ({ number }) => again.has(number));
}

/**
 * A page that is due to be handed on may not have been sent yet: its invocation gets its minute to say so. Not where somebody who was
 * asked at the same time has theirs.
 */
function unsentUntil(issue: PagingIssue): number | undefined {
  const pages = askedTogether(issue);
  if (pages.some(({ status }) => status === 'sent')) return undefined;
  const unsent = new Set(pages.flatMap(({ status, number }) => (status === 'decided' ? [number] : [])));
  const effects = issue.effects.filter((pending) => pending.kind === 'page' && unsent.has(pending.page));
  return effects.length === 0 ? undefined : Math.max(...effects.map(({ decidedAt }) => decidedAt)) + EFFECTS_BELONG_MS;
}

function runNextStep(draft: Draft): void {
  const { issue } = draft;
  if (issue.state === 'waiting') {
    pageNext(draft);
    return;
  }
  if (issue.state !== 'paging') return;
  const until = unsentUntil(issue);
  if (until !== undefined) {
    draft.issue = { ...issue, clocks: { ...issue.clocks, nextStep: until } };
    return;
  }
  pageNext(draft, handOnFrom(issue, 'notAcknowledged'));
}

/** Ends a test as its engineer would, who is no person: takes it unless it is taken, and resolves it. */
function endTest(draft: Draft): void {
  routeByItself(draft, 'unattended');
  acknowledge(draft, TEST_ENGINEER_ID);
  const { issue } = draft;
  const note = 'Closed by Sunrelay: a test issue that nobody had resolved for an hour.';
  if (issue.state === 'owned') resolveFor(draft, { engineerId: TEST_ENGINEER_ID, note }, issue.owner);
}

/**
 * Any wake-up: takes over what is left over, then runs every clock that is due now. None due changes nothing. A test whose
 * time is up ends first, so that nothing of it is done again that only an open one needs.
 */
export function wake(draft: Draft, effectsOlderThanMs: number): void {
  const { now } = draft.world;
  const { testEnds } = draft.issue.clocks;
  if (testEnds !== undefined && testEnds <= now) endTest(draft);
  // Before its pages are sent again: it may be over.
  runSignalClock(draft);
  takeOverEffects(draft, effectsOlderThanMs);
  runJoinedClock(draft);
  const { retryPage: retryAt } = draft.issue.clocks;
  if (retryAt !== undefined && retryAt <= now && draft.issue.state === 'paging') retryPages(draft, draft.issue);
  const { nextStep } = draft.issue.clocks;
  if (nextStep !== undefined && nextStep <= now) runNextStep(draft);
  runQuietClock(draft);
  if (isOpen(draft.issue)) runExpertClock(draft);
  // Whatever the steps before have made of the clocks: what is due stands in the commitments.
  if (isOpen(draft.issue)) runCommitmentClock(draft);
  runPromiseClock(draft);
  // By the roster in force: an edit may have ended the owner's day, or have made it longer, since the clock was set.
  const relayAt = relayClock(draft);
  if (relayAt !== undefined && relayAt <= now) runRelayClock(draft);
}
