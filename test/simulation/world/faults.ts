import type { SeededRandom } from './seeded-random';

/**
 * What goes wrong, and how often: a probability for each call, message or world. Rates are set so that most issues meet
 * one or two and still get on.
 */
export const FAULT_RATES = {
  /** A call to the store fails before it took effect. */
  storeUnavailable: 0.004,
  /** A write took effect, and its answer never came. */
  storeTimedOut: 0.002,
  /** The whole store is away for a while; a probability for each virtual minute. */
  storeOutage: 0.02,
  /** The indexes learn of a write only after many seconds. */
  staleIndex: 0.05,
  /** A call takes up to two seconds. */
  slowCall: 0.02,
  /** The function ends before the call leaves it. */
  diedBeforeCall: 0.003,
  /** The call took effect, and the function ends before it learns of it. */
  diedAfterCall: 0.003,
  /** A function that has answered stands still with calls in the air, until its next invocation; it may never come. */
  containerRecycled: 0.1,
  pagerUnavailable: 0.05,
  /** The pager is away for minutes; a probability for each virtual minute. */
  pagerOutage: 0.02,
  /** A person cannot be reached for the whole life of the world; a probability for each person. */
  personUnreachable: 0.1,
  pagerUndeliverable: 0.01,
  busFailed: 0.03,
  armFailed: 0.02,
  timerLost: 0.03,
  timerLate: 0.03,
  timerEarly: 0.05,
  timerDoubled: 0.05,
  sweepDoubled: 0.02,
  /** The minute's sweep does not start at all. */
  sweepMissed: 0.02,
  /** The customer's or engineer's connection breaks after the function has answered: they ask again. */
  answerLost: 0.01,
} as const;

export type FaultName = keyof typeof FAULT_RATES;
export const FAULT_NAMES = Object.keys(FAULT_RATES) as FaultName[];
export type FaultRates = Readonly<Partial<Record<FaultName, number>>>;

/** Strikes by chance and counts what struck. */
export class Faults {
  readonly counts: Record<string, number> = {};
  #areOn = true;
  readonly #random: SeededRandom;
  readonly #rates: FaultRates;

  constructor(random: SeededRandom, rates: FaultRates = FAULT_RATES) {
    this.#random = random;
    this.#rates = rates;
  }

  get areOn(): boolean {
    return this.#areOn;
  }

  /** From now on nothing goes wrong any more. */
  end(): void {
    this.#areOn = false;
  }

  strikes(name: FaultName): boolean {
    if (!this.#areOn || !this.#random.chance(this.#rates[name] ?? 0)) return false;
    this.note(name);
    return true;
  }

  /** Counts what follows from the faults: conflicts, functions stopped at their time limit, messages given up. */
  note(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }
}
