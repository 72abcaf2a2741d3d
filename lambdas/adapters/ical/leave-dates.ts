import ICAL from 'ical.js';
import { DAY_MS } from '../../core/durations';
import { calendarDay, dateOf, minuteOfDay } from '../../core/duty/calendar-day';
import { localDayAt, startInstant, zoneClock } from '../../core/duty/zoned-time';
import type { Instant } from '../../core/ids';
import { notTaken } from './not-taken';
import { checkExtraDates, checkRule } from './recurrence-rules';

/** How far ahead recurrences are followed, and other events taken. */
export const LEAVE_DAYS_AHEAD = 400;
/** Of all recurrences of a file together, past ones counted: each takes a tenth of a millisecond. */
export const MOST_STEPS = 2_500;
const LONGEST_DAYS = 400;

/** Both included. */
export interface Dates {
  readonly from: string;
  readonly to: string;
}

interface Where {
  readonly zone: string;
  readonly now: Instant;
  /** How many occurrences may still be looked at in this file. */
  readonly steps: { left: number };
}

const pad = (value: number): string => String(value).padStart(2, '0');
const dateIn = ({ year, month, day }: ICAL.Time): string =>
  `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;

function dayIn(zone: string, at: Instant): string {
  return dateOf(localDayAt(zoneClock(zone, at, at), at));
}

/** An instant for a wall clock in a zone that is known by its name. */
function instantIn(zone: string, time: ICAL.Time): Instant {
  const day = calendarDay(dateIn(time));
  const clock = `${pad(time.hour)}:${pad(time.minute)}`;
  minuteOfDay(clock);
  return startInstant(zoneClock(zone, day * DAY_MS, day * DAY_MS), day, clock);
}

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** The date of a time on the engineer's calendar; `beforeMs` earlier for an end, which is not part of the event. */
function localDate(time: ICAL.Time, tzid: string | undefined, { zone }: Where, beforeMs = 0): string {
  if (time.isDate) return dateOf(calendarDay(dateIn(time)) - (beforeMs > 0 ? 1 : 0));
  // A floating time is what the wall clock shows where its reader is. RFC 5545, 3.3.5.
  if (!tzid && time.zone !== ICAL.Timezone.utcTimezone) return dayIn(zone, instantIn(zone, time) - beforeMs);
  if (tzid && isZone(tzid)) return dayIn(zone, instantIn(tzid, time) - beforeMs);
  if (tzid && (time.zone === ICAL.Timezone.localTimezone || time.zone === undefined)) {
    throw notTaken(
      `Its time zone "${tzid.slice(0, 60)}" is not known: export with IANA zones, or as all-day events`,
      `无法识别时区“${tzid.slice(0, 60)}”：请用 IANA 时区导出，或改为全天日程`,
    );
  }
  return dayIn(zone, time.toUnixTime() * 1000 - beforeMs);
}

interface Occurrence {
  readonly start: ICAL.Time;
  readonly end: ICAL.Time;
}

/** Whether a time, or its whole date, is named as one at which the event does not occur. */
const isTakenOut = (component: ICAL.Component, time: ICAL.Time): boolean =>
  component
    .getAllProperties('exdate')
    .flatMap((property) => property.getValues())
    .some((out) => (out.isDate ? dateIn(out) === dateIn(time) : out.compare(time) === 0));

/** When a recurring event occurs until the end of what is looked at. One that goes on after it has no place in a roster. */
function occurrences(event: ICAL.Event, untilDate: string, { steps }: Where): Occurrence[] {
  const { component } = event;
  for (const property of component.getAllProperties('rrule')) checkRule(property.getFirstValue() as ICAL.Recur);
  checkExtraDates(component);
  const found: Occurrence[] = [];
  // Days that are given one by one come besides the start, which a rule counts as its first. RFC 5545, 3.8.5.2.
  if (!component.hasProperty('rrule') && !isTakenOut(component, event.startDate)) {
    const { startDate, endDate } = event.getOccurrenceDetails(event.startDate);
    found.push({ start: startDate, end: endDate });
  }
  const sinceDate = dateOf(calendarDay(untilDate) - LEAVE_DAYS_AHEAD - LONGEST_DAYS);
  const iterator = event.iterator();
  for (; steps.left > 0; steps.left--) {
    const next = iterator.next();
    if (!next) return found;
    if (dateIn(next) > untilDate) {
      throw notTaken(
        `It recurs beyond ${untilDate}: give the recurrence an end before, or use workingDays for what recurs for good`,
        `重复到 ${untilDate} 之后：请设定更早的结束日期，固定休息日请用 workingDays`,
      );
    }
    // What began so long ago is over, and to look at it closely costs more than to find it.
    if (dateIn(next) < sinceDate) continue;
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    found.push({ start: startDate, end: endDate });
  }
  throw notTaken(
    `It recurs too often: at most ${MOST_STEPS} times in a file, past ones counted`,
    `重复次数过多：一个文件最多 ${MOST_STEPS} 次，包括过去的`,
  );
}

const tzidOf = (component: ICAL.Component, name: string): string | undefined => {
  const value = component.getFirstProperty(name)?.getParameter('tzid');
  return typeof value === 'string' ? value : undefined;
};

/** A month 13 would be taken as a January, and a start is needed. */
function checkWritten(component: ICAL.Component): void {
  if (!component.getFirstProperty('dtstart')) throw notTaken('It has no start', '没有开始时间');
  for (const name of ['dtstart', 'dtend', 'rdate', 'exdate']) {
    for (const written of component.getAllProperties(name).flatMap(({ jCal }) => jCal.slice(3) as unknown[])) {
      try {
        calendarDay(String(written).slice(0, 10));
      } catch {
        throw notTaken(
          'Its start or end, or another of its dates, is no date of the calendar',
          '开始、结束或其他日期不是有效的日期',
        );
      }
    }
  }
}

/** The days that an event touches and that are not over, each time that it occurs. Throws `NotTaken`. */
export function datesOfEvent(component: ICAL.Component, all: readonly ICAL.Component[], where: Where): Dates[] {
  const event = new ICAL.Event(component);
  checkWritten(component);
  // One occurrence that was moved is an event of its own; the recurrence knows by the related ones what it replaces.
  if (!event.isRecurrenceException()) {
    for (const other of all) {
      if (
        other !== component &&
        other.getFirstPropertyValue('uid') === event.uid &&
        other.hasProperty('recurrence-id')
      ) {
        event.relateException(new ICAL.Event(other));
      }
    }
  }
  const today = dayIn(where.zone, where.now);
  const untilDate = dateOf(calendarDay(today) + LEAVE_DAYS_AHEAD);
  const startZone = tzidOf(component, 'dtstart');
  const endZone = tzidOf(component, 'dtend') ?? startZone;
  const times = event.isRecurring()
    ? occurrences(event, untilDate, where)
    : [{ start: event.startDate, end: event.endDate }];
  return times.flatMap(({ start, end }): Dates[] => {
    const from = localDate(start, startZone, where);
    const last = localDate(end, endZone, where, 1);
    const [to = from] = [from, last].sort().slice(-1);
    if (to < today) return [];
    if (from > untilDate || calendarDay(to) - calendarDay(from) > LONGEST_DAYS) {
      throw notTaken(
        `It ends or begins more than ${LEAVE_DAYS_AHEAD} days ahead: look at its dates`,
        `日期超出 ${LEAVE_DAYS_AHEAD} 天：请检查日期`,
      );
    }
    return [{ from, to }];
  });
}
