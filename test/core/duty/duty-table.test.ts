import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dutyAt, indexAt } from '../../../lambdas/core/duty/duty-table';
import type { LocalInterval, WeeklyHours } from '../../../lambdas/core/roster/hours';
import { WEEKDAYS } from '../../../lambdas/core/roster/weekdays';
import { changesOf, type TeamHours, tableOfHours } from './table-of-hours';

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString().replace(/:00\.000Z$/, 'Z');

/** "09:00-18:00" */
const hours = (text: string): LocalInterval => ({ from: text.slice(0, 5), to: text.slice(6) });
const everyDay = (...texts: string[]): WeeklyHours =>
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, texts.map(hours)]));

function aTeam(overrides: { zone?: string; dutyHours?: WeeklyHours; wakingHours?: string } = {}): TeamHours {
  const { zone = 'UTC', dutyHours = everyDay('09:00-18:00'), wakingHours = '07:00-23:00' } = overrides;
  return { zone, dutyHours, wakingHours: hours(wakingHours) };
}

/** A table as lines such as "2026-07-01T09:00Z onDuty". */
function lines(team: TeamHours, from: string, until: string): string[] {
  return changesOf(tableOfHours(team, at(from), at(until))).map((change) => `${iso(change.at)} ${change.status}`);
}

