import type { Instant } from '../../core/ids';

/** The only source of time. */
export interface Clock {
  now(): Instant;
  sleep(ms: number): Promise<void>;
  /** The work's result, or `late` when it takes longer than `ms`; the work itself goes on. */
  within<T>(ms: number, work: Promise<T>): Promise<T | 'late'>;
}
