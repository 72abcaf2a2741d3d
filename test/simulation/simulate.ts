import { createHash } from 'node:crypto';
import type { FaultRates } from './world/faults';
import type { Ledger } from './world/ledger';
import type { Played } from './world/played';
import { type Broken, World } from './world/world';

/** So many issues live in one world at a time: enough to contend for people, few enough to follow. */
const ISSUES_PER_WORLD = 100;

export interface SimulationOptions {
  readonly issues: number;
  readonly seed: string;
  /** Only this world of the seed, instead of so many issues. */
  readonly world?: number;
  readonly rates?: FaultRates;
  /** Told after each world. */
  readonly onProgress?: (soFar: SimulationResult) => void;
}

export interface SimulationResult {
  readonly issues: number;
  readonly worlds: number;
  readonly broken: readonly Broken[];
  readonly faults: Readonly<Record<string, number>>;
  readonly commands: number;
  /** How often each command, clock and part of a policy was played. */
  readonly played: Played;
  readonly pagesSent: number;
  /** Pages sent a second time, by why the first could not be noted. */
  readonly sentTwice: Readonly<Record<string, number>>;
  readonly lostTimersFound: number;
  readonly leftOverEffectsFound: number;
  /** Swaps that were asked for, and that came into force. */
  readonly swapsAsked: number;
  readonly swapsInForce: number;
  readonly steps: number;
  /** A hash of all worlds' traces; equal for equal runs. */
  readonly traceHash: string;
}

const NOTHING: SimulationResult = {
  issues: 0,
  worlds: 0,
  broken: [],
  faults: {},
  commands: 0,
  played: {},
  pagesSent: 0,
  sentTwice: {},
  lostTimersFound: 0,
  leftOverEffectsFound: 0,
  swapsAsked: 0,
  swapsInForce: 0,
  steps: 0,
  traceHash: '',
};

function added(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/** Of the swaps that were asked for, those that were in any revision. */
export function swapsInForce({ rosters, swapsExpireAt }: Ledger): number {
  const ids = new Set([...rosters.values()].flatMap(({ body }) => body.swaps.map(({ id }) => id)));
  return [...swapsExpireAt.keys()].filter((id) => ids.has(id)).length;
}

/** The seed of a run's n-th world; with it alone the world is lived again. */
export const worldSeed = (seed: string, index: number): string => `${seed}.${index}`;

/** Lives world after world until there were so many issues; the last world is lived to its end. The same options give the same result to the byte. */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  let sum = NOTHING;
  const isDone = () => (options.world === undefined ? sum.issues >= options.issues : sum.worlds === 1);
  while (!isDone()) {
    const seed = worldSeed(options.seed, options.world ?? sum.worlds);
    const world = await new World({
      seed,
      issues: ISSUES_PER_WORLD,
      ...(options.rates && { rates: options.rates }),
    }).run();
    sum = {
      issues: sum.issues + world.issues,
      worlds: sum.worlds + 1,
      broken: [...sum.broken, ...world.broken],
      faults: added(sum.faults, world.faults),
      commands: sum.commands + world.ledger.commands,
      played: added(sum.played, world.ledger.plays.counts),
      pagesSent: sum.pagesSent + world.ledger.pagesSent,
      sentTwice: added(sum.sentTwice, world.ledger.sentTwice),
      lostTimersFound: sum.lostTimersFound + world.ledger.lostTimersFound,
      leftOverEffectsFound: sum.leftOverEffectsFound + world.ledger.leftOverEffectsFound,
      swapsAsked: sum.swapsAsked + world.ledger.swapsExpireAt.size,
      swapsInForce: sum.swapsInForce + swapsInForce(world.ledger),
      steps: sum.steps + world.steps,
      traceHash: createHash('sha256').update(sum.traceHash).update(world.traceHash).digest('hex'),
    };
    options.onProgress?.(sum);
  }
  return sum;
}
