import { HOUR_MS } from '../../lambdas/core/durations';
import type { DutyStatus } from '../../lambdas/core/duty/snapshot';
import type { Screen } from './screen';
import { weekdayTime } from './story-times';

const CELL_MS = HOUR_MS / 2;
const HOURS = 24;
const CELLS = (HOURS * HOUR_MS) / CELL_MS;
const PAST_HOURS = 3;
const LABEL_EVERY_HOURS = 3;

/** A stretch of one team's day, from an instant on. */
export interface DutyStretch {
  readonly fromAt: number;
  readonly status: DutyStatus;
}

export interface BandRow {
  readonly name: string;
  readonly zone: string;
  /** Sorted; the last one runs to the end of the band. */
  readonly stretches: readonly DutyStretch[];
}

const SIGNS: Readonly<Record<DutyStatus, string>> = { onDuty: '▇', awake: '─', asleep: ' ' };

/** The 24 hours that a band shows: from three hours before now, on the hour. */
export function bandSpan(now: number): { readonly fromAt: number; readonly untilAt: number } {
  const fromAt = Math.floor(now / HOUR_MS) * HOUR_MS - PAST_HOURS * HOUR_MS;
  return { fromAt, untilAt: fromAt + HOURS * HOUR_MS };
}

function statusAt(row: BandRow, at: number): DutyStatus {
  let status: DutyStatus = 'asleep';
  for (const stretch of row.stretches) {
    if (stretch.fromAt <= at) status = stretch.status;
  }
  return status;
}

/** A row for each team over a day: who is on duty, who is awake, who comes next. The mark is now. */
export function drawBand(rows: readonly BandRow[], now: number, screen: Screen): string[] {
  const { fromAt } = bandSpan(now);
  const nowCell = Math.floor((now - fromAt) / CELL_MS);
  const nameWidth = Math.max(...rows.map((row) => row.name.length), 4);
  const margin = ' '.repeat(nameWidth + 2 + 'Sat 13:42'.length + 2);
  const lines = rows.map((row) => {
    const cells = Array.from({ length: CELLS }, (_, cell) => {
      const status = statusAt(row, fromAt + (cell + 0.5) * CELL_MS);
      if (cell === nowCell) return screen.urgent(status === 'asleep' ? '│' : status === 'onDuty' ? '▇' : '┼');
      return status === 'onDuty' ? screen.accent(SIGNS[status]) : SIGNS[status];
    });
    return `${screen.bold(row.name.padEnd(nameWidth))}  ${weekdayTime(now, row.zone)}  ${cells.join('')}`;
  });
  return [
    `${margin}${' '.repeat(nowCell)}${screen.urgent(`▼ now, ${weekdayTime(now)} UTC`)}`,
    ...lines,
    screen.soft(`${'UTC'.padEnd(margin.length)}${hourLabels(fromAt)}`),
    screen.soft(`${margin}▇ on duty  ─ awake  (blank: asleep)`),
  ];
}

function hourLabels(fromAt: number): string {
  let labels = '';
  for (let cell = 0; cell < CELLS; cell++) {
    const hour = new Date(fromAt + cell * CELL_MS).getUTCHours();
    const isLabelled = cell % 2 === 0 && hour % LABEL_EVERY_HOURS === 0;
    if (isLabelled && labels.length <= cell) labels = labels.padEnd(cell) + String(hour).padStart(2, '0');
  }
  return labels;
}
