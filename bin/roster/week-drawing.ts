import { DAY_MS } from '../../lambdas/core/durations';
import type { Instant } from '../../lambdas/core/ids';
import type { Locale } from '../../lambdas/core/locale';
import { createScreen } from '../local/screen';
import { padRight, widthOf } from './columns';
import type { TeamName } from './names';
import { clockOf, dayOf, placeOf } from './times';
import type { Week, WeekOfTeam, WeekStretch } from './week-stretches';
import { CATALOGUE } from './words/catalogue';
import type { WeekWords } from './words/week';

const CELL_MS = 30 * 60_000;
const CELLS = DAY_MS / CELL_MS;
const LABEL_EVERY_CELLS = 6;

/** Signs of a cell; without a terminal those that every font and log has. */
const DRAWN = { onDuty: '▇', awake: '─', asleep: ' ', handOver: '┃', nobody: '×' } as const;
const PLAIN = { onDuty: '#', awake: '-', asleep: ' ', handOver: '|', nobody: 'x' } as const;
type Signs = Readonly<Record<keyof typeof PLAIN, string>>;

export interface Drawing {
  /** The reader's zone. */
  readonly zone: string;
  readonly language: Locale;
  readonly teamName: TeamName;
  readonly isPlain: boolean;
  readonly hasColours: boolean;
}

const startsIn = ({ from }: WeekStretch, at: Instant): boolean =>
  Date.parse(from) >= at && Date.parse(from) < at + CELL_MS;

/** One team's day: what holds in the middle of each cell, and a mark where its duty begins or another takes over. */
function cellsOf({ stretches }: WeekOfTeam, dayAt: Instant, signs: Signs): string[] {
  return Array.from({ length: CELLS }, (_, cell) => {
    const at = dayAt + cell * CELL_MS;
    const holds = stretches.findIndex(({ until }) => Date.parse(until) > at + CELL_MS / 2);
    const [now, before] = [stretches[holds], stretches[holds - 1]];
    if (!now) return signs.asleep;
    const isAsBefore = before?.status === 'onDuty' && before.primary?.engineer === now.primary?.engineer;
    const isHandedOver = now.status === 'onDuty' && before !== undefined && !isAsBefore;
    return isHandedOver && startsIn(now, at) ? signs.handOver : signs[now.status];
  });
}

/** Who is primary in a day and from when to when on the reader's clock, and what is unusual about the day. */
function besideOf({ stretches }: WeekOfTeam, dayAt: Instant, say: WeekWords, { zone, language }: Drawing): string {
  const { note, comma, semicolon } = say;
  const words: string[] = [];
  const notes = new Set<string>();
  for (const { from, until, primary, day, status } of stretches) {
    const [fromAt, untilAt] = [Math.max(Date.parse(from), dayAt), Math.min(Date.parse(until), dayAt + DAY_MS)];
    if (fromAt >= untilAt) continue;
    // A team's night may belong to its next day, which is not the one that the row is about.
    if (note[day] && status !== 'asleep') notes.add(note[day]);
    const end = clockOf(untilAt, zone) === '00:00' ? '24:00' : clockOf(untilAt, zone);
    if (primary) words.push(`${primary.name} ${clockOf(fromAt, zone)}-${end}`);
  }
  const turns = words.length > 0 ? `${words.join(comma)} ${placeOf(zone, language)}` : '';
  return [turns, [...notes].join(comma)].filter(Boolean).join(semicolon);
}

/** The hours of a day in a zone, every third one. */
function labels(dayAt: Instant, zone: string): string {
  return Array.from({ length: CELLS / LABEL_EVERY_CELLS }, (_, label) =>
    clockOf(dayAt + label * LABEL_EVERY_CELLS * CELL_MS, zone).padEnd(LABEL_EVERY_CELLS),
  ).join('');
}

function nobodyCells({ nobody }: Week, dayAt: Instant, signs: Signs): string {
  return Array.from({ length: CELLS }, (_, cell) => {
    const at = dayAt + cell * CELL_MS;
    return nobody.some(({ from, until }) => Date.parse(from) < at + CELL_MS && at < Date.parse(until))
      ? signs.nobody
      : ' ';
  }).join('');
}

/** A week as lines: days by UTC, each with the hours in UTC and in the reader's zone, and a row for each team. */
export function drawWeek(week: Week, drawing: Drawing): string[] {
  const { zone, language, teamName, isPlain, hasColours } = drawing;
  const say = CATALOGUE.week[language];
  const signs = isPlain ? PLAIN : DRAWN;
  const screen = createScreen({ isTTY: hasColours, write: () => true }, {});
  const width = Math.max('Wed 25 Mar 2026'.length, ...week.teams.map(({ team }) => widthOf(teamName(team))));
  const lines: string[] = [];
  for (let dayAt = Date.parse(week.from); dayAt < Date.parse(week.until); dayAt += DAY_MS) {
    lines.push(
      `${screen.bold(padRight(dayOf(dayAt, 'UTC', language), width))}  ${screen.soft(`${labels(dayAt, 'UTC')}UTC`)}`,
    );
    if (zone !== 'UTC')
      lines.push(`${''.padEnd(width)}  ${screen.soft(`${labels(dayAt, zone)}${placeOf(zone, language)}`)}`);
    for (const team of week.teams) {
      const cells = cellsOf(team, dayAt, signs).map((sign) => (sign === signs.onDuty ? screen.accent(sign) : sign));
      lines.push(
        `${padRight(teamName(team.team), width)}  ${cells.join('')}  ${besideOf(team, dayAt, say, drawing)}`.trimEnd(),
      );
    }
    const nobody = nobodyCells(week, dayAt, signs);
    if (nobody.trim()) lines.push(`${padRight(say.nobody, width)}  ${screen.urgent(nobody.trimEnd())}`);
    lines.push('');
  }
  return [...lines, say.legend(signs.onDuty, signs.awake, signs.handOver, signs.nobody)];
}
