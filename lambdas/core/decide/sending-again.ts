import type { EngineerId } from '../ids';
import type { Clocks, CurrentPage, PagingIssue } from '../issue';
import { waitMs } from '../policy';
import { isAwake, tierOf } from '../rank-order';
import type { Ranking } from '../ranking';
import { type AskedTogether, askedTogether, isUnderWay, withAsked } from './asked-together';
import { addEffect, type Draft } from './draft';
import { chainOf, nextFor, noteHandOn, pageInRound, rank } from './paging';

/** How long a page waits for its person. */
export const waitOf = ({ policy, issue }: Draft, { waitSeconds }: CurrentPage): number =>
  waitSeconds === undefined ? waitMs(policy, issue.severity) : waitSeconds * 1000;

/** The clocks of pages of which some may be under way, and some have to be sent again. */
export function clocksOf(pages: AskedTogether, { nextStep, retryPage }: Clocks): Clocks {
  return {
    ...(nextStep !== undefined && pages.some(isUnderWay) && { nextStep }),
    ...(retryPage !== undefined && !pages.every(isUnderWay) && { retryPage }),
  };
}

/**
 * Begins another attempt at some of the pages that wait. Their people get the whole wait; but where others were asked with
 * them and have theirs, the wait of those holds, or a contact that fails again and again would hold the chain up.
 */
export function sendAgain(draft: Draft, issue: PagingIssue, which: (page: CurrentPage) => boolean): void {
  const { now } = draft.world;
  const pages = askedTogether(issue);
  const again = pages.filter(which);
  const isElseUnderWay = pages.some((page) => !which(page) && isUnderWay(page));
  const [first, ...others] = pages.map((page) =>
    which(page) ? { ...page, status: 'decided' as const, decidedAt: now, attempts: page.attempts + 1 } : page,
  );
  const sending: AskedTogether = [first ?? issue.page, ...others];
  const nextStep = isElseUnderWay ? issue.clocks.nextStep : undefined;
  const clocks = { ...issue.clocks, nextStep: nextStep ?? now + waitOf(draft, issue.page) };
  draft.issue = { ...withAsked(issue, sending), clocks: clocksOf(sending, clocks) };
  for (const { number, engineerId, status, attempts, waitSeconds } of again) {
    const attempt = attempts + 1;
    if (status === 'unknown') draft.events.push({ type: 'pageRepeated', page: number, attempt });
    const wait = waitSeconds === undefined ? {} : { waitSeconds };
    addEffect(draft, { kind: 'page', page: number, engineerId, purpose: 'acknowledge', ...wait }, attempt);
  }
}

/** Takes one of the pages out that wait; those who were asked with this person go on. False, and nothing changed, for the only one. */
export function leaveOthersAsked(draft: Draft, issue: PagingIssue, number: number): boolean {
  const [first, ...others] = askedTogether(issue).filter((page) => page.number !== number);
  if (!first) return false;
  const left: AskedTogether = [first, ...others];
  draft.issue = { ...withAsked(issue, left), clocks: clocksOf(left, issue.clocks) };
  return true;
}

/** Those who would be asked now if none of these pages had been decided: nobody was reached by them. */
function askedAfresh(draft: Draft, issue: PagingIssue, ranking: Ranking) {
  const waiting = new Set(askedTogether(issue).map(({ engineerId }) => engineerId));
  const { round, step, tried } = chainOf(issue);
  const before = issue.page.step === undefined ? step : issue.page.step - 1;
  return nextFor(draft, ranking, { round, step: before, tried: tried.filter((one) => !waiting.has(one.engineerId)) });
}

/** Whether somebody can still be asked by a step: is awake, or a duty manager. */
function canBeAsked(ranking: Ranking, engineerId: EngineerId): boolean {
  for (let place = 0; place < ranking.length; place++) {
    if (ranking.engineerIdAt(place) !== engineerId) continue;
    const key = ranking.keyAt(place);
    return isAwake(key) || tierOf(key) === 'dutyManager';
  }
  return false;
}

/** Where these people stand in `chain.tried` no more: nobody of them was reached. */
function untried(issue: PagingIssue, people: readonly EngineerId[]): PagingIssue {
  const isUntried = (position: number) => people.some((id) => id === issue.paged[position]?.engineerId);
  return { ...issue, chain: { ...issue.chain, tried: issue.chain.tried.filter((position) => !isUntried(position)) } };
}

/** Some were reached: whoever was not, and can be asked no more, is out; the others get their pages again. */
function retryBesideOthers(draft: Draft, issue: PagingIssue, ranking: Ranking | undefined): void {
  for (const page of askedTogether(issue)) {
    if (isUnderWay(page) || !ranking || canBeAsked(ranking, page.engineerId)) continue;
    const { issue: current } = draft;
    if (current.state !== 'paging') return;
    leaveOthersAsked(draft, untried(current, [page.engineerId]), page.number);
    draft.events.push({
      type: 'handedOn',
      fromEngineerId: page.engineerId,
      reason: 'noLongerBest',
      beside: true,
    });
  }
  const { issue: current } = draft;
  if (current.state === 'paging') sendAgain(draft, current, (page) => !isUnderWay(page));
}

/**
 * Sends pages again after the pager was unavailable. While nobody of those who are asked was reached, the chain has not moved: the
 * same pages go out if the same people are still the ones to ask, else others to those who are now. Where somebody was reached,
 * the others get theirs while they are awake.
 */
export function retryPages(draft: Draft, issue: PagingIssue): void {
  const pages = askedTogether(issue);
  const ranking = rank(draft);
  if (pages.some(isUnderWay)) {
    retryBesideOthers(draft, issue, ranking);
    return;
  }
  const next = ranking && askedAfresh(draft, issue, ranking);
  const wanted = new Set(next?.choices.map(({ person }) => person.engineerId));
  const [first, ...others] = pages.map(({ engineerId }) => engineerId).filter((id) => !wanted.has(id));
  if (!ranking || !next || !first) {
    sendAgain(draft, issue, () => true);
    return;
  }
  draft.issue = untried(
    issue,
    pages.map(({ engineerId }) => engineerId),
  );
  noteHandOn(draft, { from: [first, ...others], reason: 'noLongerBest', exceptFrom: false });
  // With them the round may be over: who is left of it may have fallen asleep meanwhile.
  pageInRound(draft, next, ranking);
}
