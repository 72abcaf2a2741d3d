import { DAY_MS } from '../durations';
import type { Calendar, SpecialDay } from '../roster/calendar';
import { calendarsOf, calendarsWithout } from '../roster/known-years';
import type { Team } from '../roster/team';
import { type DayKind, WEEKDAYS, type Weekday } from '../roster/weekdays';
import { type CalendarDay, calendarDay, dateOf, weekdayOf } from './calendar-day';
import type { DayCause } from './snapshot';

/** What one date is to a team. */
export interface TeamDay {
  readonly cause: DayCause;
  /** Whose duty hours it has, and which rotations name it. */
  readonly kind: DayKind;
  /** What it counts as for people who work on some weekdays only: a holiday as its own weekday, a make-up workday as another. */
  readonly weekday: Weekday;
}

/**
 * What dates are to a team. An admin's own dates come before imported ones, and in each the first of the team's calendars
 * that names the date says what it is. Another date of a year that one of them does not cover is not known; it goes by weekdays.
 */
export function teamDays(
  team: Pick<Team, 'calendars'>,
  calendars: readonly Calendar[],
  firstDay: CalendarDay,
  lastDay: CalendarDay,
): (day: CalendarDay) => TeamDay {
  const own = calendarsOf(team, calendars);
  const special = specialDays([...own.map(({ own }) => own), ...own.map(({ days }) => days)], firstDay, lastDay);
  const knownYears = new Map<number, boolean>();
  const isKnown = (year: number) => {
    const isCovered = knownYears.get(year) ?? calendarsWithout(own, year).length === 0;
    knownYears.set(year, isCovered);
    return isCovered;
  };
  const known = new Map<CalendarDay, TeamDay>();
  return (day) => {
    const before = known.get(day);
    if (before) return before;
    const found = teamDay(day, special, own.length > 0 ? isKnown : undefined);
    known.set(day, found);
    return found;
  };
}

/** The dates between two days that any list names, by the first that does. */
function specialDays(lists: readonly (readonly SpecialDay[])[], firstDay: CalendarDay, lastDay: CalendarDay) {
  const named = new Map<CalendarDay, SpecialDay>();
  if (lists.length === 0) return named;
  const [first, last] = [dateOf(firstDay), dateOf(lastDay)];
  for (const list of lists) {
    for (const day of list) {
      if (day.date < first || last < day.date) continue;
      const date = calendarDay(day.date);
      if (!named.has(date)) named.set(date, day);
    }
  }
  return named;
}

function teamDay(
  day: CalendarDay,
  special: ReadonlyMap<CalendarDay, SpecialDay>,
  isKnown: ((year: number) => boolean) | undefined,
): TeamDay {
  const weekday = weekdayOf(day);
  if (!isKnown) return ORDINARY[weekday];
  const named = special.get(day);
  if (named?.kind === 'holiday') return interned('holiday', 'holiday', weekday);
  if (named?.kind === 'workday') return interned('makeUpDay', named.as ?? 'mon', named.as ?? 'mon');
  const unknown = !named && !isKnown(new Date(day * DAY_MS).getUTCFullYear());
  return unknown ? interned('unknownYear', weekday, weekday) : ORDINARY[weekday];
}

const all = new Map<string, TeamDay>();

/** Days that are alike are one object, so that a change is seen by comparing two of them. */
function interned(cause: DayCause, kind: DayKind, weekday: Weekday): TeamDay {
  const key = `${cause} ${kind} ${weekday}`;
  const before = all.get(key);
  if (before) return before;
  const day = { cause, kind, weekday };
  all.set(key, day);
  return day;
}

/** Nearly all days: of those no text is made to look them up. */
const ORDINARY = Object.fromEntries(
  WEEKDAYS.map((weekday) => [weekday, interned('weekday', weekday, weekday)]),
) as Readonly<Record<Weekday, TeamDay>>;
