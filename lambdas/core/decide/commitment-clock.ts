import { type DueStage, STAGES, type Stage, stagesDue, withStages } from '../commitments';
import { MINUTE_MS } from '../durations';
import type { News, ToldAs } from '../effects';
import { isJoined } from '../joined';
import { askedNow } from './asked-together';
import { canBeTold } from './can-be-told';
import { type Addressee, decidePage, tellDutyManagers } from './decide-page';
import { deputyOf } from './deputy';
import { addEffect, type Draft } from './draft';
import { climb } from './escalating';
import { rank } from './paging';
import { keepUntold, takeUntold } from './untold-breaches';

/** What people are told of a stage. */
type StageNews = Extract<News, { readonly kind: 'commitment' }>;

/**
 * Where reports joined, a stage of a commitment is told of once in this time for the issue and all of them, a graver one at once: fifty
 * reports are one matter, and whoever opens the page sees each with its due time.
 */
const TOLD_AGAIN_AFTER_MS = 5 * MINUTE_MS;

const isGraver = (one: Stage, other: Stage): boolean => STAGES.indexOf(one) > STAGES.indexOf(other);

function isToldOf({ issue, world }: Draft, { commitment, stage }: DueStage): boolean {
  const told = issue.stagesTold?.[commitment];
  if (!told || !issue.joinedBy) return false;
  return world.now - told.at < TOLD_AGAIN_AFTER_MS && !isGraver(stage, told.stage);
}

/** Whom the owner's clock is shown to, if they are up: the owner and, from four fifths on, somebody beside the owner. */
function ownerAndDeputy(draft: Draft, stage: Stage): (Addressee & { readonly as: ToldAs })[] {
  const { issue } = draft;
  if (issue.state !== 'owned') return [];
  const { owner } = issue;
  const deputy = stage === 'atRisk' ? deputyOf(owner, rank(draft)?.awake() ?? []) : undefined;
  return [
    ...(canBeTold(draft, owner.engineerId) ? [{ ...owner, as: 'owner' as const }] : []),
    ...(deputy ? [{ ...deputy, as: 'deputy' as const }] : []),
  ];
}

/**
 * Tells of a stage that began, of the issue or of a report that joined it. Nobody is woken for it but the duty managers, who are there
 * to be; of them nobody who is asked or told anyway.
 */
export function tellOfStage(draft: Draft, about: StageNews): void {
  if (isToldOf(draft, about)) return;
  if (about.stage === 'breached' && !draft.world.roster) {
    keepUntold(draft, about);
    return;
  }
  const before = draft.issue.pageCount;
  const told = ownerAndDeputy(draft, about.stage);
  for (const { engineerId, teamId, as } of told) {
    decidePage(draft, { engineerId, ...(teamId !== undefined && { teamId }) }, { purpose: 'inform', about, as });
  }
  if (about.stage === 'breached') {
    tellDutyManagers(draft, about, [...askedNow(draft.issue), ...told.map(({ engineerId }) => engineerId)]);
  }
  const { issue, world } = draft;
  if (!issue.signal || issue.pageCount === before) return;
  const stagesTold = { ...issue.stagesTold, [about.commitment]: { stage: about.stage, at: world.now } };
  draft.issue = { ...issue, stagesTold };
}

/** Of a report that joined another issue that one tells, once for all that joined. */
function tell(draft: Draft, due: DueStage): void {
  const { issue } = draft;
  if (!isJoined(issue)) {
    tellOfStage(draft, { kind: 'commitment', ...due });
    return;
  }
  const about: StageNews = { kind: 'commitment', ...due, dueAt: issue.commitments[due.commitment].dueAt };
  addEffect(draft, { kind: 'tellParent', parentId: issue.joined.parentId, said: 'needs', about });
}

/** Runs the clock: each stage that began is noted, and people are told of the gravest. */
export function runCommitmentClock(draft: Draft): void {
  for (const about of takeUntold(draft)) tellOfStage(draft, about);
  const { commitments, reportedAt } = draft.issue;
  const due = stagesDue(commitments, reportedAt, draft.world.now);
  if (due.length === 0) return;
  draft.issue = { ...draft.issue, commitments: withStages(commitments, due) };
  for (const { commitment, stage } of due) {
    draft.events.push({ type: 'commitmentStageBegan', commitment, stage, dueAt: commitments[commitment].dueAt });
  }
  const gravest = STAGES.findLast((stage) => due.some((each) => each.stage === stage));
  if (gravest === 'breached') climb(draft, 'breach');
  const worst = due.find(({ stage }) => stage === gravest);
  if (worst) tell(draft, worst);
}
