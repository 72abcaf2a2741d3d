import { describe, expect, test } from '@jest/globals';
import { calendarDay, dateOf } from '../../../lambdas/core/duty/calendar-day';
import { endInstant, localDayAt, startInstant, type ZoneClock, zoneClock } from '../../../lambdas/core/duty/zoned-time';
import { ScannedZone, zonesByRules } from './scanned-zone';

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 4 * QUARTER_MS;
const DAY_MS = 24 * HOUR_MS;

/** The days compared; what is read reaches a few days beyond them on either side. */
const FIRST_DAY = calendarDay('2024-01-01');
const LAST_DAY = calendarDay('2030-12-31');
const FROM_AT = (FIRST_DAY - 3) * DAY_MS;
const UNTIL_AT = (LAST_DAY + 4) * DAY_MS;

/** `npm run test:full` takes every zone and looks at each quarter of an hour; otherwise one zone of each set of rules, four times a day. */
const FULL = process.env.SUNRELAY_TEST_FULL === '1';
const ALL_ZONES = Intl.supportedValuesOf('timeZone');
const RULES = zonesByRules(ALL_ZONES, FROM_AT, UNTIL_AT);
const TRIED = FULL ? ALL_ZONES : RULES.map(([zone]) => zone as string);
const LOOK_EVERY_MS = FULL ? QUARTER_MS : 6 * HOUR_MS;

/** Minutes of the day: both midnights, hours of duty, and a time that many zones skip or repeat. */
const EVERY_DAY = [0, 150, 540, 1080, 1440];
const EVERY_QUARTER = Array.from({ length: 97 }, (_, quarter) => quarter * 15);

const CLOCK_TIMES = Array.from({ length: 1441 }, (_, minute) => clockTime(minute));

/** Where the conversion and the scan disagree about a day's times. */
function differences(clock: ZoneClock, scanned: ScannedZone, day: number, minutes: readonly number[]): string[] {
  const wrong: string[] = [];
  for (const minute of minutes) {
    const time = CLOCK_TIMES[minute] as string;
    const local = day * 1440 + minute;
    const start = startInstant(clock, day, time);
    const end = endInstant(clock, day, time);
    if (start !== scanned.startAt(local)) wrong.push(`${clock.zone} ${dateOf(day)} ${time} starts at ${start}`);
    if (end !== scanned.endAt(local)) wrong.push(`${clock.zone} ${dateOf(day)} ${time} ends at ${end}`);
  }
  return wrong;
}

/** The local days within a day of each change. */
function daysOfChange(clock: ZoneClock, { changes }: ScannedZone): number[] {
  const days = changes.slice(1).flatMap(({ at }) => [-1, 0, 1].map((shift) => localDayAt(clock, at) + shift));
  return [...new Set(days)].filter((day) => FIRST_DAY <= day && day <= LAST_DAY);
}

describe('On every day from 2024 to 2030 a wall clock becomes the instant that a scan through Intl alone finds', () => {
  test.each(TRIED)('%s', (zone) => {
    const scanned = new ScannedZone(zone, FROM_AT, UNTIL_AT, LOOK_EVERY_MS);
    const clock = zoneClock(zone, FROM_AT, UNTIL_AT);
    const wrong: string[] = [];
    for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) wrong.push(...differences(clock, scanned, day, EVERY_DAY));
    for (const day of daysOfChange(clock, scanned)) {
      wrong.push(...differences(clock, scanned, day, EVERY_QUARTER));
      // A clock that was read for this day alone looks at other instants than one that was read for seven years.
      const ofTheDay = zoneClock(zone, day * DAY_MS, day * DAY_MS);
      wrong.push(...differences(ofTheDay, scanned, day, EVERY_QUARTER));
    }
    for (const [at, day] of scanned.newDates()) {
      if (localDayAt(clock, at) !== day) wrong.push(`${zone} ${at} is on ${dateOf(day)}`);
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});

describe('What the scan sees', () => {
  test('no zone is left out, and each stands with those of its rules', () => {
    expect(RULES.flat().sort()).toEqual([...ALL_ZONES].sort());
    expect(RULES.length).toBeGreaterThan(60);
    expect(ALL_ZONES.length).toBeGreaterThan(400);
  });

  /** Written out by hand from the zones' published rules, with the version of the IANA database that first has the last of them. */
  const PUBLISHED = [
    {
      what: 'Lord Howe moves by half an hour',
      zone: 'Australia/Lord_Howe',
      span: ['2026-01-01', '2027-01-01'],
      changes: ['2026-04-04T15:00Z +10:30', '2026-10-03T15:30Z +11:00'],
      since: '2007a',
    },
    {
      what: 'Morocco leaves summer time for Ramadan, twice in 2030',
      zone: 'Africa/Casablanca',
      span: ['2029-12-01', '2031-01-02'],
      changes: ['2029-12-30T02:00Z +00:00', '2030-02-10T02:00Z +01:00', '2030-12-22T02:00Z +00:00'],
      since: '2018h',
    },
    {
      what: 'Kazakhstan has one time since March 2024',
      zone: 'Asia/Almaty',
      span: ['2024-01-01', '2027-01-01'],
      changes: ['2024-02-29T18:00Z +05:00'],
      since: '2024a',
    },
    {
      what: 'Paraguay has kept summer time since October 2024',
      zone: 'America/Asuncion',
      span: ['2024-01-01', '2027-01-01'],
      changes: ['2024-03-24T03:00Z -04:00', '2024-10-06T04:00Z -03:00'],
      since: '2025a',
    },
    {
      what: 'Aysén in Chile has kept summer time since 2025',
      zone: 'America/Coyhaique',
      span: ['2024-01-01', '2027-01-01'],
      changes: ['2024-04-07T03:00Z -04:00', '2024-09-08T04:00Z -03:00'],
      since: '2025b',
    },
  ].filter(({ since }) => since <= (process.versions.tz ?? ''));

  test.each(PUBLISHED)('$what', ({ zone, span: [from, until], changes }) => {
    const scanned = new ScannedZone(zone, Date.parse(from as string), Date.parse(until as string), 3 * HOUR_MS);
    expect(
      scanned.changes.slice(1).map(({ at, offsetMinutes }) => `${minuteIso(at)} ${offset(offsetMinutes)}`),
    ).toEqual(changes);
  });

  test.each(PUBLISHED)('a change in $zone does not stick: a day after it, nine hours of duty are nine hours', (row) => {
    const [from, until] = row.span.map((date) => Date.parse(date)) as [number, number];
    const scanned = new ScannedZone(row.zone, from, until, 3 * HOUR_MS);
    for (const { at, offsetMinutes } of scanned.changes.slice(1)) {
      const day = localDayAt(zoneClock(row.zone, at, at), at) + 1;
      const clock = zoneClock(row.zone, day * DAY_MS, day * DAY_MS);
      const nineAt = day * DAY_MS + 9 * HOUR_MS - offsetMinutes * 60_000;
      expect([startInstant(clock, day, '09:00'), endInstant(clock, day, '18:00')]).toEqual([
        nineAt,
        nineAt + 9 * HOUR_MS,
      ]);
    }
  });
});

function clockTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
const minuteIso = (at: number) => new Date(at).toISOString().replace(':00.000Z', 'Z');
const offset = (minutes: number) => `${minutes < 0 ? '-' : '+'}${clockTime(Math.abs(minutes))}`;
