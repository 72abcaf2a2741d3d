import { type CalendarDay, weekdayOf } from '../duty/calendar-day';
import { hoursOn } from '../duty/day-hours';
import type { Interval } from '../duty/intervals';
import { WEEKDAYS, type Weekday } from '../roster/weekdays';
import { daysOf } from './days-of-rows';
import { clipped, type Evidence, evidenceOf } from './evidence';
import type { HoleView, RowInHole, TeamInHole } from './hole-view';

const WORKING: readonly Weekday[] = WEEKDAYS.slice(0, 5);

/** A Saturday is compared with the Friday before it, a Sunday with the Monday after it. */
const likeDay = (day: CalendarDay): Weekday | undefined => {
  const weekday = weekdayOf(day);
  return weekday === 'sat' ? 'fri' : weekday === 'sun' ? 'mon' : undefined;
};

/**
 * Where a team would have duty, were the Saturdays and Sundays that these rows touch worked like their neighbours. Where its hours
 * hold and nobody is there, it has them already.
 */
export function workedWeekend({ team, clock }: TeamInHole, rows: readonly RowInHole[]): Interval[] {
  const isHeld = ([from, until]: Interval) =>
    rows.some(({ row, fromAt, untilAt }) => row.hours && fromAt < until && from < untilAt);
  const worked: Interval[] = [];
  for (const day of daysOf(clock, rows)) {
    const like = likeDay(day);
    if (!like) continue;
    const usual = team.dutyHours[like] ?? WORKING.map((weekday) => team.dutyHours[weekday]).find(Boolean) ?? [];
    for (const hours of usual) {
      const interval = hoursOn(clock, day, hours);
      if (!isHeld(interval)) worked.push(interval);
    }
  }
  return worked;
}

/** Teams who have duty at the times of a hole on working days, and none on this Saturday or Sunday. */
export function onWeekend(view: HoleView): Evidence[] {
  return evidenceOf(view, (inHole) => clipped(workedWeekend(inHole, inHole.rows), view.fromAt, view.untilAt));
}
