import ICAL from 'ical.js';
import type { LeaveProblem } from '../../application/add-leave';
import { inBoth } from '../../core/roster/both';

/** Of a title in a problem. Titles stay out of leave: they tell of private things, and a revision is kept for ever. */
const MOST_TITLE = 200;

/** How an event is named in a problem. */
export const shownTitle = (title: string): string => title.replace(/\s+/g, ' ').trim().slice(0, MOST_TITLE);

/** A line as it was before it was folded, and where it begins, counted from 1. */
interface Line {
  readonly number: number;
  readonly text: string;
}

function unfolded(text: string): Line[] {
  const lines: { number: number; parts: string[] }[] = [];
  text.split(/\r?\n/).forEach((part, index) => {
    const last = lines.at(-1);
    if (last && /^[ \t]/.test(part)) last.parts.push(part.slice(1));
    else lines.push({ number: index + 1, parts: [part] });
  });
  return lines.map(({ number, parts }) => ({ number, text: parts.join('') }));
}

/** So many lines are tried one by one, at some hundredths of a millisecond each; of the others it is told where they begin. */
const MOST_TRIED = 5_000;

/** Whether a line is text without parameters, in which nothing can be wrong: most lines of a large file are. */
function isPlainText(line: string): boolean {
  const name = /^([A-Za-z0-9-]+):/.exec(line)?.[1]?.toLowerCase();
  return name !== undefined && (TYPES[name]?.defaultType ?? 'text') === 'text';
}
const TYPES: Readonly<Record<string, { readonly defaultType?: string } | undefined>> = ICAL.design.icalendar.property;

function isRead(line: string): boolean {
  try {
    ICAL.parse(['BEGIN:VEVENT', line, 'END:VEVENT'].join('\r\n'));
    return true;
  } catch {
    return false;
  }
}

/** What stands after the colon of a property with this name, parameters or none. */
const writtenAs = (lines: readonly Line[], name: string): string | undefined =>
  lines.map(({ text }) => new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, 'i').exec(text)?.[1]).find(Boolean);

/** The title of the event that a line stands in, by what is before and after it. */
function eventAround(lines: readonly Line[], index: number): string {
  const isEdge = ({ text }: Line) => /^(BEGIN|END):VEVENT\s*$/i.test(text);
  const begin = lines.findLastIndex((line, place) => place < index && isEdge(line));
  if (begin < 0 || !/^BEGIN/i.test(lines[begin]?.text ?? '')) return '';
  const end = lines.findIndex((line, place) => place > index && isEdge(line));
  const own = lines.slice(begin, end < 0 ? undefined : end);
  return shownTitle((writtenAs(own, 'SUMMARY') ?? writtenAs(own, 'UID') ?? '').replace(/\\([,;\\])/g, '$1'));
}

function unreadLine(number: number, line: string, event: string): LeaveProblem {
  const name = /^[A-Za-z0-9-]{1,40}(?=[:;])/.exec(line)?.[0].toUpperCase();
  return {
    ...(event && { event }),
    message: inBoth(
      `Line ${number}${name ? ` (${name})` : ''} cannot be read: correct it, or leave the event out`,
      `第 ${number} 行${name ? `（${name}）` : ''}无法读取：请改正，或去掉该日程`,
    ),
  };
}

const somewhereAfter = (number: number): LeaveProblem => ({
  message: inBoth(
    `A line after line ${number - 1} cannot be read: export the leave alone, or fewer years`,
    `第 ${number - 1} 行之后有一行无法读取：请只导出请假，或减少年份`,
  ),
});

/**
 * Why a file that begins as a calendar cannot be read: which lines, and of which events, at most so many. `undefined` where it does
 * not begin as one. Of a line no more than the property's name is told. Pure.
 */
export function unreadLines(text: string, most: number): LeaveProblem[] | undefined {
  const lines = unfolded(text.replace(/^\ufeff/, ''));
  const first = lines.findIndex((line) => line.text.trim() !== '');
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines[first]?.text ?? '')) return undefined;
  const problems: LeaveProblem[] = [];
  let tried = 0;
  for (const [index, { number, text: line }] of lines.entries()) {
    if (problems.length >= most) break;
    if (line.trim() === '' || /^(BEGIN|END):/i.test(line) || isPlainText(line)) continue;
    if (tried === MOST_TRIED) return problems.length > 0 ? problems : [somewhereAfter(number)];
    tried += 1;
    if (!isRead(line)) problems.push(unreadLine(number, line, eventAround(lines, index)));
  }
  if (problems.length > 0) return problems;
  return [
    {
      message: inBoth(
        'BEGIN and END do not match: part of the calendar file is missing',
        'BEGIN 与 END 不成对：日历文件不完整',
      ),
    },
  ];
}
