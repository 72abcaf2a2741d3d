import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/durations';
import type { Randomness } from '../ports/randomness';

/** How long it waits after each attempt that failed. With the last, about a day has gone, and it is given up. */
export const RETRY_WAITS_MS: readonly number[] = [
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  8 * HOUR_MS,
  8 * HOUR_MS,
];

/** So much longer at most, by chance, so that what failed together does not come back together. */
const SPREAD = 0.2;

/** After a failure nothing else goes to the same webhook for so long: one that hangs would hold up the updates of others. */
export const REST_MS = 30 * SECOND_MS;

/** Whoever takes longer to take something is slow: a few such would hold up the updates of others as well as one that hangs. */
export const SLOW_MS = 3 * SECOND_MS;
/** So often in a row it may be slow before it rests after each. */
export const SLOW_IN_A_ROW = 2;

/** A webhook that has taken nothing for so long is turned off when the next update is given up. */
export const FAILING_FOR_MS = 3 * DAY_MS;

const chance = (randomness: Randomness): number => (randomness.bytes(1)[0] ?? 0) / 256;

/** A wait, spread by chance. */
export const spread = (waitMs: number, randomness: Randomness): number =>
  Math.round(waitMs * (1 + SPREAD * chance(randomness)));

/** How long to wait after an attempt that failed, 1 for the first; `undefined`: it is given up. */
export function waitAfter(attempt: number, randomness: Randomness): number | undefined {
  const wait = RETRY_WAITS_MS[attempt - 1];
  return wait === undefined ? undefined : spread(wait, randomness);
}
