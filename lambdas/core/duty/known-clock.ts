import type { Instant } from '../ids';
import { type ZoneClock, zoneClock } from './zoned-time';

/** There are some 420 zones; more names than that are aliases. */
const MOST_CLOCKS = 600;
const known = new Map<string, ZoneClock>();

/**
 * A zone's clock for at least the calendar years (UTC) in which the span lies. Reading one costs a millisecond or more a year,
 * and a zone's rules do not change while a process runs, so each is read once. Throws a RangeError for an unknown zone.
 */
export function knownClock(zone: string, fromAt: Instant, untilAt: Instant): ZoneClock {
  const before = known.get(zone);
  if (before && before.fromAt <= fromAt && untilAt <= before.untilAt) return before;
  const firstAt = Math.min(fromAt, before?.fromAt ?? fromAt);
  const lastAt = Math.max(untilAt, before?.untilAt ?? untilAt);
  const clock = zoneClock(zone, startOfYear(firstAt), startOfYear(lastAt, 1));
  if (known.size >= MOST_CLOCKS) known.clear();
  known.set(zone, clock);
  return clock;
}

const startOfYear = (at: Instant, later = 0): Instant => Date.UTC(new Date(at).getUTCFullYear() + later, 0, 1);
