import type { Clock } from '../application/ports/clock';

/** How much one caller may ask of one running function. */
export interface Allowance {
  /** Requests that are taken a second, on and on. */
  readonly rate: number;
  /** Requests that are taken at once after a quiet time. */
  readonly burst: number;
}

/** More callers than this are not told apart for long: whoever was not heard of for longest begins anew with a full burst. */
const MOST_CALLERS = 1_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/**
 * Sheds load, caller by caller: answers `undefined` for a request that is to be served, and else after how many seconds it may be
 * sent again. A bucket of tokens for each caller, in this one running function: more of them run as more comes, so this bounds what
 * a storm costs and keeps one caller's storm from the others; it is no quota.
 */
export function createLoadShedding(clock: Pick<Clock, 'now'>, { rate, burst }: Allowance) {
  const buckets = new Map<string, Bucket>();
  return (caller: string): number | undefined => {
    const now = clock.now();
    const before = buckets.get(caller) ?? { left: burst, at: now };
    const left = Math.min(burst, before.left + (Math.max(0, now - before.at) * rate) / 1000);
    const isServed = left >= 1;
    // Put last again, so that the first one is who was not heard of for longest.
    buckets.delete(caller);
    buckets.set(caller, { left: isServed ? left - 1 : left, at: now });
    const [oldest] = buckets.keys();
    if (buckets.size > MOST_CALLERS && oldest !== undefined) buckets.delete(oldest);
    return isServed ? undefined : Math.max(1, Math.ceil((1 - left) / rate));
  };
}
