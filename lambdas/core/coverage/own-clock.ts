import { DAY_MS, HOUR_MS } from '../durations';
import { type CalendarDay, calendarDay } from '../duty/calendar-day';
import { knownClock } from '../duty/known-clock';
import { wallAt, type ZoneClock } from '../duty/zoned-time';
import type { Instant } from '../ids';
import type { StayZone } from '../roster/people';

/** Nights run from 22 to 6 o'clock, which is the night of most labour codes. */
const NIGHT_ENDS_MS = 6 * HOUR_MS;
const NIGHT_STARTS_MS = 22 * HOUR_MS;
/** 1970-01-01 was a Thursday: two days after it a weekend begins. */
const FIRST_SATURDAY = 2;

/** How much night the wall clock has shown since 1970-01-01, at one of its times. */
function nightBefore(wallMs: number): number {
  const day = Math.floor(wallMs / DAY_MS);
  const timeMs = wallMs - day * DAY_MS;
  const tonight = Math.min(timeMs, NIGHT_ENDS_MS) + Math.max(0, timeMs - NIGHT_STARTS_MS);
  return day * (NIGHT_ENDS_MS + DAY_MS - NIGHT_STARTS_MS) + tonight;
}

/** The same for Saturdays and Sundays. */
function weekendBefore(wallMs: number): number {
  const sinceSaturday = wallMs - FIRST_SATURDAY * DAY_MS;
  const week = Math.floor(sinceSaturday / (7 * DAY_MS));
  return week * 2 * DAY_MS + Math.min(sinceSaturday - week * 7 * DAY_MS, 2 * DAY_MS);
}

/** A stretch of time in which one person's wall clock runs evenly. */
interface EvenStretch {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly offsetMs: number;
}

/** One person's wall clock over a span, in order. */
export type OwnClock = readonly EvenStretch[];

const inside = ({ stretches }: ZoneClock, fromAt: Instant, untilAt: Instant): EvenStretch[] =>
  stretches
    .map((stretch) => ({
      fromAt: Math.max(stretch.fromAt, fromAt),
      untilAt: Math.min(stretch.untilAt, untilAt),
      offsetMs: stretch.offsetMs,
    }))
    .filter((stretch) => stretch.fromAt < stretch.untilAt);

/** A midnight by a clock, near enough for counting hours of nights: the offset is that of the noon before. */
function midnightAt(zone: string, day: CalendarDay): Instant {
  const noonAt = day * DAY_MS - DAY_MS / 2;
  const offsetMs = wallAt(knownClock(zone, noonAt, noonAt), noonAt) - noonAt;
  return day * DAY_MS - offsetMs;
}

/** The wall clock of somebody whose team is in one zone and who is in others for some dates; the last stay named counts. */
export function ownClock(zone: string, stays: readonly StayZone[], fromAt: Instant, untilAt: Instant): OwnClock {
  let clock = inside(knownClock(zone, fromAt, untilAt), fromAt, untilAt);
  for (const stay of stays) {
    const from = stay.from === undefined ? fromAt : Math.max(fromAt, midnightAt(stay.zone, calendarDay(stay.from)));
    const until = stay.to === undefined ? untilAt : Math.min(untilAt, midnightAt(stay.zone, calendarDay(stay.to) + 1));
    if (from >= until) continue;
    clock = [
      ...clock
        .filter((stretch) => stretch.fromAt < from)
        .map((one) => ({ ...one, untilAt: Math.min(one.untilAt, from) })),
      ...inside(knownClock(stay.zone, from, until), from, until),
      ...clock
        .filter((stretch) => stretch.untilAt > until)
        .map((one) => ({ ...one, fromAt: Math.max(one.fromAt, until) })),
    ];
  }
  return clock;
}

/** How much of a stretch of time lies in this person's nights and weekends, in milliseconds. */
export function unsocialMs(clock: OwnClock, fromAt: Instant, untilAt: Instant): { night: number; weekend: number } {
  let night = 0;
  let weekend = 0;
  for (const stretch of clock) {
    if (stretch.untilAt <= fromAt) continue;
    if (stretch.fromAt >= untilAt) break;
    const from = Math.max(fromAt, stretch.fromAt) + stretch.offsetMs;
    const until = Math.min(untilAt, stretch.untilAt) + stretch.offsetMs;
    night += nightBefore(until) - nightBefore(from);
    weekend += weekendBefore(until) - weekendBefore(from);
  }
  return { night, weekend };
}
