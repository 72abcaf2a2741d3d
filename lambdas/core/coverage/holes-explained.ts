import type { Interval } from '../duty/intervals';
import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';
import type { Override } from '../roster/override';
import type { RosterBody } from '../roster/roster-body';
import { type Because, causesOf } from './cause-of-hole';
import { overrideWriter, type StandIn, standInFor } from './closing-override';
import { type Cause, minutesOf } from './evidence';
import type { Fix } from './fix';
import { holeLikeness } from './hole-likeness';
import { type HoleView, holeViewer } from './hole-view';
import { KnownByNumbers } from './known-by-numbers';
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

/** What is the same of holes that are alike. */
interface Explained {
  readonly because: readonly [Because, ...Because[]];
  readonly standIn: StandIn | undefined;
  readonly fix: Fix | undefined;
}

function explained(view: HoleView): Explained {
  const because = causesOf(view);
  const standIn = standInFor(view);
  return { because, standIn, fix: nearestFix(view, because[0], standIn) };
}

/**
 * Says of sorted holes why they are there and what would close them. `whole` is the track in which they were found; `mindTime` is
 * called at each hole and may throw.
 */
export function explainHoles(
  body: RosterBody,
  snapshot: RosterSnapshot,
  holes: readonly Interval[],
  whole: LevelTrack,
  mindTime: () => void = () => undefined,
): Hole[] {
  if (holes.length === 0) return [];
  const writeOverride = overrideWriter(new Set(body.overrides.map(({ id }) => id)));
  const viewOf = holeViewer(body, snapshot);
  const likenessOf = holeLikeness(snapshot);
  const explain = (hole: Interval): Explained => explained(viewOf(hole));
  const known = new KnownByNumbers(explain);
  return holes.map((hole): Hole => {
    mindTime();
    const [fromAt, untilAt] = hole;
    const likeness = likenessOf(hole);
    const { because, standIn, fix } = likeness ? known.get(likeness, hole) : explain(hole);
    const [{ cause, teamIds }] = because;
    const left = worstBetween(whole, fromAt, untilAt);
    return {
      fromAt,
      untilAt,
      minutes: minutesOf([hole]),
      left: left === 'onDuty' ? 'nobody' : left,
      cause,
      teamIds,
      because,
      fix,
      override: standIn && writeOverride(standIn, hole),
    };
  });
}
