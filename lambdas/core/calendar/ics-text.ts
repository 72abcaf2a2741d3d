import type { Instant } from '../ids';

/** The most octets of a line before it is folded, its end not counted. Source: RFC 5545, 3.1. */
const LINE_OCTETS = 75;

/** One property of a calendar or of something in it. The value stands as it goes out: texts are escaped before. */
export type IcsLine = readonly [name: string, value: string];

/** Free text as a value: RFC 5545, 3.3.11. Controls that no calendar may hold are left out. */
export const icsText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');

/** An instant in UTC, such as `20261001T010000Z`. */
export const icsInstant = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A date, such as `20261001`. */
export const icsDate = (date: string): string => date.replaceAll('-', '');

/** UTF-8 octets of one character. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Folded so that no line is longer than 75 octets and no character is cut. */
function folded(line: string): string {
  let out = '';
  let room = LINE_OCTETS;
  for (const character of line) {
    const octets = octetsOf(character);
    if (octets > room) {
      out += '\r\n ';
      // The space that begins a line counts.
      room = LINE_OCTETS - 1;
    }
    out += character;
    room -= octets;
  }
  return out;
}

/** Lines as a file of type text/calendar. */
export const icsFile = (lines: readonly IcsLine[]): string =>
  lines.map(([name, value]) => `${folded(`${name}:${value}`)}\r\n`).join('');
