import { indexAt } from '../duty/duty-table';
import type { TeamRow, TeamTable } from '../duty/snapshot';
import type { Instant } from '../ids';

/** Calls for each part of a team's rows that lies between two instants, in order; the table begins at or before the first. */
export function eachRow(
  { boundaries, rows }: TeamTable,
  fromAt: Instant,
  untilAt: Instant,
  each: (row: TeamRow, fromAt: Instant, untilAt: Instant) => void,
): void {
  for (let index = indexAt(boundaries, fromAt); index < rows.length; index += 1) {
    const rowFromAt = boundaries[index] as Instant;
    if (rowFromAt >= untilAt) return;
    each(rows[index] as TeamRow, Math.max(rowFromAt, fromAt), Math.min(boundaries[index + 1] ?? untilAt, untilAt));
  }
}
