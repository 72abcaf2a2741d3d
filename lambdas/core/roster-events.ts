import type { Cause } from './coverage/evidence';
import type { Fix } from './coverage/fix';
import type { Instant, TeamId } from './ids';
import type { Override } from './roster/override';
import type { Words } from './words';

/** What happened to the roster without anybody editing it. */
export type RosterEvent = {
  /** A check of the days ahead found a time in which nobody is on duty, and which the check before did not know. */
  readonly type: 'coverageHoleFound';
  /** Half-open. */
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  /** What keeps most of it uncovered, and the teams concerned. */
  readonly cause: Cause;
  readonly teamIds: readonly TeamId[];
  readonly words: Words;
  /** The nearest change of the roster that closes it; none for a roster without teams. */
  readonly fix?: Fix & { readonly words: Words };
  /** What closes it at once, ready to be added to the roster; none where everybody is on leave for some of it. */
  readonly override?: Override;
};
