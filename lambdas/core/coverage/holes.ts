import type { Interval } from '../duty/intervals';
import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant } from '../ids';
import { wholeBelow } from './whole-below';

/**
 * Where nobody is on duty in any team, as sorted half-open intervals that do not touch. Throws a RangeError for a span that the
 * snapshot does not cover, and whatever `mindTime` throws, which is called at each team.
 */
export const uncovered = (
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  mindTime?: () => void,
): Interval[] => wholeBelow(snapshot, 'onDuty', fromAt, untilAt, undefined, mindTime);
