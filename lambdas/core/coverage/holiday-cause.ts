import { weekdayOf } from '../duty/calendar-day';
import { hoursOn } from '../duty/day-hours';
import { daysOf } from './days-of-rows';
import { clipped, type Evidence } from './evidence';
import type { HoleView } from './hole-view';

/** Teams who would have duty in a hole, were their public holiday a usual day of the week. */
export function onHoliday(view: HoleView): Evidence[] {
  return view.teams.flatMap(({ team, clock, rows }): Evidence[] => {
    const holidays = rows.filter(({ row }) => row.day === 'holiday' && !row.hours);
    if (holidays.length === 0) return [];
    const usual = daysOf(clock, holidays).flatMap((day) =>
      (team.dutyHours[weekdayOf(day)] ?? []).map((hours) => hoursOn(clock, day, hours)),
    );
    const intervals = clipped(usual, view.fromAt, view.untilAt);
    return intervals.length > 0 ? [{ teamId: team.id, intervals }] : [];
  });
}
