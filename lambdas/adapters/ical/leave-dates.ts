import ICAL from 'ical.js';
import { DAY_MS } from '../../core/durations';
import { calendarDay, dateOf, localDayAt, minuteOfDay, startInstant, zoneClock } from '../../core/duty/zoned-time';
import type { Instant } from '../../core/ids';
import { inBoth } from '../../core/roster/both';

/** How far ahead recurrences are followed, and other events taken. */
export const LEAVE_DAYS_AHEAD = 400;
/** Of all recurrences of a file together, past ones counted: each takes a tenth of a millisecond. */
export const MOST_STEPS = 2_500;
const LONGEST_DAYS = 400;

/** An event that cannot be taken as it is meant; the message is in both languages, by `inBoth`. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}
const notTaken = (en: string, zhHans: string) => new NotTaken(inBoth(en, zhHans));

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

const TAKEN_PARTS = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', 'BYMONTHDAY', 'BYMONTH']);
/** Which parts each frequency may have: others make recurrences that never come, and a search for them never ends. */
const PARTS_OF: Readonly<Record<string, readonly string[]>> = {
  DAILY: [],
  WEEKLY: ['BYDAY'],
  MONTHLY: ['BYDAY', 'BYMONTHDAY'],
  YEARLY: ['BYMONTH'],
};

function checkRule(rule: ICAL.Recur): void {
  const parts = Object.keys(rule.toJSON()).map((name) => name.toUpperCase());
  const mayHave = PARTS_OF[rule.freq];
  const isTaken = parts.every(
    (part) => TAKEN_PARTS.has(part) && (!part.startsWith('BY') || mayHave?.includes(part) === true),
  );
  const both = parts.includes('BYDAY') && parts.includes('BYMONTHDAY');
  if (mayHave && isTaken && !both && rule.interval >= 1 && rule.interval <= 400) return;
  throw notTaken(
    'Its recurrence is of a kind that is not taken: give the days one by one',
    '不支持这种重复规则：请逐日填写',
  );
}

interface Occurrence {
  readonly start: ICAL.Time;
  readonly end: ICAL.Time;
}

/** When a recurring event occurs until the end of what is looked at. One that goes on after it has no place in a roster. */
function occurrences(event: ICAL.Event, untilDate: string, { steps }: Where): Occurrence[] {
  for (const property of event.component.getAllProperties('rrule')) checkRule(property.getFirstValue() as ICAL.Recur);
  const found: Occurrence[] = [];
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
  for (const name of ['dtstart', 'dtend']) {
    const written: unknown = component.getFirstProperty(name)?.jCal[3];
    if (written === undefined) continue;
    try {
      calendarDay(String(written).slice(0, 10));
    } catch {
      throw notTaken('Its start or end is no date of the calendar', '开始或结束不是有效的日期');
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
