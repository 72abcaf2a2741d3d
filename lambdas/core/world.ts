import type { Load, RosterSnapshot } from './duty/snapshot';
import type { EngineerId, Instant } from './ids';
import type { Issue } from './issue';
import type { PoliciesInForce } from './policy-book';

/** All that a decision may know besides the issue and the command. */
export interface World {
  readonly now: Instant;
  /** `undefined` until a first roster is saved. Its span covers `now`. */
  readonly roster: RosterSnapshot | undefined;
  /** Which one holds follows from the issue: `policyFor`, in a decision `draft.policy`. */
  readonly policies: PoliciesInForce;
  readonly load: Load;
  /** Who has as many offers of issues to take over as one may have, as far as was found out for this decision; absent for nobody. */
  readonly full?: readonly EngineerId[];
  /** Of a report that joined another issue, that one as it is now; absent where it is missing, and for all others. */
  readonly parent?: Issue;
}
