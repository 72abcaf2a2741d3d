import { DAY_MS, MINUTE_MS } from '../durations';
import type { LocalInterval } from '../roster/hours';
import { type CalendarDay, minuteOfDay } from './calendar-day';
import { type Interval, mergeIntervals } from './intervals';
import type { Span } from './tracks';
import { endInstant, localDayAt, startInstant, usualOffsetMs, type ZoneClock } from './zoned-time';

/** The calendar days on which hours may start that reach into a span: they last at most a day and what is repeated of it. */
export function daysAround(clock: ZoneClock, span: Span): readonly [first: CalendarDay, last: CalendarDay] {
  return [localDayAt(clock, span.fromAt) - 2, localDayAt(clock, span.untilAt)];
}

/** The instants of hours that start on `day`. An end at or before the start lies on the next day; equal ends are a day. */
export function hoursOn(clock: ZoneClock, day: CalendarDay, { from, to }: LocalInterval): Interval {
  const fromMinute = minuteOfDay(from);
  const toMinute = minuteOfDay(to);
  const endDay = toMinute <= fromMinute ? day + 1 : day;
  const offsetMs = usualOffsetMs(clock, day);
  if (Number.isNaN(offsetMs)) return [startInstant(clock, day, from), endInstant(clock, endDay, to)];
  return [day * DAY_MS + fromMinute * MINUTE_MS - offsetMs, endDay * DAY_MS + toMinute * MINUTE_MS - offsetMs];
}

/** The same hours of every day, merged where they touch. */
export function everyDay(clock: ZoneClock, span: Span, hours: LocalInterval): Interval[] {
  const [first, last] = daysAround(clock, span);
  const intervals: Interval[] = [];
  for (let day = first; day <= last; day += 1) intervals.push(hoursOn(clock, day, hours));
  return mergeIntervals(intervals);
}
