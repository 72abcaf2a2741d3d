import type { CalendarDay } from '../duty/calendar-day';
import { localDayAt, type ZoneClock } from '../duty/zoned-time';
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
