import { weekdayOf } from '../duty/calendar-day';
import { hoursOn } from '../duty/day-hours';
import type { Interval } from '../duty/intervals';
import { daysOf } from './days-of-rows';
import { clipped, type Evidence, evidenceOf } from './evidence';
import type { HoleView } from './hole-view';

/** Teams who would have duty in a hole, were their public holiday a usual day of the week. */
export function onHoliday(view: HoleView): Evidence[] {
  return evidenceOf(view, ({ team, clock, rows }) => {
    const holidays = rows.filter(({ row }) => row.day === 'holiday' && !row.hours);
    const usual: Interval[] = [];
    for (const day of daysOf(clock, holidays)) {
      for (const hours of team.dutyHours[weekdayOf(day)] ?? []) usual.push(hoursOn(clock, day, hours));
    }
    return clipped(usual, view.fromAt, view.untilAt);
  });
}
