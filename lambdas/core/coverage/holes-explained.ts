import type { Interval } from '../duty/intervals';
import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';
import type { Override } from '../roster/override';
import type { RosterBody } from '../roster/roster-body';
import { type Because, causesOf } from './cause-of-hole';
import { closingOverride } from './closing-override';
import { type Cause, minutesOf } from './evidence';
import type { Fix } from './fix';
import { holeViews } from './hole-view';
import { type Level, type LevelTrack, worstBetween } from './level-track';
import { nearestFix } from './nearest-fix';

/** A stretch with nobody on duty in any team. Half-open. */
export interface Hole {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly minutes: number;
  /** The least that is left at some time of it. */
  readonly left: Exclude<Level, 'onDuty'>;
  /** The first of `because`. */
  readonly cause: Cause;
  readonly teamIds: readonly TeamId[];
  readonly because: readonly Because[];
  /** The nearest change of the roster for the first cause; `undefined` for a roster without teams. */
  readonly fix: Fix | undefined;
  /** What closes it at once, unless everybody is on leave for some of it. */
  readonly override: Override | undefined;
}

/** Says of holes why they are there and what would close them. `whole` is the track in which they were found. */
export function explainHoles(
  body: RosterBody,
  snapshot: RosterSnapshot,
  holes: readonly Interval[],
  whole: LevelTrack,
): Hole[] {
  const taken = new Set<string>(body.overrides.map(({ id }) => id));
  return holeViews(body, snapshot, holes).map((view): Hole => {
    const { fromAt, untilAt } = view;
    const because = causesOf(view);
    const override = closingOverride(view, taken);
    const [{ cause, teamIds }] = because;
    const left = worstBetween(whole, fromAt, untilAt);
    return {
      fromAt,
      untilAt,
      minutes: minutesOf([[fromAt, untilAt]]),
      left: left === 'onDuty' ? 'nobody' : left,
      cause,
      teamIds,
      because,
      fix: nearestFix(view, because[0], override),
      override,
    };
  });
}
