import type { Interval } from '../duty/intervals';
import {
  type CalendarDay,
  endInstant,
  localDayAt,
  minuteOfDay,
  startInstant,
  type ZoneClock,
} from '../duty/zoned-time';
import type { LocalInterval } from '../roster/hours';
import type { RowInHole } from './hole-view';

/** The days on a team's wall calendar that rows touch. Rows are in order. */
export function daysOf(clock: ZoneClock, rows: readonly RowInHole[]): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (const { fromAt, untilAt } of rows) {
    const last = localDayAt(clock, untilAt - 1);
    let day = localDayAt(clock, fromAt);
    if (day === days.at(-1)) day += 1;
    for (; day <= last; day += 1) days.push(day);
  }
  return days;
}

/** Local hours that start on a day, as instants. An end at or before the start lies on the next day. */
export const hoursOn = (clock: ZoneClock, day: CalendarDay, hours: readonly LocalInterval[]): Interval[] =>
  hours.map(({ from, to }): Interval => {
    const endDay = minuteOfDay(to) <= minuteOfDay(from) ? day + 1 : day;
    return [startInstant(clock, day, from), endInstant(clock, endDay, to)];
  });
