/**
 * The one place where a wall clock becomes an instant and an instant a calendar day.
 *
 * The policy where a zone changes its offset (design.md, "Duty table"). Intervals are half-open.
 *
 * | the wall clock says | as a start | as an end |
 * |---|---|---|
 * | a time that comes once | that instant | that instant |
 * | a skipped time | the end of the skip | the end of the skip |
 * | Berlin, 29 March 2026, 02:30 (02:00 jumps to 03:00) | 01:00Z, shown as 03:00 | 01:00Z, shown as 03:00 |
 * | a repeated time | its first occurrence | its last occurrence |
 * | Berlin, 25 October 2026, 02:30 (03:00 falls to 02:00) | 00:30Z, in summer time | 01:30Z, in winter time |
 * | the same day, 02:00, which is repeated too | 00:00Z, in summer time | 01:00Z, in winter time |
 * | the same day, 03:00, which is not | 02:00Z | 02:00Z |
 * | `24:00` | does not occur | 00:00 of the next day, by the rows above |
 * | a skipped day: Apia, 30 December 2011 | 10:00Z, shown as 31 December 00:00 | the same: the day's hours are empty |
 *
 * So hours that lie wholly inside a skip are empty that day, and two shifts that meet in a repeated hour overlap there
 * instead of leaving a hole. The next day is reckoned from its own date: no shift of a changed day sticks to it.
 *
 * Luxon is asked for offsets at instants (`zone-offsets.ts`) and for nothing else. Its own ways from a wall clock to an instant (`fromObject`,
 * `fromISO`, `plus` of days) answer differently in summer and in winter for a repeated hour.
 */

import { DAY_MS, MINUTE_MS } from '../durations';
import type { Instant } from '../ids';
import { type CalendarDay, minuteOfDay } from './calendar-day';
import { type OffsetStretch, offsetStretches } from './zone-offsets';

/** How far beyond its span a clock answers, for what began before it; and how far it reads, as no zone is a day from UTC. */
const ANSWER_AROUND_MS = 4 * DAY_MS;
const READ_AROUND_MS = ANSWER_AROUND_MS + DAY_MS;

/** A zone's offsets over a span, read once, so that each conversion within it is arithmetic. */
export interface ZoneClock {
  readonly zone: string;
  /** The span that it was asked for; four days on either side are answered as well. */
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly stretches: readonly OffsetStretch[];
  /** From `firstDay` on, the offset of each day near which it does not change, and NaN of the others. */
  readonly usual: { readonly firstDay: CalendarDay; readonly offsetsMs: Float64Array };
}

/**
 * Reads a zone's offsets from `fromAt` to `untilAt`; for one instant give it twice. Throws a RangeError for an unknown zone.
 * What was read is kept.
 */
export function zoneClock(zone: string, fromAt: Instant, untilAt: Instant): ZoneClock {
  const stretches = offsetStretches(zone, fromAt - READ_AROUND_MS, untilAt + READ_AROUND_MS);
  return { zone, fromAt, untilAt, stretches, usual: usualDays(stretches, fromAt, untilAt) };
}

/**
 * The offsets of days that need no policy: from a day before to a day after the next, no wall clock shows anything twice or
 * never, for no zone is a day away from UTC. Those are all but a dozen in a year, and what starts on them is one subtraction.
 */
function usualDays(stretches: readonly OffsetStretch[], fromAt: Instant, untilAt: Instant): ZoneClock['usual'] {
  const firstDay = Math.ceil((fromAt - ANSWER_AROUND_MS) / DAY_MS);
  // The next day is answered, too.
  const endDay = Math.floor((untilAt + ANSWER_AROUND_MS) / DAY_MS) - 1;
  const offsetsMs = new Float64Array(Math.max(endDay - firstDay, 0)).fill(Number.NaN);
  for (const stretch of stretches) {
    const first = Math.max(Math.ceil(stretch.fromAt / DAY_MS) + 1 - firstDay, 0);
    const end = Math.max(Math.ceil(stretch.untilAt / DAY_MS) - 3 - firstDay, 0);
    if (first < end) offsetsMs.fill(stretch.offsetMs, first, end);
  }
  return { firstDay, offsetsMs };
}

