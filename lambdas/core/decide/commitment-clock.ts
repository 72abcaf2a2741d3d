import { type DueStage, STAGES, type Stage, stagesDue, withStages } from '../commitments';
import type { News, ToldAs } from '../effects';
import { askedNow } from './asked-together';
import { canBeTold } from './can-be-told';
import { type Addressee, decidePage, tellDutyManagers } from './decide-page';
import { deputyOf } from './deputy';
import type { Draft } from './draft';
import { climb } from './escalating';
import { rank } from './paging';
import { workedOnIn } from './works-on';

/** Whom the owner's clock is shown to, if they are up: the owner (of a joined report, the parent's) and, from four fifths on, somebody beside the owner. */
function ownerAndDeputy(draft: Draft, stage: Stage): (Addressee & { readonly as: ToldAs })[] {
  const issue = workedOnIn(draft);
  if (issue.state !== 'owned') return [];
  const { owner } = issue;
  const deputy = stage === 'atRisk' ? deputyOf(owner, rank(draft)?.awake() ?? []) : undefined;
  return [
    ...(canBeTold(draft, owner.engineerId) ? [{ ...owner, as: 'owner' as const }] : []),
    ...(deputy ? [{ ...deputy, as: 'deputy' as const }] : []),
  ];
}

/**
 * Tells of a stage that began. Nobody is woken for it but the duty managers, who are there to be; of them nobody who is asked
 * or told anyway.
 */
function tell(draft: Draft, due: DueStage): void {
  const about: News = { kind: 'commitment', ...due };
  const told = ownerAndDeputy(draft, due.stage);
  for (const { engineerId, teamId, as } of told) {
    decidePage(draft, { engineerId, ...(teamId !== undefined && { teamId }) }, { purpose: 'inform', about, as });
  }
  if (due.stage !== 'breached') return;
  tellDutyManagers(draft, about, [...askedNow(draft.issue), ...told.map(({ engineerId }) => engineerId)]);
}

/** Runs the clock: each stage that began is noted, and people are told of the gravest. */
export function runCommitmentClock(draft: Draft): void {
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
