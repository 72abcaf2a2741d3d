import { weekdayOf } from '../duty/zoned-time';
import { clipped, type Evidence } from './evidence';
import type { HoleView } from './hole-view';
import { daysOf, hoursOn } from './hours-of-days';

/** Teams who would have duty in a hole, were their public holiday a usual day of the week. */
export function onHoliday(view: HoleView): Evidence[] {
  return view.teams.flatMap(({ team, clock, rows }): Evidence[] => {
    const holidays = rows.filter(({ row }) => row.day === 'holiday');
    if (holidays.length === 0) return [];
    const usual = daysOf(clock, holidays).flatMap((day) => hoursOn(clock, day, team.dutyHours[weekdayOf(day)] ?? []));
    const intervals = clipped(usual, view.fromAt, view.untilAt);
    return intervals.length > 0 ? [{ teamId: team.id, intervals }] : [];
  });
}
