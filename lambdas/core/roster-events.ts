import type { Instant } from './ids';

/** What happened to the roster without anybody editing it. */
export type RosterEvent = {
  /** A check of the days ahead found a time in which nobody is on duty, and which the check before did not know. */
  readonly type: 'coverageHoleFound';
  /** Half-open. */
  readonly fromAt: Instant;
  readonly untilAt: Instant;
};
