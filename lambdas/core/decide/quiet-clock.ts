import type { ComeLast } from '../come-last';
import type { News } from '../effects';
import { explain } from '../hand-on';
import type { EngineerId } from '../ids';
import { type OwnedIssue, type Owner, QUIET_STAGES, type Quiet, type QuietStage } from '../issue';
import type { Ranking } from '../ranking';
import { canBeTold, tellIfUp } from './can-be-told';
import { decidePage } from './decide-page';
import { deputyOf } from './deputy';
import { type Draft, removeEffects } from './draft';
import { giveUp } from './give-up';
import { held, whoSaidSo } from './held-back';
import { rank } from './paging';
import { isOfQuiet, quietAt } from './quiet-at';

/** The page of a stage to whoever it is for, and only if they may be asked now; `undefined`: the stage is skipped. */
type Step = (draft: Draft, issue: OwnedIssue, ranking: Ranking | undefined) => Omit<Quiet, 'stage' | 'at'> | undefined;

/** The same people but for some. */
const without = <T extends { readonly engineerId: EngineerId }>(people: readonly T[], some: ComeLast): T[] =>
  people.filter(({ engineerId }) => !some.has(engineerId));

const waitSeconds = ({ policy, issue }: Draft): number => policy[issue.severity].waitSeconds;

const remind: Step = (draft, { owner }) =>
  canBeTold(draft, owner.engineerId)
    ? { page: decidePage(draft, owner, { purpose: 'inform', about: { kind: 'quiet' }, as: 'owner' }).page }
    : undefined;

const pageOwner: Step = (draft, { owner }) =>
  canBeTold(draft, owner.engineerId)
    ? { page: decidePage(draft, owner, { purpose: 'stillHere', waitSeconds: waitSeconds(draft) }).page }
    : undefined;

/** The owner's deputy is the same as for commitments, except those who are asked after everybody else; who said so themselves never. */
const pageDeputy: Step = (draft, { owner }, ranking) => {
  if (!ranking) return undefined;
  const awake = ranking.awake();
  const unwilling = whoSaidSo(draft);
  const last = held(draft, ranking, [owner]);
  const deputy = deputyOf(owner, without(awake, last)) ?? deputyOf(owner, without(awake, unwilling));
  if (!deputy) return undefined;
  const place = awake.indexOf(deputy);
  const before = awake.slice(0, place).map(({ engineerId }, index) => {
    const reason = engineerId === owner.engineerId ? 'gaveUp' : last.get(engineerId);
    return [index, reason ?? 'notBesideOwner'] as const;
  });
  const choice = { place, person: deputy, passedOver: new Map(before) };
  const { now, roster } = draft.world;
  const explanation = explain(choice, ranking, { at: now, tried: [], rosterRevision: roster?.revision ?? 0 });
  const asking = { purpose: 'takeOver', explanation, waitSeconds: waitSeconds(draft) } as const;
  const { page } = decidePage(draft, deputy, asking);
  return { page, deputyId: deputy.engineerId };
};

const STEPS: Readonly<Record<QuietStage, Step>> = {
  reminded: remind,
  ownerPaged: pageOwner,
  deputyPaged: pageDeputy,
};

const withQuiet = (issue: OwnedIssue, owner: Owner): OwnedIssue => ({ ...issue, owner });

/**
 * Takes the next step that has somebody to take it with; stages whose person is asleep, or not in the roster, are skipped at
 * once. After the last the issue is routed afresh. When there is nobody else at all, the owner is asked again.
 */
function takeNextStep(draft: Draft, owned: OwnedIssue): void {
  const { owner } = owned;
  const { now } = draft.world;
  // The page of the step before is overtaken by the next one.
  removeEffects(draft, isOfQuiet);
  const ranking = rank(draft);
  const done = owner.quiet ? QUIET_STAGES.indexOf(owner.quiet.stage) : -1;
  for (const stage of QUIET_STAGES.slice(done + 1)) {
    const step = STEPS[stage](draft, owned, ranking);
    if (!step) continue;
    draft.issue = withQuiet(draft.issue as OwnedIssue, { ...owner, quiet: { stage, at: now, ...step } });
    return;
  }
  const { engineerId } = owner;
  if (giveUp(draft, draft.issue as OwnedIssue, { because: 'quiet', reason: 'ownerQuiet' })) return;
  // Without its page: that it cannot be delivered must not bring the next at once.
  if (canBeTold(draft, engineerId)) decidePage(draft, owner, { purpose: 'stillHere', waitSeconds: waitSeconds(draft) });
  draft.issue = withQuiet(draft.issue as OwnedIssue, { ...owner, quiet: { stage: 'deputyPaged', at: now } });
}

/** Runs the clock of an owner's silence, if it is due. */
export function runQuietClock(draft: Draft): void {
  const { issue, policy, world } = draft;
  if (issue.state === 'owned' && quietAt(issue, policy) <= world.now) takeNextStep(draft, issue);
}

/**
 * Something came up that cannot wait, and the owner is not up to hear of it: their deputy is asked to take over now, and then others, as
 * from a quiet owner. Not where others are asked already, or where it rests by contract: a severity that does not goes on by itself.
 */
export function askForSleepingOwner(draft: Draft): void {
  const { issue } = draft;
  if (issue.state !== 'owned' || issue.owner.quiet || canBeTold(draft, issue.owner.engineerId)) return;
  if (issue.relay?.offer || issue.relay?.restsFor) return;
  takeNextStep(draft, issue);
}

/**
 * The severity was raised while a quiet owner's issue waits for somebody: the wait is another now, and begins anew. Whoever is asked to
 * take over is told; the owner hears of it anyway.
 */
export function waitAfresh(draft: Draft, about: News): void {
  const { issue, world } = draft;
  if (issue.state !== 'owned' || !issue.owner.quiet) return;
  const { sentAt: _sent, ...quiet } = issue.owner.quiet;
  const deputy = issue.paged.find(({ engineerId }) => engineerId === quiet.deputyId);
  if (deputy) tellIfUp(draft, deputy, about, 'deputy');
  draft.issue = withQuiet(draft.issue as OwnedIssue, { ...issue.owner, quiet: { ...quiet, at: world.now } });
}

/** A page that cannot be delivered, and that a quiet owner's issue was waiting with: the next step is taken at once. */
export function quietPageFailed(draft: Draft, page: number): void {
  const { issue } = draft;
  if (issue.state === 'owned' && issue.owner.quiet?.page === page) takeNextStep(draft, issue);
}

/** The pager took a page that a quiet owner's issue was waiting with: the stage's wait begins. */
export function quietPageSent(draft: Draft, page: number): void {
  const { issue } = draft;
  if (issue.state !== 'owned' || issue.owner.quiet?.page !== page) return;
  const quiet = { ...issue.owner.quiet, sentAt: draft.world.now };
  draft.issue = withQuiet(issue, { ...issue.owner, quiet });
}

/** Passes on at once what a quiet owner's deputy will not take over. */
export function deputyDeclined(draft: Draft, issue: OwnedIssue): void {
  takeNextStep(draft, issue);
}
