import type { HandOnReason } from '../events';
import type { Explanation } from '../explanation';
import { type Choice, chooseNext, explain, type Tried } from '../hand-on';
import type { EngineerId } from '../ids';
import type { Issue, PagedPerson, PagingIssue, WaitingIssue } from '../issue';
import { waitMs } from '../policy';
import type { Ranking } from '../ranking';
import { route } from '../route';
import { decidePage, tellDutyManagers } from './decide-page';
import { addEffect, type Draft } from './draft';

/** While the roster names nobody, the issue is looked at again after this. */
const NOBODY_RETRY_MS = 60_000;

/** Everybody, best first for this issue now; undefined where there is nobody. */
export function rank(draft: Draft): Ranking | undefined {
  const { roster, load, now } = draft.world;
  const ranking = roster && route(draft.issue.needs, roster, load, now);
  return ranking && ranking.length > 0 ? ranking : undefined;
}

function triedThisRound(issue: Issue, without?: EngineerId): Tried[] {
  return issue.chain.tried
    .map((position) => issue.paged[position])
    .filter((person): person is PagedPerson => person !== undefined && person.engineerId !== without);
}

function explainChoice(draft: Draft, choice: Choice, ranking: Ranking, tried: readonly Tried[]) {
  return explain(choice, ranking, {
    at: draft.world.now,
    tried,
    rosterRevision: draft.world.roster?.revision ?? 0,
  });
}

function page(draft: Draft, choice: Choice, explanation: Explanation): void {
  const { person } = choice;
  const { policy } = draft;
  const { now } = draft.world;
  const { position, page: number } = decidePage(draft, person, { purpose: 'acknowledge', explanation });
  const chain = draft.issue.chain;
  const paging: PagingIssue = {
    ...draft.issue,
    state: 'paging',
    chain: { ...chain, tried: [...chain.tried.filter((other) => other !== position), position] },
    clocks: { nextStep: now + waitMs(policy, draft.issue.severity) },
    page: {
      number,
      engineerId: person.engineerId,
      ...(person.teamId !== undefined && { teamId: person.teamId }),
      decidedAt: now,
      status: 'decided',
      attempts: 1,
    },
  };
  draft.issue = paging;
}

function waitForRoster(draft: Draft): void {
  const saidBefore = draft.issue.state === 'waiting' && draft.issue.clocks.nextStep !== undefined;
  if (!saidBefore) draft.events.push({ type: 'nobodyToPage' });
  const { page: _page, ...rest } = draft.issue as PagingIssue;
  const waiting: WaitingIssue = { ...rest, state: 'waiting', clocks: { nextStep: draft.world.now + NOBODY_RETRY_MS } };
  draft.issue = waiting;
}

/** Who passes the page on, and why. */
export interface HandOn {
  readonly from: EngineerId;
  readonly reason: HandOnReason;
  /** Somebody who has just passed it on is not asked again at once. */
  readonly exceptFrom: boolean;
}

/**
 * Pages the next person: in this round while anybody reachable is left in it, else in the next. Evaluated afresh from
 * who is awake now. Answers false, and changes nothing, when the only one left is the one who has just passed it on.
 */
export function pageNext(draft: Draft, handOn?: HandOn): boolean {
  const ranking = rank(draft);
  if (!ranking) {
    waitForRoster(draft);
    return true;
  }
  const except = handOn?.exceptFrom ? handOn.from : undefined;
  const tried = triedThisRound(draft.issue);
  const choice = chooseNext(ranking, tried, except);
  if (choice) {
    noteHandOn(draft, handOn);
    page(draft, choice, explainChoice(draft, choice, ranking, tried));
    return true;
  }
  const again = chooseNext(ranking, [], except);
  if (!again) return false;
  noteHandOn(draft, handOn);
  const round = draft.issue.chain.round + 1;
  draft.issue = { ...draft.issue, chain: { round, tried: [], delivered: false } };
  draft.events.push({ type: 'roundBegan', round });
  page(draft, again, explainChoice(draft, again, ranking, []));
  // Each round after the first also tells the duty managers.
  tellDutyManagers(draft, { kind: 'roundBegan' }, again.person.engineerId);
  return true;
}

function noteHandOn(draft: Draft, handOn: HandOn | undefined): void {
  if (handOn) draft.events.push({ type: 'handedOn', fromEngineerId: handOn.from, reason: handOn.reason });
}

/** Whether everybody reachable now has been paged in this round. */
export function isRoundOver(draft: Draft): boolean {
  const ranking = rank(draft);
  return ranking !== undefined && chooseNext(ranking, triedThisRound(draft.issue)) === undefined;
}

/**
 * Sends a page again after the pager was unavailable: the same page if its person is still the one to ask, else the
 * person who is now; the chain has not moved, because nobody was reached.
 */
export function retryPage(draft: Draft, issue: PagingIssue): void {
  const current = issue.page;
  const ranking = rank(draft);
  const tried = triedThisRound(issue, current.engineerId);
  const choice = ranking && chooseNext(ranking, tried);
  if (choice && choice.person.engineerId !== current.engineerId) {
    const position = issue.paged.findIndex((person) => person.engineerId === current.engineerId);
    const chain = { ...issue.chain, tried: issue.chain.tried.filter((other) => other !== position) };
    draft.issue = { ...issue, chain };
    noteHandOn(draft, { from: current.engineerId, reason: 'noLongerBest', exceptFrom: false });
    page(draft, choice, explainChoice(draft, choice, ranking, tried));
    return;
  }
  sendAgain(draft, issue);
}

/** Begins another attempt at the current page, and gives its person the whole wait. */
export function sendAgain(draft: Draft, issue: PagingIssue): void {
  const { policy } = draft;
  const { now } = draft.world;
  const attempts = issue.page.attempts + 1;
  if (issue.page.status === 'unknown') {
    draft.events.push({ type: 'pageRepeated', page: issue.page.number, attempt: attempts });
  }
  draft.issue = {
    ...issue,
    clocks: { nextStep: now + waitMs(policy, issue.severity) },
    page: { ...issue.page, status: 'decided', decidedAt: now, attempts },
  };
  addEffect(
    draft,
    { kind: 'page', page: issue.page.number, engineerId: issue.page.engineerId, purpose: 'acknowledge' },
    attempts,
  );
}
