import type { Instant } from './ids';
import type { Policy } from './policy';
import { COMMITMENTS, type CommitmentName, type Severity } from './severity';

/** What becomes of a commitment that is not met, in order: half of its time is gone, four fifths are, all of it is. */
export const STAGES = ['halfGone', 'atRisk', 'breached'] as const;
export type Stage = (typeof STAGES)[number];

/** The part of a commitment's time after which each stage begins. */
const SHARE: Readonly<Record<Stage, number>> = { halfGone: 0.5, atRisk: 0.8, breached: 1 };

/** Those that the owner marks, in words to the customer; the first response is a message. */
export const MARKED_COMMITMENTS = ['workaround', 'rootCause', 'fix'] as const satisfies readonly CommitmentName[];
export type MarkedCommitment = (typeof MARKED_COMMITMENTS)[number];

/** One promised time of an issue. All of them run on wall time from the report; no hand-over moves them. */
export interface Commitment {
  readonly dueAt: Instant;
  /** When it was met, in time or late. */
  readonly metAt?: Instant;
  /** What met it, in the engineer's words to the customer. */
  readonly what?: string;
  /** It was met before the issue was reopened: what met it may be said anew, and `metAt` stays. */
  readonly isOfBefore?: true;
  /** The newest stage that began, and of which people were told. */
  readonly stage?: Stage;
  /** Since when its clock stands still, because the customer was asked; `dueAt` moves when it goes on. */
  readonly pausedAt?: Instant;
  /** How long it has stood still before; in `dueAt` already. */
  readonly pausedMs?: number;
}

export type Commitments = Readonly<Record<CommitmentName, Commitment>>;

/** A stage of a commitment that has begun, and of which nobody was told yet. */
export interface DueStage {
  readonly commitment: CommitmentName;
  readonly stage: Stage;
}

const mapped = (make: (name: CommitmentName) => Commitment): Commitments =>
  Object.fromEntries(COMMITMENTS.map((name) => [name, make(name)])) as Commitments;

const dueAt = (policy: Policy, severity: Severity, name: CommitmentName, from: Instant): Instant =>
  from + policy[severity].commitments[`${name}Minutes`] * 60_000;

/** When each commitment is due for an issue reported at `reportedAt`. */
export const commitmentsFrom = (policy: Policy, severity: Severity, reportedAt: Instant): Commitments =>
  mapped((name) => ({ dueAt: dueAt(policy, severity, name, reportedAt) }));

/** Those whose clocks stand still while the customer is asked, where the contract says so: the first response is owed whatever was asked. */
export const PAUSED_COMMITMENTS = MARKED_COMMITMENTS;

/** The same commitments with the clock of one standing still since an instant. */
export const paused = (commitments: Commitments, name: CommitmentName, pausedAt: Instant): Commitments => ({
  ...commitments,
  [name]: { ...commitments[name], pausedAt },
});

/** The same commitments with the clock of one going on at an instant: its due time is as much later as it stood still. */
export function resumed(commitments: Commitments, name: CommitmentName, at: Instant): Commitments {
  const { pausedAt, pausedMs = 0, ...rest } = commitments[name];
  if (pausedAt === undefined) return commitments;
  const stood = Math.max(0, at - pausedAt);
  return { ...commitments, [name]: { ...rest, dueAt: rest.dueAt + stood, pausedMs: pausedMs + stood } };
}

/**
 * When a stage of a commitment begins that has not begun yet, for an issue reported at `from`: all that its clock has stood still was
 * before.
 */
export const stageAt = ({ dueAt: at, pausedMs = 0 }: Commitment, stage: Stage, from: Instant): Instant =>
  from + Math.ceil((at - pausedMs - from) * SHARE[stage]) + pausedMs;

/** While a clock stands still only what had begun before is due. */
const hasBegun = (commitment: Commitment, stage: Stage, from: Instant, now: Instant): boolean =>
  stageAt(commitment, stage, from) <= Math.min(now, commitment.pausedAt ?? now);

const stagesAfter = ({ stage }: Commitment): readonly Stage[] =>
  stage === undefined ? STAGES : STAGES.slice(STAGES.indexOf(stage) + 1);

/** Whether a workaround is not needed any more, because the fix came first. The root cause is still owed: the customer wants to know. */
export const isMoot = (commitments: Commitments, name: CommitmentName): boolean =>
  name === 'workaround' && commitments.workaround.metAt === undefined && commitments.fix.metAt !== undefined;