describe('A duty table', () => {
  test('says asleep, awake and on duty in turn, from its start', () => {
    expect(lines(aTeam(), '2026-07-01T00:00Z', '2026-07-02T00:00Z')).toEqual([
      '2026-07-01T00:00Z asleep',
      '2026-07-01T07:00Z awake',
      '2026-07-01T09:00Z onDuty',
      '2026-07-01T18:00Z awake',
      '2026-07-01T23:00Z asleep',
    ]);
  });

  test('knows what began the day before it starts, and cuts what runs over its end', () => {
    const team = aTeam({ dutyHours: { tue: [hours('22:00-06:00')] }, wakingHours: '20:00-12:00' });
    expect(lines(team, '2026-07-01T03:00Z', '2026-07-01T21:00Z')).toEqual([
      '2026-07-01T03:00Z onDuty',
      '2026-07-01T06:00Z awake',
      '2026-07-01T12:00Z asleep',
      '2026-07-01T20:00Z awake',
    ]);
  });

  test.each([
    ['overlap', everyDay('09:00-15:00', '12:00-18:00')],
    ['touch', everyDay('13:00-18:00', '09:00-13:00')],
    ['contain one another', everyDay('09:00-18:00', '10:00-11:00')],
  ])('makes one stretch of hours that %s', (_how, dutyHours) => {
    const from = '2026-07-01T00:00Z';
    expect(lines(aTeam({ dutyHours }), from, '2026-07-03T00:00Z')).toEqual(lines(aTeam(), from, '2026-07-03T00:00Z'));
  });

  test('puts on duty before awake, also where duty lies in the night', () => {
    const team = aTeam({ dutyHours: everyDay('22:00-02:00') });
    expect(lines(team, '2026-07-01T12:00Z', '2026-07-02T06:00Z')).toEqual([
      '2026-07-01T12:00Z awake',
      '2026-07-01T22:00Z onDuty',
      '2026-07-02T02:00Z asleep',
    ]);
  });

  test.each(['00:00-00:00', '00:00-24:00', '09:30-09:30', '23:59-23:59'])(
    'takes %s on each day as always, over both changes of the year',
    (always) => {
      const duty = aTeam({ zone: 'Europe/Berlin', dutyHours: everyDay(always) });
      expect(lines(duty, '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toEqual(['2026-01-01T00:00Z onDuty']);
      const waking = aTeam({ zone: 'Europe/Berlin', dutyHours: {}, wakingHours: always });
      expect(lines(waking, '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toEqual(['2026-01-01T00:00Z awake']);
    },
  );

  test('takes equal ends on one weekday as 24 hours from there', () => {
    const team = aTeam({ dutyHours: { wed: [hours('09:00-09:00')] }, wakingHours: '00:00-24:00' });
    expect(lines(team, '2026-06-30T00:00Z', '2026-07-04T00:00Z')).toEqual([
      '2026-06-30T00:00Z awake',
      '2026-07-01T09:00Z onDuty',
      '2026-07-02T09:00Z awake',
    ]);
  });

  test("takes the weekday from the team's calendar, not from UTC's", () => {
    const team = aTeam({
      zone: 'Asia/Shanghai',
      dutyHours: { wed: [hours('00:00-24:00')] },
      wakingHours: '00:00-24:00',
    });
    expect(lines(team, '2026-06-30T00:00Z', '2026-07-03T00:00Z')).toEqual([
      '2026-06-30T00:00Z awake',
      '2026-06-30T16:00Z onDuty',
      '2026-07-01T16:00Z awake',
    ]);
  });

  test('does not let a skipped hour stick to the days after it', () => {
    const team = aTeam({ zone: 'Europe/Berlin', dutyHours: everyDay('02:30-10:00'), wakingHours: '02:30-10:00' });
    expect(lines(team, '2026-03-28T00:00Z', '2026-03-31T00:00Z')).toEqual([
      '2026-03-28T00:00Z asleep',
      '2026-03-28T01:30Z onDuty',
      '2026-03-28T09:00Z asleep',
      '2026-03-29T01:00Z onDuty',
      '2026-03-29T08:00Z asleep',
      '2026-03-30T00:30Z onDuty',
      '2026-03-30T08:00Z asleep',
    ]);
  });

  test('leaves out hours that lie wholly inside a skip, and lets shifts overlap in a repeat', () => {
    const inside = aTeam({
      zone: 'Europe/Berlin',
      dutyHours: { sun: [hours('02:10-02:50')] },
      wakingHours: '00:00-24:00',
    });
    expect(lines(inside, '2026-03-28T12:00Z', '2026-03-30T00:00Z')).toEqual(['2026-03-28T12:00Z awake']);
    expect(lines(inside, '2026-10-24T12:00Z', '2026-10-26T00:00Z')).toEqual([
      '2026-10-24T12:00Z awake',
      '2026-10-25T00:10Z onDuty',
      '2026-10-25T01:50Z awake',
    ]);
  });

  test('without any duty hours still says awake and asleep', () => {
    const team = aTeam({ dutyHours: {} });
    expect(lines(team, '2026-07-01T08:00Z', '2026-07-02T00:00Z')).toEqual([
      '2026-07-01T08:00Z awake',
      '2026-07-01T23:00Z asleep',
    ]);
  });
});

describe('A lookup', () => {
  const table = tableOfHours(aTeam(), at('2026-07-01T00:00Z'), at('2026-07-02T00:00Z'));

  test.each([
    ['2026-07-01T00:00:00.000Z', 'asleep', '2026-07-01T07:00Z'],
    ['2026-07-01T08:59:59.999Z', 'awake', '2026-07-01T09:00Z'],
    ['2026-07-01T09:00:00.000Z', 'onDuty', '2026-07-01T18:00Z'],
    ['2026-07-01T17:59:59.999Z', 'onDuty', '2026-07-01T18:00Z'],
    ['2026-07-01T18:00:00.000Z', 'awake', '2026-07-01T23:00Z'],
    ['2026-07-01T23:30:00.000Z', 'asleep', undefined],
  ])('at %s says %s until %s: intervals are half-open', (instant, status, until) => {
    expect(dutyAt(table, at(instant)).status).toBe(status);
    expect(dutyAt(table, at(instant))).toMatchObject({ status, untilAt: until === undefined ? undefined : at(until) });
  });

  test('finds its place among boundaries of any spread, as a search from the beginning does', () => {
    const gaps = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 1e6 })), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 1 }), (distances, before) => {
        let total = 0;
        const boundaries = distances.map((distance) => {
          total += distance;
          return total;
        });
        for (const boundary of boundaries) {
          const instant = Math.max(boundary - before, boundaries[0] ?? 0);
          expect(indexAt(boundaries, instant)).toBe(boundaries.findLastIndex((it) => it <= instant));
        }
        expect(indexAt(boundaries, total * 2)).toBe(boundaries.length - 1);
      }),
    );
  });

  test.each([at('2026-06-30T23:59:59.999Z'), Number.NaN])(
    'at %d, before the start, is refused, not guessed',
    (instant) => {
      expect(() => dutyAt(table, instant).status).toThrow(RangeError);
      expect(() => dutyAt({ boundaries: [], rows: [] }, instant)).toThrow(RangeError);
    },
  );
});
