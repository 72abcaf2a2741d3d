import { DAY_MS } from '../durations';
import type { Instant } from '../ids';
import type { Leave } from '../roster/people';
import { type CalendarDay, calendarDay } from './calendar-day';
import { type Interval, mergeIntervals } from './intervals';
import { endInstant, localDayAt, startInstant, type ZoneClock, zoneClock } from './zoned-time';

/** Days away as sorted instants that do not overlap, whole even where they reach out of the span; those outside it are dropped. */
export function leaveIn(leave: readonly Leave[], clock: ZoneClock): Interval[] {
  if (leave.length === 0) return [];
  const firstDay = localDayAt(clock, clock.fromAt);
  const lastDay = localDayAt(clock, clock.untilAt);
  // Days are merged before they become instants, so that at most two of one person's need offsets from outside the span.
  return mergeIntervals(leave.map(({ from, to }): Interval => [calendarDay(from), calendarDay(to) + 1]))
    .filter(([fromDay, untilDay]) => fromDay <= lastDay && untilDay >= firstDay)
    .map(
      ([fromDay, untilDay]): Interval => [
        midnight(startInstant, clock, fromDay),
        midnight(endInstant, clock, untilDay),
      ],
    )
    .filter(([from, until]) => from < until && from < clock.untilAt && until > clock.fromAt);
}

function midnight(toInstant: typeof startInstant, clock: ZoneClock, day: CalendarDay): Instant {
  const inside = day * DAY_MS >= clock.fromAt && day * DAY_MS <= clock.untilAt;
  return toInstant(inside ? clock : zoneClock(clock.zone, day * DAY_MS, day * DAY_MS), day, '00:00');
}
