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

/** Microseconds for each call of `work` over all inputs, the better of two passes: the first also warms up. */
export function microseconds<T>(inputs: ArrayLike<T>, work: (input: T) => unknown): number {
  let kept: unknown;
  const pass = () => {
    const startedAt = performance.now();
    for (let index = 0; index < inputs.length; index++) kept = work(inputs[index] as T);
    return ((performance.now() - startedAt) * 1000) / inputs.length;
  };
  const best = Math.min(pass(), pass());
  if (kept === inputs) throw new Error('The work gave back its inputs');
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
