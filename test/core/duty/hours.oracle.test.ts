import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dutyAt } from '../../../lambdas/core/duty/duty-table';
import type { LocalInterval, WeeklyHours } from '../../../lambdas/core/roster/hours';
import { WEEKDAYS } from '../../../lambdas/core/roster/weekdays';
import { CHANGE_DATES, type HoursToCheck, type ScannedWeek, scannedWeek, ZONES } from './slow-oracle';
import { changesOf, tableOfHours } from './table-of-hours';

const DAY_MS = 86_400_000;
const FROM_AT = Date.UTC(2026, 0, 1);
const UNTIL_AT = Date.UTC(2028, 0, 1);

const hours = (text: string): LocalInterval => ({ from: text.slice(0, 5), to: text.slice(6) });
const everyDay = (...texts: string[]): WeeklyHours =>
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, texts.map(hours)]));

const DUTY: WeeklyHours[] = [
  ...['09:00-18:00', '08:30-17:30', '02:30-10:00', '10:00-02:30', '01:30-09:00', '18:00-01:30', '22:00-06:00'],
  ...['02:30-02:30', '01:30-01:30', '00:00-00:00', '00:00-24:00', '18:00-24:00', '00:00-02:00', '02:00-03:00'],
  ...['01:00-02:00', '02:10-02:50', '01:59-03:01', '03:00-02:00', '23:59-00:01', '02:59-03:00', '01:59-02:00'],
].map((text) => everyDay(text));
DUTY.push(
  everyDay('00:00-02:30', '02:30-12:00'),
  everyDay('01:00-01:30', '01:30-02:00', '03:00-03:30'),
  { sat: [hours('20:00-02:30')], sun: [hours('02:30-02:45'), hours('03:15-20:00')] },
  { sun: [hours('02:30-02:30')] },
  { mon: [hours('00:00-24:00')], sun: [] },
);
const WAKING = ['07:00-23:00', '02:30-01:30', '06:00-02:30'].map(hours);

/** Every edge of the week's middle three days that the oracle or the table knows. */
function edgesAround(week: ScannedWeek, checked: HoursToCheck, boundaries: readonly number[]): number[] {
  const oracle = [
    ...week.edges((weekday) => checked.dutyHours[weekday] ?? []),
    ...week.edges(() => [checked.wakingHours]),
  ];
  const near = (at: number) => Math.abs(at - week.noonAt) < 1.5 * DAY_MS;
  return [...new Set([...oracle.flat(), ...boundaries].filter(near))];
}

describe('Who is awake is right to the millisecond on the DST days of 2026 and 2027', () => {
  test.each(ZONES)('in %s, at every edge, a millisecond before it and a millisecond after', (zone) => {
    const wrong: string[] = [];
    let compared = 0;
    DUTY.forEach((dutyHours, index) => {
      const checked = { dutyHours, wakingHours: WAKING[index % WAKING.length] as LocalInterval };
      const table = tableOfHours({ zone, ...checked }, FROM_AT, UNTIL_AT);
      for (const date of CHANGE_DATES) {
        const week = scannedWeek(zone, date);
        for (const edge of edgesAround(week, checked, table.boundaries)) {
          for (const at of [edge - 1, edge, edge + 1]) {
            compared += 1;
            const [said, right] = [dutyAt(table, at).status, week.statusAt(checked, at)];
            if (said !== right) wrong.push(`${JSON.stringify(checked)} ${new Date(at).toISOString()} ${said} ${right}`);
          }
        }
      }
    });
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(5_000);
  });
});

/** Times cluster where clocks change. */
const clockTime = (latest: number) =>
  fc
    .oneof(fc.integer({ min: 0, max: latest }), fc.integer({ min: 55, max: 185 }))
    .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
const interval = fc.record({ from: clockTime(1439), to: clockTime(1440) });
const day = fc.array(interval, { maxLength: 3 });
const weeklyHours: fc.Arbitrary<WeeklyHours> = fc.record({
  mon: day,
  tue: day,
  wed: day,
  thu: day,
  fri: day,
  sat: day,
  sun: day,
});
const teamHours = fc.record({ zone: fc.constantFrom(...ZONES), dutyHours: weeklyHours, wakingHours: interval });
const instants = fc.array(fc.integer({ min: -1.5 * DAY_MS, max: 1.5 * DAY_MS - 1 }), { minLength: 1, maxLength: 20 });

describe('For any weekly hours', () => {
  test('the table says at any instant what the slow oracle says', () => {
    fc.assert(
      fc.property(teamHours, fc.constantFrom(...CHANGE_DATES), instants, (team, date, shifts) => {
        const week = scannedWeek(team.zone, date);
        const table = tableOfHours(team, week.noonAt - 2 * DAY_MS, week.noonAt + 2 * DAY_MS);
        for (const at of shifts.map((shift) => week.noonAt + shift)) {
          expect(dutyAt(table, at).status).toBe(week.statusAt(team, at));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('where a table begins and ends changes nothing that it says: two tables that overlap agree', () => {
    fc.assert(
      fc.property(teamHours, fc.integer({ min: FROM_AT, max: UNTIL_AT }), instants, (team, middleAt, shifts) => {
        const wide = tableOfHours(team, middleAt - 30 * DAY_MS, middleAt + 30 * DAY_MS);
        const narrow = tableOfHours(team, middleAt - 1.5 * DAY_MS, middleAt + 1.5 * DAY_MS);
        for (const at of shifts.map((shift) => middleAt + shift)) {
          expect(dutyAt(narrow, at).status).toBe(dutyAt(wide, at).status);
          expect(dutyAt(narrow, at).untilAt ?? dutyAt(wide, at).untilAt).toBe(dutyAt(wide, at).untilAt);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a change of clocks does not stick: ten days after it a table says what it says without it', () => {
    fc.assert(
      fc.property(teamHours, fc.constantFrom(...CHANGE_DATES), (team, date) => {
        const afterAt = Date.parse(`${date}T12:00Z`) + 10 * DAY_MS;
        const through = tableOfHours(team, afterAt - 20 * DAY_MS, afterAt + 3 * DAY_MS);
        const without = tableOfHours(team, afterAt, afterAt + 3 * DAY_MS);
        expect(changesOf(through).filter((change) => change.at > afterAt)).toEqual(changesOf(without).slice(1));
      }),
      { numRuns: 100 },
    );
  });
});
