import { DAY_MS } from '../durations';
import type { Instant } from '../ids';
import { indexAt } from './duty-table';
import type { EngineerOnTable, TeamTable } from './snapshot';
import { apartFrom, isOnDutyWithTeam } from './standing';

/** So far ahead is the end of somebody's duty looked for: whoever has two days left is not going home soon. */
const LOOK_AHEAD_MS = 2 * DAY_MS;

/** When the team's rows stop saying that this person is on duty, from an instant at which they do; at most `limitAt`. */
function teamDutyEndsAt({ boundaries, rows }: TeamTable, engineer: EngineerOnTable, at: Instant, limitAt: Instant) {
  for (let next = indexAt(boundaries, at) + 1; ; next += 1) {
    const row = rows[next];
    const rowFromAt = boundaries[next];
    if (!row || rowFromAt === undefined || rowFromAt >= limitAt) return limitAt;
    if (!isOnDutyWithTeam(row, engineer)) return rowFromAt;
  }
}

/** When a duty ends: an instant, `notSoon`, or `byPerson` where the team's rows come to tell its people apart. */
export type DutyEnd = Instant | 'notSoon' | 'byPerson';

/** When the duty ends of all those of a team on duty who have no time apart, from an instant at which it is on duty. */
export function teamDutyEnd({ boundaries, rows }: TeamTable, at: Instant, knownUntilAt: Instant): DutyEnd {
  const limitAt = Math.min(at + LOOK_AHEAD_MS, knownUntilAt);
  for (let index = indexAt(boundaries, at); ; index += 1) {
    const row = rows[index];
    const rowFromAt = boundaries[index];
    if (!row || rowFromAt === undefined || rowFromAt >= limitAt) return 'notSoon';
    if (row.status !== 'onDuty') return rowFromAt;
    if (row.crew === 'shift') return 'byPerson';
  }
}

/**
 * When the duty of somebody who is on duty at an instant ends, over the boundaries of rows and of stretches apart that leave
 * them on duty; `undefined` where that is two days ahead or more, or not before `knownUntilAt`, the end of what is known.
 */
export function ownDutyEndsAt(
  engineer: EngineerOnTable,
  table: TeamTable,
  at: Instant,
  knownUntilAt: Instant,
): Instant | undefined {
  const limitAt = Math.min(at + LOOK_AHEAD_MS, knownUntilAt);
  let onDutyUntilAt = at;
  while (onDutyUntilAt < limitAt) {
    const stretch = apartFrom(engineer, onDutyUntilAt);
    if (stretch && stretch.fromAt <= onDutyUntilAt) {
      if (stretch.status !== 'onDuty') return onDutyUntilAt;
      onDutyUntilAt = stretch.untilAt;
      continue;
    }
    const apartAt = Math.min(stretch?.fromAt ?? limitAt, limitAt);
    const row = table.rows[indexAt(table.boundaries, onDutyUntilAt)];
    if (!row || !isOnDutyWithTeam(row, engineer)) return onDutyUntilAt;
    const endsAt = teamDutyEndsAt(table, engineer, onDutyUntilAt, apartAt);
    if (endsAt < apartAt) return endsAt;
    onDutyUntilAt = apartAt;
  }
  return undefined;
}
