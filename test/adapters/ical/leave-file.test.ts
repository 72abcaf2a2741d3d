import { describe, expect, test } from '@jest/globals';
import { readLeaveFile } from '../../../lambdas/adapters/ical/leave-file';
import type { LeaveAsked } from '../../../lambdas/application/add-leave';
import { processorMs } from '../../tools/processor-time';

const NOW = Date.UTC(2026, 2, 2, 3);
const BERLIN: LeaveAsked = { zone: 'Europe/Berlin', now: NOW };

const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...events, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]): string =>
  ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Holiday', ...lines, 'END:VEVENT'].join('\r\n');
const read = (text: string, over: Partial<LeaveAsked> = {}) => {
  const found = readLeaveFile(text, { ...BERLIN, ...over });
  if (found.code !== 'read') throw new Error(JSON.stringify(found.problems));
  return found.leave.map(({ from, to }) => [from, to]);
};

describe('leave from a calendar file', () => {
  test('an all-day event is its days, its end not included', () => {
    const lines = event('DTSTART;VALUE=DATE:20260810', 'DTEND;VALUE=DATE:20260822');
    expect(readLeaveFile(calendar(lines), BERLIN)).toEqual({
      code: 'read',
      leave: [{ from: '2026-08-10', to: '2026-08-21' }],
    });
    expect(read(calendar(event('DTSTART;VALUE=DATE:20260810')))).toEqual([['2026-08-10', '2026-08-10']]);
  });

  test.each([
    ['in UTC', 'DTSTART:20260810T223000Z', 'DTEND:20260811T220000Z', '2026-08-11', '2026-08-11'],
    [
      'in a named zone',
      'DTSTART;TZID=Asia/Tokyo:20260811T060000',
      'DTEND;TZID=Asia/Tokyo:20260812T080000',
      '2026-08-10',
      '2026-08-12',
    ],
    [
      'floating, on the engineer’s clock',
      'DTSTART:20260810T090000',
      'DTEND:20260811T000000',
      '2026-08-10',
      '2026-08-10',
    ],
  ])('an event with times %s is every day of the engineer’s calendar that it touches', (_how, start, end, from, to) => {
    expect(read(calendar(event(start, end)))).toEqual([[from, to]]);
  });

  test('a zone that the file itself defines is read by its rules', () => {
    const zone =
      'BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE';
    const lines = event('DTSTART;TZID=Ours:20260811T060000', 'DTEND;TZID=Ours:20260811T080000');
    expect(read(calendar(zone, lines))).toEqual([['2026-08-10', '2026-08-11']]);
  });

  test('a recurrence is each of its days, without those taken out of it', () => {
    const lines = event('DTSTART;VALUE=DATE:20260306', 'RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE;VALUE=DATE:20260320');
    expect(read(calendar(lines)).map(([from]) => from)).toEqual(['2026-03-06', '2026-03-13', '2026-03-27']);
  });

  test('days given one by one are leave besides the start, without those taken out', () => {
    const start = 'DTSTART;VALUE=DATE:20260310';
    const [twentieth, fifth] = ['RDATE;VALUE=DATE:20260320', 'RDATE;VALUE=DATE:20260305'];
    const days = (...lines: string[]) => read(calendar(event(start, ...lines))).map(([from]) => from);
    expect(days(twentieth)).toEqual(['2026-03-10', '2026-03-20']);
    expect(days(twentieth, fifth)).toEqual(['2026-03-05', '2026-03-10', '2026-03-20']);
    expect(days('RDATE;VALUE=DATE:20260310,20260320')).toEqual(['2026-03-10', '2026-03-20']);
    expect(days(twentieth, 'EXDATE;VALUE=DATE:20260310')).toEqual(['2026-03-20']);
    expect(days(twentieth, fifth, 'EXDATE;VALUE=DATE:20260320')).toEqual(['2026-03-05', '2026-03-10']);
    expect(days('RRULE:FREQ=DAILY;COUNT=2', twentieth)).toEqual(['2026-03-10', '2026-03-11', '2026-03-20']);
  });

  test('days given one by one with a time are read on the clock of the start', () => {
    const tokyo = event(
      'DTSTART;TZID=Asia/Tokyo:20260811T060000',
      'DTEND;TZID=Asia/Tokyo:20260811T070000',
      'RDATE;TZID=Asia/Tokyo:20260818T060000',
    );
    expect(read(calendar(tokyo)).map(([from]) => from)).toEqual(['2026-08-10', '2026-08-17']);
  });

  test('what is cancelled, over, or of another category is left out, and what overlaps is one', () => {
    const past = event('DTSTART;VALUE=DATE:20250810', 'DTEND;VALUE=DATE:20250820');
    const cancelled = event('DTSTART;VALUE=DATE:20260810', 'STATUS:CANCELLED');
    const one = event('DTSTART;VALUE=DATE:20260901', 'DTEND;VALUE=DATE:20260905', 'CATEGORIES:Vacation,Family');
    const twice = event('DTSTART;VALUE=DATE:20260903', 'DTEND;VALUE=DATE:20260908', 'CATEGORIES:vacation');
    const other = event('DTSTART;VALUE=DATE:20261003');
    const text = calendar(past, cancelled, one, one, twice, other);
    expect(read(text)).toEqual([
      ['2026-09-01', '2026-09-07'],
      ['2026-10-03', '2026-10-03'],
    ]);
    expect(read(text, { category: 'VACATION' })).toEqual([['2026-09-01', '2026-09-07']]);
  });
});

