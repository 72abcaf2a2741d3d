import { DAY_MS } from '../durations';
import type { Instant } from '../ids';
import type { DutyStatus, TeamRow, TeamTable } from './snapshot';

/**
 * How far ahead a change is told. Every chunk's table reaches so far beyond its own days, so that the answer is the same whichever
 * table it is read from.
 */
export const SEEN_AHEAD_MS = 2 * DAY_MS;

/** Where a team stands at an instant. */
export interface TeamDuty {
  readonly row: TeamRow;
  readonly status: DutyStatus;
  /** When the status changes; undefined where that is later than `SEEN_AHEAD_MS`, or where the table ends first. */
  readonly untilAt: Instant | undefined;
}

/**
 * Where the team stands at an instant. The table does not know its own end, so ask the snapshot whether it covers the
 * instant first. Throws a RangeError for an instant before the table's start.
 */
export function dutyAt(table: TeamTable, instant: Instant): TeamDuty {
  const index = indexAt(table.boundaries, instant);
  const row = table.rows[index] as TeamRow;
  let next = index + 1;
  while (table.rows[next]?.status === row.status) next += 1;
  const nextAt = table.boundaries[next];
  const isSeen = nextAt !== undefined && nextAt <= instant + SEEN_AHEAD_MS;
  return { row, status: row.status, untilAt: isSeen ? nextAt : undefined };
}

/** How far from its share of the span a boundary is looked for first; days differ, but months of them hardly drift. */
const NEARBY = 12;

/**
 * The place of the last boundary at or before an instant. Throws a RangeError where there is none. It is a binary search
 * that starts at the instant's share of the span: days being much alike, that leaves a third of the steps, and half the time.
 */
export function indexAt(boundaries: ArrayLike<Instant>, instant: Instant): number {
  const firstAt = boundaries[0];
  if (firstAt === undefined || !(firstAt <= instant)) {
    throw new RangeError(`Duty is known from ${firstAt} on, not at ${instant}`);
  }
  let low = 0;
  let high = boundaries.length;
  const share = (instant - firstAt) / ((boundaries[high - 1] as Instant) - firstAt);
  const guess = Math.floor(share * (high - 1));
  if (guess > NEARBY && guess + NEARBY < high) {
    if ((boundaries[guess - NEARBY] as Instant) > instant) high = guess - NEARBY;
    else {
      low = guess - NEARBY;
      if ((boundaries[guess + NEARBY] as Instant) > instant) high = guess + NEARBY;
    }
  }
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((boundaries[middle] as Instant) <= instant) low = middle;
    else high = middle;
  }
  return low;
}
