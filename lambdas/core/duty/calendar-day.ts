import { DAY_MS } from '../durations';
import { WEEKDAYS, type Weekday } from '../roster/weekdays';

/** A date without a zone, counted in days from 1970-01-01, so that the next day is `day + 1` and no zone has a say. */
export type CalendarDay = number;

/** The calendar day of a date such as "2026-03-29". Throws a RangeError for what is not a date. */
export function calendarDay(date: string): CalendarDay {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / DAY_MS : Number.NaN;
  if (Number.isNaN(day) || dateOf(day) !== date) throw new RangeError(`"${date}" is not a date such as "2026-03-29"`);
  return day;
}

/** The date of a calendar day, as "2026-03-29". */
export function dateOf(day: CalendarDay): string {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  // Most dates that are written are of these years, and `toISOString` takes several times as long.
  if (year < 1000 || year > 9999) return date.toISOString().slice(0, 10);
  return `${year}-${inTwo(date.getUTCMonth() + 1)}-${inTwo(date.getUTCDate())}`;
}

const inTwo = (count: number): string => (count < 10 ? `0${count}` : String(count));

/** The weekday of a calendar day. 1970-01-01 was a Thursday. */
export function weekdayOf(day: CalendarDay): Weekday {
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] as Weekday;
}

/** The minute of the day, 0 to 1440, of a local time such as "09:30" or "24:00". Throws a RangeError for anything else. */
export function minuteOfDay(clockTime: string): number {
  const before = knownMinutes.get(clockTime);
  if (before !== undefined) return before;
  const minute = Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3));
  if (!/^\d\d:[0-5]\d$/.test(clockTime) || minute > 24 * 60) throw new RangeError(`"${clockTime}" is not "HH:mm"`);
  knownMinutes.set(clockTime, minute);
  return minute;
}

/** Local times that were read before: at most the 1,441 of a day. */
const knownMinutes = new Map<string, number>();