/** Whether the customer is still owed it. */
export const isOwed = (commitments: Commitments, name: CommitmentName): boolean =>
  commitments[name].metAt === undefined && !isMoot(commitments, name);

/** When the next stage of any commitment begins that is not met; `undefined` when nothing more can happen. */
export function nextStageAt(commitments: Commitments, from: Instant): Instant | undefined {
  const starts = COMMITMENTS.flatMap((name) => {
    const commitment = commitments[name];
    const [next] = isOwed(commitments, name) ? stagesAfter(commitment) : [];
    if (next === undefined) return [];
    const at = stageAt(commitment, next, from);
    return commitment.pausedAt !== undefined && at > commitment.pausedAt ? [] : [at];
  });
  return starts.length === 0 ? undefined : Math.min(...starts);
}

/** The newest stage that each commitment has come to and nobody was told of. */
export function stagesDue(commitments: Commitments, from: Instant, now: Instant): DueStage[] {
  return COMMITMENTS.flatMap((name) => {
    const commitment = commitments[name];
    if (!isOwed(commitments, name)) return [];
    const stage = stagesAfter(commitment).findLast((each) => hasBegun(commitment, each, from, now));
    return stage === undefined ? [] : [{ commitment: name, stage }];
  });
}

/** The same commitments once people were told of some stages. */
export function withStages(commitments: Commitments, told: readonly DueStage[]): Commitments {
  const stages = new Map(told.map(({ commitment, stage }) => [commitment, stage]));
  return mapped((name) => {
    const stage = stages.get(name);
    return stage === undefined ? commitments[name] : { ...commitments[name], stage };
  });
}

/** Whether what meets it is still to be said, or may be said anew. */
export const mayBeMarked = ({ metAt, isOfBefore }: Commitment): boolean => metAt === undefined || isOfBefore === true;

/** The same commitments with one met; what was met before a reopening stays met since then. */
export function withMet(commitments: Commitments, name: CommitmentName, metAt: Instant, what?: string): Commitments {
  const { isOfBefore: _before, ...rest } = commitments[name];
  return { ...commitments, [name]: { ...rest, metAt: rest.metAt ?? metAt, ...(what !== undefined && { what }) } };
}

/** What a resolution meets by itself: nobody owes the customer a workaround or a fix any more. A root cause is told in words. */
const MET_BY_RESOLUTION: readonly CommitmentName[] = ['workaround', 'fix'];

/**
 * The same commitments once the issue is resolved; `told` are they with what the resolution tells the customer. A workaround that was not
 * needed any more before stays so: nobody was late with it.
 */
export const withResolution = (
  commitments: Commitments,
  resolvedAt: Instant,
  told: Commitments = commitments,
): Commitments =>
  mapped((name) =>
    MET_BY_RESOLUTION.includes(name) && !isMoot(commitments, name)
      ? { ...told[name], metAt: told[name].metAt ?? resolvedAt }
      : told[name],
  );

/**
 * The same commitments once the issue is open again: a fix did not hold, nor what only the resolution had met. What holds may be said anew,
 * for it may have been wrong.
 */
export const withoutResolution = (commitments: Commitments, resolvedAt: Instant): Commitments =>
  mapped((name) => {
    const { metAt, what, ...open } = commitments[name];
    const holds = name !== 'fix' && !(MET_BY_RESOLUTION.includes(name) && metAt === resolvedAt);
    if (!holds) return open;
    return metAt === undefined || name === 'firstResponse'
      ? commitments[name]
      : { ...commitments[name], isOfBefore: true };
  });

/**
 * The commitments of another severity: their due times move and the report stays their start. What was met stays met. People are
 * told again of a stage that they were told of and that now lies ahead, and never twice of one that does not.
 */
export function movedTo(commitments: Commitments, policy: Policy, severity: Severity, from: Instant, now: Instant) {
  return mapped((name) => {
    const { stage, ...rest } = commitments[name];
    const moved: Commitment = { ...rest, dueAt: dueAt(policy, severity, name, from) + (rest.pausedMs ?? 0) };
    const told = stage === undefined ? [] : STAGES.slice(0, STAGES.indexOf(stage) + 1);
    const kept = told.findLast((each) => stageAt(moved, each, from) <= now);
    return kept === undefined ? moved : { ...moved, stage: kept };
  });
}
