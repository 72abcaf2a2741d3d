import type { HandOnReason } from '../events';
import type { Explanation } from '../explanation';
import { type Choice, explain } from '../hand-on';
import type { EngineerId } from '../ids';
import type { CurrentPage, Issue, PagedPerson, PagingIssue, WaitingIssue } from '../issue';
import { type ChainSoFar, type ComesLast, type NextPeople, nextPeople } from '../next-people';
import type { Ranking } from '../ranking';
import { route } from '../route';
import { askedNow, askedTogether } from './asked-together';
import { decidePage, tellDutyManagers } from './decide-page';
import { type Draft, removeEffects } from './draft';
import { held } from './held-back';
import { lastOwnerFirst } from './last-owner-first';
import { needsOf } from './needs-of';
import { sharedOut } from './shared-out';

/** While the roster names nobody, the issue is looked at again after this. */
const NOBODY_RETRY_MS = 60_000;

/** Everybody, best first for this issue now; undefined where there is nobody. Ranked once for a decision, while the issue needs the same. */
export function rank(draft: Draft): Ranking | undefined {
  const { roster, load, now } = draft.world;
  if (!roster) return undefined;
  const { needs, lacksSkill } = draft.issue;
  const isSame = draft.ranked?.needs === needs && draft.ranked.lacksSkill === lacksSkill;
  if (!isSame) draft.ranked = { needs, lacksSkill, ranking: route(needsOf(draft.issue), roster, load, now) };
  const ranking = draft.ranked?.ranking;
  return ranking && ranking.length > 0 ? ranking : undefined;
}

/** Where the chain stands, read from the issue. */
export function chainOf({ chain, paged }: Issue): ChainSoFar {
  const tried = chain.tried
    .map((position) => paged[position])
    .filter((person): person is PagedPerson => person !== undefined);
  return { round: chain.round, step: chain.step ?? 0, tried };
}

/** Who is asked next for this issue by the policy that it has. */
export function nextFor(
  draft: Draft,
  ranking: Ranking,
  chain: ChainSoFar,
  except?: EngineerId,
): NextPeople | undefined {
  const { issue, policy } = draft;
  const comeLast: ComesLast = (tried) => held(draft, ranking, tried, except);
  const { waitSeconds } = policy[issue.severity];
  const lastOwner = lastOwnerFirst(issue, ranking, chain, comeLast, except);
  if (lastOwner) return { ...chain, choices: [lastOwner] as const, waitSeconds };
  const others = issue.joined?.turn ? sharedOut(issue, ranking, comeLast([])) : [];
  return nextPeople(policy[issue.severity], ranking, chain, except, comeLast, others);
}

/** Of those who are asked at once the first page tells of everybody else in the ranking; the others only of their own person. */
function explanationOf(draft: Draft, next: NextPeople, choice: Choice, ranking: Ranking): Explanation {
  const inputs = { at: draft.world.now, tried: next.tried, rosterRevision: draft.world.roster?.revision ?? 0 };
  if (choice === next.choices[0]) return explain(choice, ranking, inputs);
  const { at, rosterRevision } = inputs;
  const inputsHash = ranking.inputsHash(next.tried);
  const { loadAt } = ranking;
  return {
    at,
    rosterRevision,
    ...(loadAt !== undefined && { loadAt }),
    needs: ranking.needs,
    inputsHash,
    chosen: choice.person,
    others: [],
    rest: {},
  };
}

/** Pages everybody who is asked next. */
function pagePeople(draft: Draft, next: NextPeople, ranking: Ranking): void {
  const { now } = draft.world;
  const { choices, round, step, byStep, waitSeconds } = next;
  const first = draft.issue.pageCount + 1;
  const positions: number[] = [];
  const pages: CurrentPage[] = [];
  for (const choice of choices) {
    const { engineerId, teamId } = choice.person;
    const isFirst = choice === choices[0];
    const { position, page: number } = decidePage(draft, choice.person, {
      purpose: 'acknowledge',
      explanation: explanationOf(draft, next, choice, ranking),
      waitSeconds,
      ...(byStep !== undefined && { step: byStep }),
      ...(isFirst && choices.length > 1 && { together: choices.length }),
      ...(!isFirst && { beside: first }),
    });
    positions.push(position);
    const team = teamId === undefined ? {} : { teamId };
    const bySteps = byStep === undefined ? {} : { step: byStep };
    const sending = { decidedAt: now, status: 'decided', attempts: 1 } as const;
    pages.push({ number, engineerId, ...team, ...sending, waitSeconds, ...bySteps });
  }
  const { chain } = draft.issue;
  const tried = chain.tried.filter((other) => !positions.includes(other));
  const [page, ...beside] = pages as [CurrentPage, ...CurrentPage[]];
  const { beside: _before, ...rest } = draft.issue as PagingIssue;
  draft.issue = {
    ...rest,
    state: 'paging',
    chain: { ...chain, round, tried: [...tried, ...positions], ...(step > 0 && { step }) },
    clocks: { nextStep: now + waitSeconds * 1000 },
    page,
    ...(beside.length > 0 && { beside }),
  } satisfies PagingIssue;
}