/**
 * What is subtracted from the wall clock's milliseconds for whatever starts or ends on a calendar day or the next, when no
 * change of the offset is near; NaN where one is, or where the clock does not answer: there the policy has to be asked.
 */
export const usualOffsetMs = ({ usual: { firstDay, offsetsMs } }: ZoneClock, day: CalendarDay): number =>
  offsetsMs[day - firstDay] ?? Number.NaN;

/**
 * When something that starts at `clockTime` ("HH:mm") on `day` starts, by the policy above.
 * Throws a RangeError for a day that the clock does not cover.
 */
export function startInstant(clock: ZoneClock, day: CalendarDay, clockTime: string): Instant {
  return startOfWall(clock, wallClockMs(day, clockTime));
}

/** The same for a time of the wall clock in milliseconds, as though it stood in UTC. */
export function startOfWall(clock: ZoneClock, wallMs: number): Instant {
  const usualMs = wallMs - usualOffsetMs(clock, Math.floor(wallMs / DAY_MS));
  if (!Number.isNaN(usualMs)) return usualMs;
  mustAnswer(clock, wallMs);
  for (const { fromAt, untilAt, offsetMs } of clock.stretches) {
    if (wallMs - offsetMs < untilAt) return Math.max(fromAt, wallMs - offsetMs);
  }
  throw outside(clock, wallMs);
}

/**
 * When something that ends at `clockTime` ("HH:mm", "24:00" is the next day's 00:00) on `day` ends, by the policy above.
 * Throws a RangeError for a day that the clock does not cover.
 */
export function endInstant(clock: ZoneClock, day: CalendarDay, clockTime: string): Instant {
  return endOfWall(clock, wallClockMs(day, clockTime));
}

/** The same for a time of the wall clock in milliseconds, as though it stood in UTC. */
export function endOfWall(clock: ZoneClock, wallMs: number): Instant {
  const usualMs = wallMs - usualOffsetMs(clock, Math.floor(wallMs / DAY_MS));
  if (!Number.isNaN(usualMs)) return usualMs;
  mustAnswer(clock, wallMs);
  for (let index = clock.stretches.length - 1; index >= 0; index -= 1) {
    const { fromAt, untilAt, offsetMs } = clock.stretches[index] as OffsetStretch;
    if (wallMs - offsetMs >= fromAt) return Math.min(untilAt, wallMs - offsetMs);
  }
  throw outside(clock, wallMs);
}

/** The day that the calendar on the wall shows at an instant. Throws a RangeError where the clock has no offsets. */
export function localDayAt(clock: ZoneClock, at: Instant): CalendarDay {
  return Math.floor(wallAt(clock, at) / DAY_MS);
}

/** What the wall clock shows at an instant, in milliseconds as though it stood in UTC. Throws a RangeError where it has no offsets. */
export function wallAt(clock: ZoneClock, at: Instant): number {
  const usualMs = at + usualOffsetMs(clock, Math.floor(at / DAY_MS));
  if (!Number.isNaN(usualMs)) return usualMs;
  const stretch = clock.stretches.find(({ fromAt, untilAt }) => fromAt <= at && at < untilAt);
  if (!stretch) throw outside(clock, at);
  return at + stretch.offsetMs;
}

/** The wall clock in milliseconds, as though it stood in UTC. */
const wallClockMs = (day: CalendarDay, clockTime: string): number => day * DAY_MS + minuteOfDay(clockTime) * MINUTE_MS;

/** Whether a clock answers for a time of the wall clock. */
export const answersFor = (clock: ZoneClock, wallMs: number): boolean =>
  wallMs >= clock.fromAt - ANSWER_AROUND_MS && wallMs <= clock.untilAt + ANSWER_AROUND_MS;

function mustAnswer(clock: ZoneClock, wallMs: number): void {
  if (!answersFor(clock, wallMs)) throw outside(clock, wallMs);
}

function outside(clock: ZoneClock, what: number): RangeError {
  return new RangeError(`${what} is outside what was read of ${clock.zone}, ${clock.fromAt} to ${clock.untilAt}`);
}
