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
 * Luxon is asked for offsets at instants and for nothing else. Its own ways from a wall clock to an instant (`fromObject`,
 * `fromISO`, `plus` of days) answer differently in summer and in winter for a repeated hour.
 */

import { IANAZone } from 'luxon';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../durations';
import type { Instant } from '../ids';
import { WEEKDAYS, type Weekday } from '../roster/weekdays';

/** A date without a zone, counted in days from 1970-01-01, so that the next day is `day + 1` and no zone has a say. */
export type CalendarDay = number;

const QUARTER_MS = 15 * MINUTE_MS;

/** How far beyond its span a clock answers, for what began before it; and how far it reads, as no zone is a day from UTC. */
const ANSWER_AROUND_MS = 4 * DAY_MS;
const READ_AROUND_MS = ANSWER_AROUND_MS + DAY_MS;

/** The closest two changes of any zone from 1995 to 2037 are 7 days apart (IANA database 2025c): looking so often sees all. */
const LOOK_EVERY_MS = 6 * DAY_MS;

/** Offsets are read and kept in blocks of so much time. */
const BLOCK_MS = 8 * LOOK_EVERY_MS;

/** The calendar day of a date such as "2026-03-29". Throws a RangeError for what is not a date. */
export function calendarDay(date: string): CalendarDay {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / DAY_MS : Number.NaN;
  if (Number.isNaN(day) || dateOf(day) !== date) throw new RangeError(`"${date}" is not a date such as "2026-03-29"`);
  return day;
}

/** The date of a calendar day, as "2026-03-29". */
export function dateOf(day: CalendarDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The weekday of a calendar day. 1970-01-01 was a Thursday. */
export function weekdayOf(day: CalendarDay): Weekday {
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] as Weekday;
}

/** A stretch of time in which a zone keeps one offset, half-open. */
interface OffsetStretch {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  /** What is added to UTC for the wall clock, in milliseconds; east is positive. */
  readonly offsetMs: number;
}

/** A zone's offsets over a span, read once, so that each conversion within it is arithmetic. */
export interface ZoneClock {
  readonly zone: string;
  /** The span that it was asked for; four days on either side are answered as well. */
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly stretches: readonly OffsetStretch[];
}

/**
 * Reads a zone's offsets from `fromAt` to `untilAt`; for one instant give it twice. Throws a RangeError for an unknown zone.
 * Offsets are looked at every few days, and the second of a change is searched in between; what was read is kept.
 */
export function zoneClock(zone: string, fromAt: Instant, untilAt: Instant): ZoneClock {
  const firstBlock = Math.floor((fromAt - READ_AROUND_MS) / BLOCK_MS);
  const lastBlock = Math.floor((untilAt + READ_AROUND_MS) / BLOCK_MS);
  const stretches: OffsetStretch[] = [];
  let stretchFromAt = firstBlock * BLOCK_MS;
  let { offsetMs } = offsetBlock(zone, firstBlock);
  for (let block = firstBlock; block <= lastBlock; block += 1) {
    for (const change of offsetBlock(zone, block).changes) {
      stretches.push({ fromAt: stretchFromAt, untilAt: change.at, offsetMs });
      stretchFromAt = change.at;
      offsetMs = change.offsetMs;
    }
  }
  stretches.push({ fromAt: stretchFromAt, untilAt: (lastBlock + 1) * BLOCK_MS, offsetMs });
  return { zone, fromAt, untilAt, stretches };
}

/** A zone's offsets from one multiple of `BLOCK_MS` to the next. */
interface OffsetBlock {
  /** At its start. */
  readonly offsetMs: number;
  /** After its start, and until its end including it. */
  readonly changes: readonly { readonly at: Instant; readonly offsetMs: number }[];
}

/** Blocks that were read; a zone's past and future do not change while a process runs. */
const knownBlocks = new Map<string, OffsetBlock>();
/** Every zone for four years; a function that lives for long and is asked of any year keeps no more. */
const MOST_BLOCKS = 20_000;

