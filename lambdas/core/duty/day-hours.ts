import { DAY_MS, MINUTE_MS } from '../durations';
import type { LocalInterval } from '../roster/hours';
import { type CalendarDay, minuteOfDay } from './calendar-day';
import { type Interval, mergeIntervals } from './intervals';
import type { Span } from './tracks';
import { endOfWall, localDayAt, startOfWall, usualOffsetMs, type ZoneClock } from './zoned-time';

/** The calendar days on which hours may start that reach into a span: they last at most a day and what is repeated of it. */
export function daysAround(clock: ZoneClock, span: Span): readonly [first: CalendarDay, last: CalendarDay] {
  return [localDayAt(clock, span.fromAt) - 2, localDayAt(clock, span.untilAt)];
}

/** The instants of hours that start on `day`. An end at or before the start lies on the next day; equal ends are a day. */
export const hoursOn = (clock: ZoneClock, day: CalendarDay, hours: LocalInterval): Interval =>
  hoursOf(clock, hours)(day);

/** The same for one day after the other: the clock times are read once, and most days are an addition. */
export function hoursOf(clock: ZoneClock, { from, to }: LocalInterval): (day: CalendarDay) => Interval {
  const fromMs = minuteOfDay(from) * MINUTE_MS;
  const toMs = minuteOfDay(to) * MINUTE_MS;
  const untilMs = toMs <= fromMs ? toMs + DAY_MS : toMs;
  return (day) => {
    const wallMs = day * DAY_MS;
    const offsetMs = usualOffsetMs(clock, day);
    if (Number.isNaN(offsetMs)) return [startOfWall(clock, wallMs + fromMs), endOfWall(clock, wallMs + untilMs)];
    return [wallMs - offsetMs + fromMs, wallMs - offsetMs + untilMs];
  };
}

/** The same hours of every day, merged where they touch. */
export function everyDay(clock: ZoneClock, span: Span, hours: LocalInterval): Interval[] {
  const [first, last] = daysAround(clock, span);
  const intervals: Interval[] = [];
  const hoursOfDay = hoursOf(clock, hours);
  for (let day = first; day <= last; day += 1) intervals.push(hoursOfDay(day));
  return mergeIntervals(intervals);
}
