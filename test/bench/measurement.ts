/** One line of the benchmark. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, measured in the same run or cited from a peer's. */
  readonly baseline?: { readonly name: string; readonly value: number };
  /** How many times better than the baseline, or a share of it; see the goal. */
  readonly ratio?: number;
  readonly goal: string;
  readonly met: boolean;
  /** A strict run fails when the goal is not met. */
  readonly mustHold?: true;
}

/** Random numbers from a seed (mulberry32), so that a run can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The quantile of unsorted values, 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const PASSES = 4;

/**
 * Processor microseconds for each of `count` operations that `loop` does, the best of some passes: the first warms up, and
 * a neighbour's load on the machine does not count. Of operations that take milliseconds, many short passes find a quiet moment
 * sooner than few long ones. The loop gives back something that depends on all its work.
 */
export function microseconds(count: number, loop: () => number, passes = PASSES): number {
  let best = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < passes; pass++) {
    const started = process.cpuUsage();
    if (Number.isNaN(loop())) throw new Error('The loop gave back no number');
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, (user + system) / count);
  }
  return best;
}

/** Runs `work` `count` times, `concurrency` at once. Answers how many a second. */
export async function perSecond(count: number, concurrency: number, work: (index: number) => Promise<unknown>) {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  return (count / (performance.now() - startedAt)) * 1000;
}
