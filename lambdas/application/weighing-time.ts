import type { Clock } from './ports/clock';

/**
 * How long an edit is weighed, or a report of coverage made. API Gateway answers 503 after 30 s and the function ends after 20; what remains is for reading five
 * megabytes before and for storing the revision after.
 */
export const WEIGH_FOR_MS = 10_000;

export interface TimedWeighing {
  readonly clock: Pick<Clock, 'now'>;
  /** Real time in milliseconds, where the clock is sped up; the clock's if not given. */
  readonly realMs?: () => number;
}

/** There is no more time to weigh an edit. */
export class WeighingTooLongError extends Error {
  override readonly name = 'WeighingTooLongError';
}

/** Looks at the time, and throws a WeighingTooLongError when an edit has been weighed for as long as it may. */
export function weighingTime({ clock, realMs = () => clock.now() }: TimedWeighing): () => void {
  const endsAt = realMs() + WEIGH_FOR_MS;
  return () => {
    if (realMs() >= endsAt)
      throw new WeighingTooLongError(`What is asked of a roster may take ${WEIGH_FOR_MS} ms at most`);
  };
}
