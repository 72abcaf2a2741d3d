import type { Load, RosterSnapshot } from './duty/snapshot';
import type { Instant } from './ids';
import type { Policy } from './policy';

/** All that a decision may know besides the issue and the command. */
export interface World {
  readonly now: Instant;
  /** `undefined` until a first roster is saved. Its span covers `now`. */
  readonly roster: RosterSnapshot | undefined;
  readonly policy: Policy;
  readonly load: Load;
}
