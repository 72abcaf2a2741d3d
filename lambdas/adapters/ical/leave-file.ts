import ICAL from 'ical.js';
import type { LeaveAsked, LeaveProblem, LeaveRead } from '../../application/add-leave';
import { inBoth } from '../../core/roster/both';
import type { Leave } from '../../core/roster/people';
import { type Dates, datesOfEvent, MOST_STEPS } from './leave-dates';
import { NotTaken } from './not-taken';
import { shownTitle, unreadLines } from './unread-lines';

/** A longer file is refused unread: to parse one takes a second for each MB. */
const MOST_CHARACTERS = 1_000_000;
const MOST_EVENTS = 2_000;
const MOST_PROBLEMS = 50;
/** As many as an engineer may have. */
const MOST_LEAVE = 100;

const unreadable = (en: string, zhHans: string): LeaveRead => ({
  code: 'unreadable',
  problems: [{ message: inBoth(en, zhHans) }],
});

const titleOf = (event: ICAL.Component): string =>
  shownTitle(String(event.getFirstPropertyValue('summary') ?? event.getFirstPropertyValue('uid') ?? ''));

const isCancelled = (event: ICAL.Component): boolean =>
  String(event.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';

const isOf = (event: ICAL.Component, category: string): boolean =>
  event
    .getAllProperties('categories')
    .flatMap((property) => property.getValues())
    .some((value) => String(value).trim().toLowerCase() === category.trim().toLowerCase());

function calendarIn(text: string): ICAL.Component | undefined {
  try {
    const parsed: unknown = ICAL.parse(text.replace(/^\ufeff/, ''));
    const component = new ICAL.Component(parsed as ConstructorParameters<typeof ICAL.Component>[0]);
    return component.name === 'vcalendar' ? component : undefined;
  } catch {
    return undefined;
  }
}

const later = (one: string, other: string): string => (one < other ? other : one);

/** Dates that overlap are one leave. */
function merged(all: readonly Leave[]): Leave[] {
  const sorted = [...all].sort((a, b) => (a.from < b.from || (a.from === b.from && a.to > b.to) ? -1 : 1));
  const result: Leave[] = [];
  for (const leave of sorted) {
    const last = result.at(-1);
    if (last && leave.from <= last.to) result[result.length - 1] = { ...last, to: later(last.to, leave.to) };
    else result.push(leave);
  }
  return result;
}

/**
 * Leave from a calendar file: every day that an event touches, on the engineer's calendar. Cancelled events and days that
 * are over are left out, recurrences are followed for 400 days, and what cannot be taken as it is meant is a problem: then
 * nothing is. Pure.
 */
export function readLeaveFile(text: string, { zone, now, category }: LeaveAsked): LeaveRead {
  if (text.length > MOST_CHARACTERS) {
    return unreadable(
      'The file is larger than 1 MB: export the leave alone, or fewer years',
      '文件超过 1 MB：请只导出请假，或减少年份',
    );
  }
  const calendar = calendarIn(text);
  if (!calendar) {
    const problems = unreadLines(text, MOST_PROBLEMS);
    if (problems) return { code: 'unreadable', problems };
    return unreadable(
      'This is no calendar file: it is to begin with BEGIN:VCALENDAR',
      '这不是日历文件：应以 BEGIN:VCALENDAR 开头',
    );
  }
  if (String(calendar.getFirstPropertyValue('method') ?? '').toUpperCase() === 'CANCEL')
    return { code: 'read', leave: [] };
  const events = calendar.getAllSubcomponents('vevent').filter((event) => !isCancelled(event));
  const wanted = category === undefined ? events : events.filter((event) => isOf(event, category));
  if (wanted.length > MOST_EVENTS) {
    return unreadable(`More than ${MOST_EVENTS} events: export fewer years`, `超过 ${MOST_EVENTS} 个日程：请减少年份`);
  }
  const problems: LeaveProblem[] = [];
  const leave: Leave[] = [];
  const steps = { left: MOST_STEPS };
  for (const event of wanted) {
    const title = titleOf(event);
    try {
      const dates: readonly Dates[] = datesOfEvent(event, wanted, { zone, now, steps });
      leave.push(...dates.map(({ from, to }) => ({ from, to })));
    } catch (error) {
      const message =
        error instanceof NotTaken
          ? error.message
          : inBoth('This event cannot be read: look at its dates', '这个日程无法读取：请检查日期');
      problems.push({ ...(title && { event: title }), message });
      if (problems.length >= MOST_PROBLEMS) break;
    }
  }
  if (problems.length > 0) return { code: 'unreadable', problems };
  const all = merged(leave);
  if (all.length > MOST_LEAVE) {
    return unreadable(
      `These are ${all.length} separate leaves, and an engineer has at most ${MOST_LEAVE}: export fewer, or use workingDays for what recurs`,
      `共有 ${all.length} 段请假，每人最多 ${MOST_LEAVE} 段：请减少，或用 workingDays 表示固定休息日`,
    );
  }
  return { code: 'read', leave: all };
}
