import { type LevelTrack, stretchesBelow } from '../../lambdas/core/coverage/level-track';
import { DAY_MS } from '../../lambdas/core/durations';
import type { Instant } from '../../lambdas/core/ids';
import type { Locale } from '../../lambdas/core/locale';
import { createScreen } from '../local/screen';
import { padRight, widthOf } from './columns';
import type { Reader } from './reader';
import { clockOf, dateIn, placeOf } from './times';
import { CATALOGUE } from './words/catalogue';

/** A bar is at most so wide; longer ranges are drawn by weeks. */
const MOST_CELLS = 62;

/** How much of a cell is on duty, from nothing to all; without a terminal by signs that every font and log has. */
const SHARES = ['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const PLAIN_SHARES = ['.', '1', '2', '3', '4', '5', '6', '8', '#'] as const;

const UNKNOWN = '?';

export interface CoverageBars {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly rows: readonly { readonly name: string; readonly track: LevelTrack }[];
  /** Stretches in which a team does not know its holidays. */
  readonly unknown: readonly { readonly fromAt: Instant; readonly untilAt: Instant }[];
}

/** Where it is drawn. */
export interface CoverageScreen {
  readonly reader: Reader;
  readonly isTerminal: boolean;
  readonly noColour: boolean;
}

/** Milliseconds of each cell in which nobody of the track is on duty. */
function missingMs(track: LevelTrack, fromAt: Instant, cellMs: number, cells: number): number[] {
  const missing = new Array<number>(cells).fill(0);
  for (const [from, until] of stretchesBelow(track, 'onDuty')) {
    for (let at = from; at < until; ) {
      const cell = Math.floor((at - fromAt) / cellMs);
      const end = Math.min(until, fromAt + (cell + 1) * cellMs);
      missing[cell] = (missing[cell] ?? 0) + end - at;
      at = end;
    }
  }
  return missing;
}

/** The months above the cells in which they begin. */
function monthLine(fromAt: Instant, cellMs: number, cells: number, locale: Locale): string {
  const { months } = CATALOGUE.coverage[locale];
  let line = '';
  let before = '';
  for (let cell = 0; cell < cells; cell += 1) {
    const name = months[new Date(fromAt + cell * cellMs).getUTCMonth()] ?? '';
    if (name !== before && widthOf(line) < Math.max(1, cell)) line = padRight(line, cell) + name;
    before = name;
  }
  return line;
}

/** At what times cells begin by UTC and on the reader's clock, where that is another: mostly one in each season. */
function beginLines(fromAt: Instant, cellMs: number, cells: number, { zone, language }: Reader): string[] {
  if (zone === 'UTC') return [];
  const say = CATALOGUE.coverage[language];
  const there = new Set<string>();
  for (let at = fromAt; at < fromAt + cells * cellMs; at += cellMs) {
    const days = (Date.parse(dateIn(at, zone)) - Date.parse(dateIn(at, 'UTC'))) / DAY_MS;
    there.add(say.timeOfDay(clockOf(at, zone), days));
  }
  return [say.begins(clockOf(fromAt, 'UTC'), [...there].join(say.or), placeOf(zone, language))];
}

/** A row that marks the cells of which holidays are unknown; none where there are no such cells. */
function unknownRow({ fromAt, unknown }: CoverageBars, name: string, width: number, cellMs: number, cells: number) {
  if (unknown.length === 0) return [];
  const isIn = (at: Instant) => unknown.some((one) => one.fromAt < at + cellMs && at < one.untilAt);
  const signs = Array.from({ length: cells }, (_, cell) => (isIn(fromAt + cell * cellMs) ? UNKNOWN : ' '));
  return [`${padRight(name, width)}  ${signs.join('').trimEnd()}`];
}

/**
 * A bar for each row, a cell for a day or a week: the share of it that somebody is on duty. On a terminal the first row, which is
 * the whole, is green where nothing is missing and red where there is a hole.
 */
export function drawCoverage(coverage: CoverageBars, { reader, isTerminal, noColour }: CoverageScreen): string[] {
  const { fromAt, untilAt, rows, unknown } = coverage;
  const locale = reader.language;
  const say = CATALOGUE.coverage[locale];
  const cellMs = untilAt - fromAt > MOST_CELLS * DAY_MS ? 7 * DAY_MS : DAY_MS;
  const cells = Math.ceil((untilAt - fromAt) / cellMs);
  const screen = createScreen({ isTTY: isTerminal, write: () => undefined }, noColour ? { NO_COLOR: '1' } : {});
  const signs = isTerminal ? SHARES : PLAIN_SHARES;
  const names = [...rows.map(({ name }) => name), ...(unknown.length > 0 ? [say.unknownRow] : [])];
  const width = Math.max(...names.map(widthOf));
  const bars = rows.map(({ name, track }, row) => {
    const drawn = missingMs(track, fromAt, cellMs, cells).map((missing, cell) => {
      const lasts = Math.min(untilAt, fromAt + (cell + 1) * cellMs) - (fromAt + cell * cellMs);
      const share = missing === 0 ? 8 : Math.min(7, Math.floor((1 - missing / lasts) * 8));
      const sign = signs[share] ?? '';
      if (row > 0) return sign;
      return missing === 0 ? screen.good(sign) : screen.urgent(sign);
    });
    return `${padRight(name, width)}  ${drawn.join('')}`;
  });
  const legend = say.legend(say.unit[cellMs === DAY_MS ? 'day' : 'week'], signs[8], signs[0]);
  return [
    `${''.padEnd(width)}  ${monthLine(fromAt, cellMs, cells, locale)}`,
    ...bars,
    ...unknownRow(coverage, say.unknownRow, width, cellMs, cells),
    screen.soft(`${''.padEnd(width)}  ${legend}${unknown.length > 0 ? say.unknownSign(UNKNOWN) : ''}`),
    ...beginLines(fromAt, cellMs, cells, reader).map((line) => screen.soft(`${''.padEnd(width)}  ${line}`)),
  ];
}
