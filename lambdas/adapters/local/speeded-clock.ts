import type { Clock } from '../../application/ports/clock';

/** Real time that `within` always grants, so that a sped-up clock does not call ordinary disk and network work late. */
const LEAST_REAL_WITHIN_MS = 500;

export interface SpeededClockOptions {
  /** How many seconds pass on this clock in one real second; 1 is the real clock. */
  readonly speed: number;
  /** What the clock shows when it starts, epoch milliseconds; without it, the base clock's time. */
  readonly startAt?: number;
  /** The clock that measures real time. */
  readonly base: Clock;
}

/**
 * A clock that starts at an instant and runs `speed` times faster from there. Waits given to it are in its own time.
 * `within` limits real work, which does not get faster: however high the speed, it grants the shorter of the asked time
 * and half a real second. Throws a RangeError for a speed that is not a positive number.
 */
export function speededClock({ speed, startAt, base }: SpeededClockOptions): Clock {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`A speed is a number above 0, not ${speed}`);
  const startedAt = base.now();
  const shownAtStart = startAt ?? startedAt;
  return {
    now: () => shownAtStart + Math.floor((base.now() - startedAt) * speed),
    sleep: (ms) => base.sleep(ms / speed),
    within: (ms, work) => base.within(Math.max(ms / speed, Math.min(ms, LEAST_REAL_WITHIN_MS)), work),
  };
}
