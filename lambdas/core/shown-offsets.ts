import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './durations';
import type { Instant } from './ids';

/** Formats that were made; making one costs as much as some thirty looks, and a process meets at most all zones and their aliases. */
const known = new Map<string, Intl.DateTimeFormat>();

/** The clock on the wall of a zone: the day of the month and the time. Throws a RangeError for an unknown zone. */
function wallOf(zone: string): Intl.DateTimeFormat {
  const before = known.get(zone);
  if (before) return before;
  const shown = { day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const wall = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...shown });
  known.set(zone, wall);
  return wall;
}

/** Whether the runtime knows a time zone of this name. */
export function isZone(zone: string): boolean {
  try {
    return wallOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/**
 * Reads the offset of a zone, in milliseconds and east positive, at instants that are whole seconds. Throws a RangeError for an
 * unknown zone. Intl is asked for the wall clock and not, as Luxon does, for whole dates, which takes twice as long.
 */
export function offsetReader(zone: string): (at: Instant) => number {
  const wall = wallOf(zone);
  return (at) => {
    let day = 0;
    let timeMs = 0;
    for (const { type, value } of wall.formatToParts(at)) {
      if (type === 'day') day = Number(value);
      else if (type === 'hour') timeMs += Number(value) * HOUR_MS;
      else if (type === 'minute') timeMs += Number(value) * MINUTE_MS;
      else if (type === 'second') timeMs += Number(value) * SECOND_MS;
    }
    return daysAhead(day, new Date(at).getUTCDate()) * DAY_MS + timeMs - (at - Math.floor(at / DAY_MS) * DAY_MS);
  };
}

/** By how many days a wall's day of the month is ahead of UTC's. No zone is a day from UTC, so where months differ it is by one. */
function daysAhead(day: number, utcDay: number): -1 | 0 | 1 {
  if (day === utcDay) return 0;
  const isNext = day === utcDay + 1 || (day === 1 && utcDay !== 2);
  return isNext ? 1 : -1;
}