/** The same, and where that begins a new round, begins it: whoever was asked in the one before can be asked in it. */
export function pageInRound(draft: Draft, next: NextPeople, ranking: Ranking): void {
  const { round } = next;
  const isNewRound = round !== draft.issue.chain.round;
  if (isNewRound) {
    draft.issue = { ...draft.issue, chain: { round, tried: [], delivered: false } };
    draft.events.push({ type: 'roundBegan', round });
  }
  pagePeople(draft, next, ranking);
  // Each round after the first also tells the duty managers.
  if (isNewRound) tellDutyManagers(draft, { kind: 'roundBegan' }, askedNow(draft.issue));
}

function waitForRoster(draft: Draft): void {
  const saidBefore = draft.issue.state === 'waiting' && draft.issue.clocks.nextStep !== undefined;
  if (!saidBefore) draft.events.push({ type: 'nobodyToPage' });
  const { page: _page, beside: _beside, ...rest } = draft.issue as PagingIssue;
  const waiting: WaitingIssue = { ...rest, state: 'waiting', clocks: { nextStep: draft.world.now + NOBODY_RETRY_MS } };
  draft.issue = waiting;
}

/** Who passes the page on, and why. */
export interface HandOn {
  readonly from: readonly [EngineerId, ...EngineerId[]];
  readonly reason: HandOnReason;
  /** Somebody who has just passed it on is not asked again at once. */
  readonly exceptFrom: boolean;
  /** In the words of an owner who hands the issue on. */
  readonly note?: string;
}

/** The same for everybody who is asked now. */
export function handOnFrom(issue: PagingIssue, reason: HandOnReason): HandOn {
  const [first, ...others] = askedTogether(issue);
  return { from: [first.engineerId, ...others.map(({ engineerId }) => engineerId)], reason, exceptFrom: false };
}

/**
 * Pages who is next: in this round while anybody reachable is left in it, else in the next. Evaluated afresh from
 * who is awake now. Answers false, and changes nothing, when the only one left is the one who has just passed it on.
 */
export function pageNext(draft: Draft, handOn?: HandOn): boolean {
  const ranking = rank(draft);
  if (!ranking) {
    waitForRoster(draft);
    return true;
  }
  const next = nextFor(draft, ranking, chainOf(draft.issue), handOn?.exceptFrom ? handOn.from[0] : undefined);
  if (!next) return false;
  noteHandOn(draft, handOn);
  pageInRound(draft, next, ranking);
  return true;
}

/** Notes who passes the page on. Whatever of theirs was not sent by now is not sent any more. */
export function noteHandOn(draft: Draft, handOn: HandOn | undefined): void {
  if (!handOn) return;
  const { from, reason, note } = handOn;
  for (const fromEngineerId of from) {
    const beside = fromEngineerId !== from[0];
    draft.events.push({ type: 'handedOn', fromEngineerId, reason, ...(beside && { beside }), ...(note && { note }) });
  }
  const { issue } = draft;
  if (issue.state !== 'paging') return;
  const numbers = new Set(askedTogether(issue).map(({ number }) => number));
  removeEffects(draft, (effect) => effect.kind === 'page' && numbers.has(effect.page));
}

/** Whether everybody reachable now has been paged in this round. */
export function isRoundOver(draft: Draft): boolean {
  const ranking = rank(draft);
  if (!ranking) return false;
  const chain = chainOf(draft.issue);
  return nextFor(draft, ranking, chain)?.round !== chain.round;
}
