import { NO_LOAD, type RosterSnapshot } from '../duty/snapshot';
import type { RankedPerson } from '../explanation';
import type { Instant } from '../ids';
import { type ChainSoFar, nextPeople } from '../next-people';
import type { SeverityPolicy, StepTarget } from '../policy';
import { isAwake, isReachable, tierOf } from '../rank-order';
import type { Ranking } from '../ranking';
import { route } from '../route';

/** What a chain of pages is reckoned by. */
export type PacedPolicy = Pick<SeverityPolicy, 'steps' | 'rounds' | 'waitSeconds' | 'commitments'>;

export const firstResponseSeconds = ({ commitments }: PacedPolicy): number => commitments.firstResponseMinutes * 60;

const COMES_TO_WHOEVER_IS_AWAKE: ReadonlySet<StepTarget> = new Set(['primary', 'nextTeam', 'everybodyAwake'] as const);

/** Whether a chain begins with somebody awake wherever there is anybody: then no roster makes it longer. */
export const isSteady = ({ steps = [] }: PacedPolicy): boolean =>
  steps[0]?.page.some((target) => COMES_TO_WHOEVER_IS_AWAKE.has(target)) ?? true;

/** One step of a chain in which nobody acknowledges. */
export interface ChainStep {
  /** So long after the report. */
  readonly afterSeconds: number;
  readonly waitSeconds: number;
  /** Of the policy, 1 first; absent when people are paged one by one. */
  readonly step?: number;
  readonly people: readonly RankedPerson[];
}

/**
 * How a chain begins: somebody is reached who is there to be asked, once their whole wait is over, in time or not; or the roster has
 * nobody then but people asleep and on leave.
 */
export type Reach =
  | { readonly code: 'reached'; readonly afterSeconds: number; readonly inTime: boolean }
  | { readonly code: 'nobody' };

const NIGHT_DUTY = new Set(['onDutyAsleep', 'standBy', 'dutyManager']);

/** Rankings for no needs of a roster by instant; whoever asks may keep them. */
export type RankingAt = (at: Instant) => Ranking | undefined;

export const rankingOf =
  (roster: RosterSnapshot): RankingAt =>
  (at) =>
    at >= roster.fromAt && at < roster.untilAt ? route({ regions: [] }, roster, NO_LOAD, at) : undefined;

const someoneAwake = (ranking: Ranking): boolean => {
  const first = ranking.length > 0 ? ranking.keyAt(0) : undefined;
  return first !== undefined && isAwake(first) && isReachable(first);
};

/** Whether it is this person's turn to be asked at that instant: awake, or, while nobody is, there for the night. */
const isThereFor = ({ tier }: RankedPerson, ranking: Ranking): boolean =>
  tier === 'onDuty' || tier === 'awake' || (!someoneAwake(ranking) && NIGHT_DUTY.has(tier));

/** Whether the roster has anybody at all who is there to be asked. */
const hasAnybody = (ranking: Ranking): boolean => {
  const tier = ranking.length > 0 ? tierOf(ranking.keyAt(0)) : 'asleep';
  return tier !== 'asleep' && tier !== 'onLeave';
};

/** Steps are followed no further: none of so many reaches anybody, and each waits 20 s at least. */
const MOST_STEPS = 500;

/** The steps of a chain, each evaluated at its own instant, while nobody acknowledges. Ends where the roster is not known. */
function* chainFrom(policy: PacedPolicy, rankingAt: RankingAt, at: Instant) {
  let chain: ChainSoFar = { round: 1, step: 0, tried: [] };
  let afterSeconds = 0;
  for (let count = 0; count < MOST_STEPS; count++) {
    const ranking = rankingAt(at + afterSeconds * 1000);
    const next = ranking && nextPeople(policy, ranking, chain);
    if (!ranking || !next) return;
    const { choices, waitSeconds, byStep, round, step, tried } = next;
    yield { afterSeconds, waitSeconds, ranking, choices, ...(byStep !== undefined && { step: byStep }) };
    afterSeconds += waitSeconds;
    chain = { round, step, tried: [...tried, ...choices.map(({ person }) => person)] };
  }
}

/**
 * When a chain that begins at an instant has reached somebody; `instants` are told at which it looked, in milliseconds after the
 * report. `undefined` where the roster is not known for so long.
 */
export function reachFrom(
  policy: PacedPolicy,
  rankingAt: RankingAt,
  at: Instant,
  looked: (afterMs: number) => void = () => undefined,
): Reach | undefined {
  for (const { afterSeconds, waitSeconds, ranking, choices } of chainFrom(policy, rankingAt, at)) {
    looked(afterSeconds * 1000);
    if (!hasAnybody(ranking)) return { code: 'nobody' };
    const reachedAfter = afterSeconds + waitSeconds;
    const inTime = reachedAfter <= firstResponseSeconds(policy);
    const isReached = choices.some(({ person }) => isThereFor(person, ranking));
    // What comes later cannot be in time any more.
    if (isReached || !inTime) return { code: 'reached', afterSeconds: reachedAfter, inTime };
  }
  return undefined;
}

/** Of a chain so many steps are shown. */
const MOST_SHOWN = 12;

/** The sum of a chain: its steps until the first response is due, or until somebody was reached if that is later. */
export function sumFrom(policy: PacedPolicy, rankingAt: RankingAt, at: Instant): ChainStep[] {
  const steps: ChainStep[] = [];
  let isReached = false;
  for (const { choices, ranking, ...step } of chainFrom(policy, rankingAt, at)) {
    if (steps.length === MOST_SHOWN || (isReached && step.afterSeconds >= firstResponseSeconds(policy))) break;
    const people = choices.map(({ person }) => person);
    const { afterSeconds, waitSeconds } = step;
    steps.push({ afterSeconds, waitSeconds, people, ...(step.step !== undefined && { step: step.step }) });
    isReached ||= people.some((person) => isThereFor(person, ranking));
  }
  return steps;
}
