import { SECOND_MS } from '../durations';
import type { News, ToldAs } from '../effects';
import { expertsAwake, nextExpertAt } from '../expert-choice';
import {
  type Expert,
  type ExpertRequest,
  MOST_AT_ONCE,
  MOST_EXPERTS,
  type WantedSkill,
  wasAskedBefore,
} from '../experts';
import { type Choice, explain } from '../hand-on';
import type { EngineerId, Instant } from '../ids';
import { waitMs } from '../policy';
import type { Ranking } from '../ranking';
import { route } from '../route';
import { askedNow } from './asked-together';
import { type Addressee, decidePage } from './decide-page';
import type { Draft } from './draft';
import { answersUntil } from './expert-at';
import { rank } from './paging';

/** Whoever is not to be asked as an expert: the owner or who is asked to be, and whoever was asked before. */
function notToBeAsked({ issue }: Draft): Set<EngineerId> {
  const ids = new Set((issue.experts ?? []).filter(wasAskedBefore).map(({ engineerId }) => engineerId));
  if ('owner' in issue) ids.add(issue.owner.engineerId);
  for (const engineerId of askedNow(issue)) ids.add(engineerId);
  return ids;
}

/** Everybody, best first for an issue that needs this skill. That it is not theirs they said of the issue's own. */
function rankFor({ issue, world }: Draft, { skill }: WantedSkill): Ranking | undefined {
  const { needs, lacksSkill } = issue;
  const lacking = skill === needs.skill && lacksSkill ? { lacksSkill } : {};
  return world.roster && route({ ...needs, ...lacking, skill }, world.roster, world.load, world.now);
}

/** Those who are to be asked next: everybody awake at once, or the best. */
export function candidatesFor(draft: Draft, wanted: WantedSkill, everybody: boolean) {
  const ranking = rankFor(draft, wanted);
  const room = MOST_EXPERTS - (draft.issue.experts?.length ?? 0);
  const most = Math.min(everybody ? MOST_AT_ONCE : 1, room);
  return { ranking, choices: ranking ? expertsAwake(ranking, wanted, notToBeAsked(draft), most) : [] };
}

/** When the next one wakes who could be asked. */
export function nextWakesAt(draft: Draft, wanted: WantedSkill): Instant | undefined {
  const { roster, now } = draft.world;
  return roster && nextExpertAt(roster, wanted, notToBeAsked(draft), now);
}

/** Where everybody is asked, that is the whole reason: nobody is compared with the others. */
function explanationOf(draft: Draft, choice: Choice, ranking: Ranking, { everybody }: ExpertRequest) {
  const { now, roster } = draft.world;
  const explanation = explain(choice, ranking, { at: now, tried: [], rosterRevision: roster?.revision ?? 0 });
  return everybody ? { ...explanation, others: [], rest: {} } : explanation;
}

/** Pages somebody beside the owner. */
export function pageExpert(draft: Draft, choice: Choice, ranking: Ranking, request: ExpertRequest): void {
  const { engineerId, teamId } = choice.person;
  const { id, skill, level } = request;
  const to: Addressee = { engineerId, ...(teamId !== undefined && { teamId }) };
  const explanation = explanationOf(draft, choice, ranking, request);
  const waitSeconds = waitMs(draft.policy, draft.issue.severity) / SECOND_MS;
  const { page } = decidePage(draft, to, { purpose: 'expert', explanation, waitSeconds, skill });
  const expert: Expert = {
    ...to,
    skill,
    ...(level && { level }),
    request: id,
    askedAt: draft.world.now,
    waitSeconds,
    page,
    status: 'asked',
  };
  const others = (draft.issue.experts ?? []).filter((other) => other.engineerId !== engineerId);
  draft.issue = { ...draft.issue, experts: [...others, expert] };
}

export function withStatus(draft: Draft, { engineerId }: Expert, status: Expert['status']): void {
  const { experts = [] } = draft.issue;
  draft.issue = {
    ...draft.issue,
    experts: experts.map((expert) => (expert.engineerId === engineerId ? { ...expert, status } : expert)),
  };
}

/** Tells somebody, if they are awake: nobody is woken for what concerns experts. */
export function tellIfAwake(draft: Draft, to: readonly Addressee[], about: News, as: ToldAs): void {
  const awake = new Set(
    rank(draft)
      ?.awake()
      .map(({ engineerId }) => engineerId),
  );
  for (const { engineerId, teamId } of to) {
    if (!awake.has(engineerId)) continue;
    decidePage(draft, { engineerId, ...(teamId !== undefined && { teamId }) }, { purpose: 'inform', about, as });
  }
}

/** Tells the owner, if there is one and they are awake. */
export function tellOwner(draft: Draft, about: News): void {
  const { issue } = draft;
  if (issue.state === 'owned') tellIfAwake(draft, [issue.owner], about, 'owner');
}

/** After somebody will not help: the next best is asked, unless one has joined or is asked still; without any, the owner knows. */
export function goOnAsking(draft: Draft, requestId: number): void {
  const request = draft.issue.expertRequests?.find(({ id }) => id === requestId);
  const others = (draft.issue.experts ?? []).filter((expert) => expert.request === requestId);
  if (!request || others.some(({ status }) => status === 'asked' || status === 'joined')) return;
  const { ranking, choices } = request.everybody ? { choices: [] } : candidatesFor(draft, request, false);
  const [choice] = choices;
  if (choice && ranking) {
    pageExpert(draft, choice, ranking, request);
    return;
  }
  const nextAt = nextWakesAt(draft, request);
  const { skill } = request;
  draft.events.push({ type: 'noExpertLeft', request: requestId, skill, ...(nextAt !== undefined && { nextAt }) });
  tellOwner(draft, { kind: 'noExpert', skill });
}

/** Notes whoever has not answered, and asks on. */
function giveUpOn(draft: Draft, expert: Expert, because: 'notAnswered' | 'undeliverable'): void {
  withStatus(draft, expert, 'silent');
  const { engineerId, skill } = expert;
  draft.events.push({ type: 'expertSilent', engineerId, skill, because });
}

/** Runs the clock of those who were asked and have not answered. */
export function runExpertClock(draft: Draft): void {
  const { issue, policy, world } = draft;
  const due = (issue.experts ?? []).filter(
    (expert) => expert.status === 'asked' && answersUntil(issue, expert, policy) <= world.now,
  );
  for (const expert of due) giveUpOn(draft, expert, 'notAnswered');
  for (const request of new Set(due.map((expert) => expert.request))) goOnAsking(draft, request);
}

const askedBy = ({ issue }: Draft, page: number): Expert | undefined =>
  issue.experts?.find((expert) => expert.page === page && expert.status === 'asked');

/** An expert's page that cannot be delivered: the next is asked at once. */
export function expertPageFailed(draft: Draft, page: number): void {
  const expert = askedBy(draft, page);
  if (!expert) return;
  giveUpOn(draft, expert, 'undeliverable');
  goOnAsking(draft, expert.request);
}

/** A page that had to be sent again gives its person the whole wait. */
export function expertPageSent(draft: Draft, page: number, attempts: number): void {
  const expert = attempts > 1 ? askedBy(draft, page) : undefined;
  if (!expert) return;
  const { experts = [] } = draft.issue;
  const askedAt = draft.world.now;
  draft.issue = {
    ...draft.issue,
    experts: experts.map((other) => (other === expert ? { ...expert, askedAt } : other)),
  };
}
