import type { Instant } from '../ids';
import { indexAt } from './duty-table';
import type { EngineerOnTable, TeamRow, TeamTable } from './snapshot';
import { apartFrom, standingIn } from './standing';

/**
 * When somebody is next up, on duty or awake, from an instant on; `undefined` where that is not before `limitAt`. On duty in one's own
 * night does not count.
 */
export function wakesAt(
  engineer: EngineerOnTable,
  { boundaries, rows }: TeamTable,
  from: Instant,
  limitAt: Instant,
): Instant | undefined {
  for (let at = from; at < limitAt; ) {
    const index = indexAt(boundaries, at);
    const next = apartFrom(engineer, at);
    const stretch = next && next.fromAt <= at ? next : undefined;
    const standing = standingIn(engineer, rows[index] as TeamRow, stretch);
    if ((standing === 'onDuty' && !stretch?.asleep) || standing === 'awake') return at;
    const edge = stretch ? stretch.untilAt : (next?.fromAt ?? Number.POSITIVE_INFINITY);
    at = Math.min(boundaries[index + 1] ?? Number.POSITIVE_INFINITY, edge);
  }
  return undefined;
}
