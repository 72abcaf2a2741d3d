import type ICAL from 'ical.js';
import { notTaken } from './not-taken';

const TAKEN_PARTS = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', 'BYMONTHDAY', 'BYMONTH']);
/** Which parts each frequency may have: others make recurrences that never come, and a search for them never ends. */
const PARTS_OF: Readonly<Record<string, readonly string[]>> = {
  DAILY: [],
  WEEKLY: ['BYDAY'],
  MONTHLY: ['BYDAY', 'BYMONTHDAY'],
  YEARLY: ['BYMONTH'],
};

/** `2MO`, `-1FR`, or `MO`. Of a month's Mondays there are five at most; of a week's there is one. RFC 5545, 3.3.10. */
const DAYS_OF: Readonly<Record<string, RegExp>> = {
  WEEKLY: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  MONTHLY: /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/,
};

/** What a rule has of a part, as written. */
const listIn = (rule: ICAL.Recur, part: string): string[] => rule.getComponent(part).map(String);

const areDays = (rule: ICAL.Recur): boolean =>
  listIn(rule, 'BYDAY').every((day) => DAYS_OF[rule.freq]?.test(day.toUpperCase())) &&
  // The parser itself refuses days after the 31st, and months that are none.
  listIn(rule, 'BYMONTHDAY').every((day) => Number(day) !== 0);

/** Throws `NotTaken` for a recurrence that is not followed. */
export function checkRule(rule: ICAL.Recur): void {
  const parts = Object.keys(rule.toJSON()).map((name) => name.toUpperCase());
  const mayHave = PARTS_OF[rule.freq];
  const isTaken = parts.every(
    (part) => TAKEN_PARTS.has(part) && (!part.startsWith('BY') || mayHave?.includes(part) === true),
  );
  const both = parts.includes('BYDAY') && parts.includes('BYMONTHDAY');
  if (mayHave && isTaken && !both && areDays(rule) && rule.interval >= 1 && rule.interval <= 400) return;
  throw notTaken(
    'Its recurrence is of a kind that is not taken: give the days one by one',
    '不支持这种重复规则：请逐日填写',
  );
}

/** Throws `NotTaken` for days given one by one that are not told as the start is: as periods, or on the clock of another zone. */
export function checkExtraDates(component: ICAL.Component): void {
  const start = component.getFirstProperty('dtstart');
  const clockOf = (property: ICAL.Property, value: unknown) =>
    `${property.getParameter('tzid') ?? ''}${String(value).endsWith('Z') ? 'Z' : ''}`;
  const startClock = start && clockOf(start, start.getFirstValue());
  for (const property of component.getAllProperties('rdate')) {
    if (property.type === 'date') continue;
    const isAlike = property.getValues().every((value) => clockOf(property, value) === startClock);
    if (property.type === 'date-time' && isAlike) continue;
    throw notTaken(
      'Its further dates (RDATE) are periods, or in another time zone than its start: give each an event of its own',
      '附加日期（RDATE）是时间段，或与开始时间的时区不同：请各设一个日程',
    );
  }
}