function offsetBlock(zone: string, block: number): OffsetBlock {
  const key = `${zone} ${block}`;
  const before = knownBlocks.get(key);
  if (before) return before;
  const read = readOffsets(zone, block * BLOCK_MS, (block + 1) * BLOCK_MS);
  if (knownBlocks.size >= MOST_BLOCKS) knownBlocks.clear();
  knownBlocks.set(key, read);
  return read;
}

function readOffsets(zone: string, fromAt: Instant, untilAt: Instant): OffsetBlock {
  const source = IANAZone.create(zone);
  const offsetAt = (at: Instant) => Math.round(source.offset(at) * MINUTE_MS);
  const firstMs = offsetAt(fromAt);
  if (!source.isValid || Number.isNaN(firstMs)) throw new RangeError(`No offsets for zone "${zone}" at ${fromAt}`);
  const changes: { at: Instant; offsetMs: number }[] = [];
  let offsetMs = firstMs;
  for (let at = fromAt + LOOK_EVERY_MS; at <= untilAt; at += LOOK_EVERY_MS) {
    const nextMs = offsetAt(at);
    if (nextMs === offsetMs) continue;
    changes.push({ at: findChange(offsetAt, nextMs, at - LOOK_EVERY_MS, at), offsetMs: nextMs });
    offsetMs = nextMs;
  }
  return { offsetMs: firstMs, changes };
}

/**
 * The second at which the offset becomes `offsetMs`; the IANA database knows nothing finer. Nearly all changes are at quarters
 * of an hour, so those are searched first: looks at Intl are the dearest part of a first compilation.
 */
function findChange(offsetAt: (at: Instant) => number, offsetMs: number, beforeAt: Instant, afterAt: Instant): Instant {
  const isAfter = (at: Instant) => offsetAt(at) === offsetMs;
  const quarterAt = firstOf(isAfter, QUARTER_MS, beforeAt, afterAt);
  const secondBeforeAt = quarterAt - SECOND_MS;
  return isAfter(secondBeforeAt) ? firstOf(isAfter, SECOND_MS, quarterAt - QUARTER_MS, secondBeforeAt) : quarterAt;
}

/** The first multiple of a step after `low` at which it is so; at `low` it is not, at `high` it is, and both are multiples. */
function firstOf(isSo: (at: Instant) => boolean, stepMs: number, lowAt: Instant, highAt: Instant): Instant {
  let low = lowAt / stepMs;
  let high = highAt / stepMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isSo(middle * stepMs)) high = middle;
    else low = middle;
  }
  return high * stepMs;
}

/**
 * When something that starts at `clockTime` ("HH:mm") on `day` starts, by the policy above.
 * Throws a RangeError for a day that the clock does not cover.
 */
export function startInstant(clock: ZoneClock, day: CalendarDay, clockTime: string): Instant {
  return startOfWall(clock, wallClockMs(day, clockTime));
}

/** The same for a time of the wall clock in milliseconds, as though it stood in UTC. */
export function startOfWall(clock: ZoneClock, wallMs: number): Instant {
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
  const stretch = clock.stretches.find(({ fromAt, untilAt }) => fromAt <= at && at < untilAt);
  if (!stretch) throw outside(clock, at);
  return at + stretch.offsetMs;
}

/** The minute of the day, 0 to 1440, of a local time such as "09:30" or "24:00". Throws a RangeError for anything else. */
export function minuteOfDay(clockTime: string): number {
  const before = knownMinutes.get(clockTime);
  if (before !== undefined) return before;
  const minute = Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3));
  if (!/^\d\d:[0-5]\d$/.test(clockTime) || minute > 24 * 60) throw new RangeError(`"${clockTime}" is not "HH:mm"`);
  knownMinutes.set(clockTime, minute);
  return minute;
}

/** Local times that were read before: at most the 1,441 of a day. */
const knownMinutes = new Map<string, number>();

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
