import { DAY_MS, MINUTE_MS } from '../durations';
import type { Instant } from '../ids';
import { calendarDay, minuteOfDay } from './calendar-day';
import { answersFor, endOfWall, startOfWall, type ZoneClock, zoneClock } from './zoned-time';

const INSTANT = /(?:Z|[+-]\d\d:\d\d)$/;

/** A stretch of time as people write it: on a wall clock, or with "Z" or an offset as instants. */
export interface MomentSpan {
  readonly from: string;
  readonly to: string;
}

/**
 * The instants of a stretch, local times on the clock of `zone` by the policy of `zoned-time.ts`. Half-open; the end is not
 * checked to be later than the start. Throws a RangeError for what the roster's schema refuses.
 */
export const instantsOf = ({ from, to }: MomentSpan, zone: string): { fromAt: Instant; untilAt: Instant } => ({
  fromAt: startMoment(clockAround(zone, from), from),
  untilAt: endMoment(clockAround(zone, to), to),
});

/**
 * When something starts that is written as starting at "2026-10-01T09:00": on the wall clock, by the policy for repeated and
 * skipped times, or at that instant where "Z" or an offset follows. A time too far from the clock's span to be answered
 * comes back only about right, and on the same side of it. Throws a RangeError for what the roster's schema refuses.
 */
export const startMoment = (clock: ZoneClock, moment: string): Instant => resolve(startOfWall, clock, moment);

/** When something ends, likewise. */
export const endMoment = (clock: ZoneClock, moment: string): Instant => resolve(endOfWall, clock, moment);

/** When a calendar day begins, as a start; about right, too, for days far from the clock's span. */
export const dayStarts = (clock: ZoneClock, date: string): Instant =>
  near(startOfWall, clock, calendarDay(date) * DAY_MS);

/** When a calendar day is over, as an end, likewise. */
export const dayEnds = (clock: ZoneClock, date: string): Instant =>
  near(endOfWall, clock, (calendarDay(date) + 1) * DAY_MS);

function clockAround(zone: string, moment: string): ZoneClock {
  const noonAt = (calendarDay(moment.slice(0, 10)) + 0.5) * DAY_MS;
  return zoneClock(zone, noonAt, noonAt);
}

function resolve(toInstant: typeof startOfWall, clock: ZoneClock, moment: string): Instant {
  if (INSTANT.test(moment)) {
    const at = Date.parse(moment);
    if (Number.isNaN(at)) throw new RangeError(`"${moment}" is no instant`);
    return at;
  }
  const wallMs = calendarDay(moment.slice(0, 10)) * DAY_MS + minuteOfDay(moment.slice(11, 16)) * MINUTE_MS;
  return near(toInstant, clock, wallMs);
}

const near = (toInstant: typeof startOfWall, clock: ZoneClock, wallMs: number): Instant =>
  answersFor(clock, wallMs) ? toInstant(clock, wallMs) : wallMs;
