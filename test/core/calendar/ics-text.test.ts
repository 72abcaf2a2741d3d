import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { icsFile, icsText } from '../../../lambdas/core/calendar/ics-text';

const calendarWith = (summary: string): string =>
  icsFile([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', 'test'],
    ['BEGIN', 'VEVENT'],
    ['UID', 'a'],
    ['SUMMARY', icsText(summary)],
    ['END', 'VEVENT'],
    ['END', 'VCALENDAR'],
  ]);

const summaryIn = (file: string): unknown =>
  new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')?.getFirstPropertyValue('summary');

describe('a line of a calendar', () => {
  test('is never longer than 75 octets, ends with CR LF, and cuts no character, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const file = calendarWith(text);
        expect(file.endsWith('\r\n')).toBe(true);
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of file.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
        expect(summaryIn(file)).toBe(text);
      }),
    );
  });

  test('gives back commas, semicolons, backslashes, line breaks and Chinese as they were', () => {
    const text = `北京 主值, a; b \\n c\n${'交接给林悦'.repeat(40)}🌅`;
    expect(summaryIn(calendarWith(text))).toBe(text);
  });
});
