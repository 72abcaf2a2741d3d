import { describe, expect, test } from '@jest/globals';
import { calendarDay, dateOf, minuteOfDay, weekdayOf } from '../../../lambdas/core/duty/calendar-day';
import { endInstant, localDayAt, startInstant, zoneClock } from '../../../lambdas/core/duty/zoned-time';
import { CHANGE_DATES, scannedWeek, ZONES } from './slow-oracle';

const iso = (at: number) => new Date(at).toISOString().replace(/:00\.000Z$/, 'Z');

function around(zone: string, date: string) {
  const at = Date.parse(`${date}T00:00Z`);
  return zoneClock(zone, at, at);
}
const start = (zone: string, date: string, time: string) =>
  iso(startInstant(around(zone, date), calendarDay(date), time));
const end = (zone: string, date: string, time: string) => iso(endInstant(around(zone, date), calendarDay(date), time));

describe('A wall clock becomes an instant by one policy', () => {
  // zone, date, local time, as a start, as an end; the instants are written out by hand from the zones' published rules.
  test.each([
    ['a usual time', 'Asia/Shanghai', '2026-07-01', '09:00', '2026-07-01T01:00Z', '2026-07-01T01:00Z'],
    ['24:00', 'Europe/Berlin', '2026-07-01', '24:00', '2026-07-01T22:00Z', '2026-07-01T22:00Z'],
    ['the minute before a skip', 'Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59Z', '2026-03-29T00:59Z'],
    ['the first skipped minute', 'Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T01:00Z', '2026-03-29T01:00Z'],
    ['a skipped time', 'Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:00Z', '2026-03-29T01:00Z'],
    ['the end of a skip', 'Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00Z', '2026-03-29T01:00Z'],
    ['a day that a skip shortens', 'Europe/Berlin', '2026-03-29', '09:00', '2026-03-29T07:00Z', '2026-03-29T07:00Z'],
    ['the first repeated minute', 'Europe/Berlin', '2026-10-25', '02:00', '2026-10-25T00:00Z', '2026-10-25T01:00Z'],
    ['a repeated time', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z', '2026-10-25T01:30Z'],
    ['the minute after a repeat', 'Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00Z', '2026-10-25T02:00Z'],
    ['a skipped time, west', 'America/Los_Angeles', '2027-03-14', '02:30', '2027-03-14T10:00Z', '2027-03-14T10:00Z'],
    ['a repeated time, west', 'America/Los_Angeles', '2027-11-07', '01:30', '2027-11-07T08:30Z', '2027-11-07T09:30Z'],
    ['a half-hour skip', 'Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30Z', '2026-10-03T15:30Z'],
    ['after a half-hour skip', 'Australia/Lord_Howe', '2026-10-04', '02:45', '2026-10-03T15:45Z', '2026-10-03T15:45Z'],
    ['a half-hour repeat', 'Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z', '2026-04-04T15:15Z'],
    [
      'before a half-hour repeat',
      'Australia/Lord_Howe',
      '2026-04-05',
      '01:29',
      '2026-04-04T14:29Z',
      '2026-04-04T14:29Z',
    ],
    ['a quarter-hour zone', 'Asia/Kathmandu', '2026-05-05', '09:00', '2026-05-05T03:15Z', '2026-05-05T03:15Z'],
    ['Ramadan begins: repeated', 'Africa/Casablanca', '2026-02-15', '02:30', '2026-02-15T01:30Z', '2026-02-15T02:30Z'],
    ['Ramadan ends: skipped', 'Africa/Casablanca', '2026-03-22', '02:30', '2026-03-22T02:00Z', '2026-03-22T02:00Z'],
    [
      'a midnight that is skipped',
      'America/Sao_Paulo',
      '2018-11-04',
      '00:00',
      '2018-11-04T03:00Z',
      '2018-11-04T03:00Z',
    ],
    ['24:00 into that skip', 'America/Sao_Paulo', '2018-11-03', '24:00', '2018-11-04T03:00Z', '2018-11-04T03:00Z'],
    ['an evening that repeats', 'America/Sao_Paulo', '2019-02-16', '23:30', '2019-02-17T01:30Z', '2019-02-17T02:30Z'],
    ['midnight after it', 'America/Sao_Paulo', '2019-02-17', '00:00', '2019-02-17T03:00Z', '2019-02-17T03:00Z'],
    ['a midnight that repeats', 'America/Havana', '2026-11-01', '00:00', '2026-11-01T04:00Z', '2026-11-01T05:00Z'],
    ['a day that is skipped', 'Pacific/Apia', '2011-12-30', '09:00', '2011-12-30T10:00Z', '2011-12-30T10:00Z'],
    ['the day after it', 'Pacific/Apia', '2011-12-31', '09:00', '2011-12-30T19:00Z', '2011-12-30T19:00Z'],
  ])('%s: %s %s %s starts at %s and ends at %s', (_what, zone, date, time, startsAt, endsAt) => {
    expect([start(zone, date, time), end(zone, date, time)]).toEqual([startsAt, endsAt]);
  });

  test('the same as a slow scan of every minute, for each quarter of an hour of each day around a change', () => {
    const others = [
      ['Australia/Lord_Howe', '2026-04-05'],
      ['Australia/Lord_Howe', '2026-10-04'],
      ['Africa/Casablanca', '2026-02-15'],
      ['Africa/Casablanca', '2027-03-14'],
      ['America/Sao_Paulo', '2018-11-04'],
      ['Pacific/Apia', '2011-12-30'],
    ] as const;
    const all = [...ZONES.flatMap((zone) => CHANGE_DATES.map((date) => [zone, date] as const)), ...others];
    const wrong: string[] = [];
    for (const [zone, date] of all) {
      const clock = around(zone, date);
      const week = scannedWeek(zone, date);
      for (const day of [-1, 0, 1].map((shift) => calendarDay(date) + shift)) {
        for (let minute = 0; minute <= 1440; minute += 15) {
          const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          if (startInstant(clock, day, time) !== week.startAt(dateOf(day), time)) wrong.push(`${zone} ${day} ${time}`);
          if (endInstant(clock, day, time) !== week.endAt(dateOf(day), time)) wrong.push(`${zone} ${day} ${time}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('one clock read over two years says what a clock read for the day says', () => {
    const clock = zoneClock('America/Los_Angeles', Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1));
    for (let day = calendarDay('2026-01-01'); day < calendarDay('2028-01-01'); day += 1) {
      const short = around('America/Los_Angeles', dateOf(day));
      expect(startInstant(clock, day, '02:30')).toBe(startInstant(short, day, '02:30'));
      expect(endInstant(clock, day, '01:30')).toBe(endInstant(short, day, '01:30'));
    }
  });

  test('the answer does not depend on whether it is asked in summer or in winter', () => {
    const inSummer = zoneClock('Europe/Berlin', Date.UTC(2026, 6, 1), Date.UTC(2026, 10, 1));
    const inWinter = zoneClock('Europe/Berlin', Date.UTC(2026, 9, 25), Date.UTC(2027, 1, 1));
    for (const toInstant of [startInstant, endInstant]) {
      const day = calendarDay('2026-10-25');
      expect(toInstant(inSummer, day, '02:30')).toBe(toInstant(inWinter, day, '02:30'));
    }
  });
});

describe('Calendar days know no zone', () => {
  test.each([
    ['1970-01-01', 0, 'thu'],
    ['2026-03-29', 20_541, 'sun'],
    ['2024-02-29', 19_782, 'thu'],
    ['1969-12-28', -4, 'sun'],
  ])('%s is day %d, a %s', (date, day, weekday) => {
    expect([calendarDay(date), dateOf(day), weekdayOf(day)]).toEqual([day, date, weekday]);
  });

  test.each(['2026-02-30', '2026-2-3', '2026-13-01', '', '2026-01-01T00:00Z'])('%j is refused as a date', (date) => {
    expect(() => calendarDay(date)).toThrow(RangeError);
  });

  test.each(['24:01', '9:00', '09:60', '', '09:00:00'])('%j is refused as a local time', (time) => {
    expect(() => minuteOfDay(time)).toThrow(RangeError);
  });

  test('the local day changes at local midnight, to the millisecond, and not at a change of offset', () => {
    const localDate = (zone: string, at: string) => dateOf(localDayAt(around(zone, at.slice(0, 10)), Date.parse(at)));
    expect(localDate('Asia/Shanghai', '2026-07-01T15:59:59.999Z')).toBe('2026-07-01');
    expect(localDate('Asia/Shanghai', '2026-07-01T16:00:00.000Z')).toBe('2026-07-02');
    expect(localDate('Europe/Berlin', '2026-10-25T22:59:59.999Z')).toBe('2026-10-25');
    expect(localDate('Europe/Berlin', '2026-10-25T23:00:00.000Z')).toBe('2026-10-26');
    expect(localDate('America/Sao_Paulo', '2019-02-17T02:30:00.000Z')).toBe('2019-02-16');
    expect(localDate('Pacific/Apia', '2011-12-30T09:59:59.999Z')).toBe('2011-12-29');
    expect(localDate('Pacific/Apia', '2011-12-30T10:00:00.000Z')).toBe('2011-12-31');
  });
});

describe('A clock never guesses', () => {
  test('a day outside what it read is refused', () => {
    const clock = zoneClock('Europe/Berlin', Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 31));
    expect(() => startInstant(clock, calendarDay('2026-03-29'), '09:00')).toThrow(RangeError);
    expect(() => endInstant(clock, calendarDay('2025-12-01'), '09:00')).toThrow(RangeError);
    expect(() => localDayAt(clock, Date.UTC(2027, 0, 1))).toThrow(RangeError);
  });

  test('an unknown zone is refused', () => {
    expect(() => zoneClock('Asia/Beijing', 0, 0)).toThrow(/Asia\/Beijing/);
  });
});