describe('a calendar file that is broken or meant to harm', () => {
  const rule = (text: string) => calendar(event('DTSTART;VALUE=DATE:20260306', `RRULE:${text}`));
  test.each([
    ['no calendar', 'hello'],
    ['empty', ''],
    ['cut in the middle', calendar(event('DTSTART:2026')).slice(0, 60)],
    ['without a start', calendar(event('DTEND;VALUE=DATE:20260306'))],
    ['with a date that is none', calendar(event('DTSTART;VALUE=DATE:20261345'))],
    ['of an unknown zone', calendar(event('DTSTART;TZID=Mars/Olympus:20260306T090000'))],
    ['that recurs to the year 9999', rule('FREQ=DAILY;UNTIL=99991231')],
    ['that recurs for ever', rule('FREQ=YEARLY')],
    ['that recurs each second', rule('FREQ=SECONDLY;COUNT=1000000000')],
    ['that recurs on a day that never comes', rule('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')],
    ['that recurs on a 53rd Monday of the month', rule('FREQ=MONTHLY;BYDAY=53MO;COUNT=2')],
    ['that recurs on a sixth Monday of the month', rule('FREQ=MONTHLY;INTERVAL=12;BYDAY=6MO;COUNT=2')],
    ['that recurs on a fifth Monday of the week', rule('FREQ=WEEKLY;BYDAY=5MO;COUNT=2')],
    ['that recurs on the day 0 of the month', rule('FREQ=MONTHLY;BYMONTHDAY=0;COUNT=2')],
    ['with a further date that is none', calendar(event('DTSTART;VALUE=DATE:20260306', 'RDATE;VALUE=DATE:20261345'))],
    [
      'with further times in another zone',
      calendar(event('DTSTART;TZID=Asia/Tokyo:20260306T090000', 'RDATE:20260307T090000Z')),
    ],
    ['with periods', calendar(event('DTSTART:20260306T090000Z', 'RDATE;VALUE=PERIOD:20260307T090000Z/PT5H'))],
    ['that recurs at an interval of nothing', rule('FREQ=DAILY;INTERVAL=0')],
    ['that lasts until the year 9999', calendar(event('DTSTART;VALUE=DATE:20260306', 'DTEND;VALUE=DATE:99990306'))],
    [
      'of more events than a person has',
      calendar(...Array.from({ length: 5_000 }, () => event('DTSTART;VALUE=DATE:20260306'))),
    ],
    [
      'of many recurrences',
      calendar(...Array.from({ length: 1_500 }, () => event('DTSTART;VALUE=DATE:20000306', 'RRULE:FREQ=DAILY'))),
    ],
    ['of 5 MB', calendar(event(`DESCRIPTION:${'x'.repeat(5_000_000)}`))],
  ])('%s is told within 2 s, in both languages', (_what, text) => {
    const startedAt = processorMs();
    const found = readLeaveFile(text, BERLIN);
    expect(processorMs() - startedAt).toBeLessThan(2_000);
    expect(found.code).toBe('unreadable');
    if (found.code === 'unreadable') expect(found.problems[0]?.message).toMatch(/^.+\n.*\p{Script=Han}/u);
  });

  test('names the line that cannot be read and the event that it stands in', () => {
    const good = event('DTSTART;VALUE=DATE:20260306');
    const bad = ['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20260310', 'RRULE:FREQ=YEARLY;BYM', ' ONTH=13;COUNT=2'];
    const text = calendar(good, [...bad, 'UID:2', 'SUMMARY;LANGUAGE=en:Trip\\, long', 'END:VEVENT'].join('\r\n'), good);
    expect(readLeaveFile(text, BERLIN)).toEqual({
      code: 'unreadable',
      problems: [
        {
          event: 'Trip, long',
          message:
            'Line 11 (RRULE) cannot be read: correct it, or leave the event out\n第 11 行（RRULE）无法读取：请改正，或去掉该日程',
        },
      ],
    });
    const untitled = text.replace(/SUMMARY.*\r\n/g, '');
    expect(readLeaveFile(untitled, BERLIN)).toMatchObject({ problems: [{ event: '2' }] });
  });

  test('tells a file that is cut from one that is no calendar', () => {
    const found = (text: string) => JSON.stringify(readLeaveFile(text, BERLIN));
    expect(found(calendar(event('DTSTART;VALUE=DATE:20260306')).slice(0, 100))).toContain('BEGIN and END do not match');
    expect(found('hello')).toContain('to begin with BEGIN:VCALENDAR');
  });

  test.each([
    ['that cannot be read', 'x\r\n'.repeat(330_000), 'Line 4 cannot'],
    ['of text, one of which cannot be read', `${'SUMMARY:Holiday\r\n'.repeat(58_000)}x`, 'Line 58004 cannot'],
    ['of times, one of which cannot be read', `${'DUE:20260101\r\n'.repeat(60_000)}x`, 'A line after line 5003 cannot'],
  ])('a megabyte of lines %s is told within 2 s', (_what, lines, message) => {
    const startedAt = processorMs();
    const found = readLeaveFile(calendar(lines), BERLIN);
    expect(processorMs() - startedAt).toBeLessThan(2_000);
    expect(JSON.stringify(found)).toContain(message);
  });
});
