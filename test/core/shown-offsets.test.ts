import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { SECOND_MS } from '../../lambdas/core/durations';
import { isZone, offsetReader } from '../../lambdas/core/shown-offsets';

const zone = fc.constantFrom('UTC', 'Etc/GMT+12', ...Intl.supportedValuesOf('timeZone'));
const second = fc
  .integer({ min: Date.parse('0001-01-03T00:00Z') / SECOND_MS, max: Date.parse('9999-12-30T00:00Z') / SECOND_MS })
  .map((seconds) => seconds * SECOND_MS);

/** By Luxon, which reads whole dates. */
const byLuxon = (name: string, at: number): number => Math.round(IANAZone.create(name).offset(at) * 60_000);

describe('The offset of a zone', () => {
  test('is what Luxon says, in any zone at any second of the years 1 to 9999', () => {
    fc.assert(
      fc.property(zone, second, (name, at) => expect(offsetReader(name)(at)).toBe(byLuxon(name, at))),
      { numRuns: 3_000 },
    );
  });

  test('is right around the ends of months, where the wall shows another month than UTC, east and west', () => {
    for (const name of ['Pacific/Kiritimati', 'Etc/GMT+12', 'Asia/Kolkata', 'America/St_Johns', 'UTC']) {
      const offsetAt = offsetReader(name);
      for (const end of ['2024-02-29', '2025-02-28', '2026-04-30', '2026-12-31']) {
        for (let hour = -24; hour <= 48; hour += 1) {
          const at = Date.parse(`${end}T00:00Z`) + hour * 3_600_000;
          expect(offsetAt(at)).toBe(byLuxon(name, at));
        }
      }
    }
  });

  test('is known to the second: Manila, before it crossed the date line, was nearly 16 hours behind', () => {
    expect(offsetReader('Asia/Manila')(Date.parse('1844-01-01T00:00Z'))).toBeLessThan(-15.9 * 3_600_000);
    expect(offsetReader('Africa/Monrovia')(Date.parse('1950-06-01T00:00Z'))).toBe(-(44 * 60 + 30) * SECOND_MS);
  });
});

test('a zone is one that the runtime knows, and the offsets of another are refused', () => {
  expect(isZone('Asia/Shanghai')).toBe(true);
  for (const name of ['Asia/Beijing', '', 'Europe', 'Not/A_Zone']) {
    expect(isZone(name)).toBe(false);
    expect(() => offsetReader(name)).toThrow(RangeError);
  }
});
