import { type ComeLast, NOBODY_LAST } from './come-last';
import { type Choice, chooseNext, type Tried } from './hand-on';
import type { EngineerId } from './ids';
import type { SeverityPolicy } from './policy';
import type { Ranking } from './ranking';
import { peopleOfStep } from './step-people';

/** Where a chain of pages stands. */
export interface ChainSoFar {
  /** 1 for the first. */
  readonly round: number;
  /** How many of the policy's steps this round has gone through. */
  readonly step: number;
  /** Who was asked in this round. */
  readonly tried: readonly Tried[];
}

/** Who is asked next, all of them at once. */
export interface NextPeople extends ChainSoFar {
  readonly choices: readonly [Choice, ...Choice[]];
  /** Which step of the policy names them, 1 first; absent when people are paged one by one. */
  readonly byStep?: number;
  readonly waitSeconds: number;
}

type StepsAndWaits = Pick<SeverityPolicy, 'steps' | 'rounds' | 'waitSeconds'>;

/** Who comes last, by who was asked in the round. */
export type ComesLast = (tried: readonly Tried[]) => ComeLast;

const nobodyLast: ComesLast = () => NOBODY_LAST;

const isSome = (choices: readonly Choice[]): choices is readonly [Choice, ...Choice[]] => choices.length > 0;

/** The next step of a round that comes to somebody; what comes to nobody is skipped at once. */
function byStep(
  policy: StepsAndWaits,
  ranking: Ranking,
  chain: ChainSoFar,
  except: EngineerId | undefined,
  comeLast: ComeLast,
) {
  const { steps = [], waitSeconds } = policy;
  for (let index = chain.step; index < steps.length; index++) {
    const step = steps[index];
    const choices = step ? peopleOfStep(step, ranking, chain.tried, except, comeLast) : [];
    if (isSome(choices)) {
      const count = index + 1;
      return { ...chain, step: count, choices, byStep: count, waitSeconds: step?.waitSeconds ?? waitSeconds };
    }
  }
  return undefined;
}

/**
 * Who is asked next: in this round by the policy's next step that comes to somebody, and once its last round of steps is over one
 * by one, until everybody reachable was asked; then in the next round. No step comes to those who `comeLast`; to whom others are `sharedOut`, steps come all the same. `undefined` when a whole fresh round would ask nobody, which
 * is so only of an empty ranking, or where the only one left is `except`, who has just passed the page on.
 */
export function nextPeople(
  policy: StepsAndWaits,
  ranking: Ranking,
  chain: ChainSoFar,
  except?: EngineerId,
  comeLast: ComesLast = nobodyLast,
  sharedOut: readonly EngineerId[] = [],
): NextPeople | undefined {
  const { steps = [], rounds = 1, waitSeconds } = policy;
  const lastOfSteps = steps.length > 0 ? rounds : 0;
  const lastRound = Math.max(chain.round, lastOfSteps) + 1;
  for (let round = chain.round; round <= lastRound; round++) {
    const now = round === chain.round ? chain : { round, step: 0, tried: [] };
    const last = comeLast(now.tried);
    const named = round <= lastOfSteps ? byStep(policy, ranking, now, except, last) : undefined;
    if (named) return named;
    if (round < lastOfSteps) continue;
    const choice = chooseNext(ranking, now.tried, except, last, sharedOut);
    if (choice) return { ...now, step: steps.length, choices: [choice], waitSeconds };
  }
  return undefined;
}
