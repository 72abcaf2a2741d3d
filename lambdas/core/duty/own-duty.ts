import type { Instant } from '../ids';
import { indexAt } from './duty-table';
import type { EngineerOnTable, TeamTable } from './snapshot';
import { apartFrom, isOnDutyWithTeam } from './standing';

/** When the team's rows stop saying that this person is on duty, from an instant at which they do; at most `limitAt`. */
function teamDutyEndsAt({ boundaries, rows }: TeamTable, engineer: EngineerOnTable, at: Instant, limitAt: Instant) {
  for (let next = indexAt(boundaries, at) + 1; ; next += 1) {
    const row = rows[next];
    const rowFromAt = boundaries[next];
    if (!row || rowFromAt === undefined || rowFromAt >= limitAt) return limitAt;
    if (!isOnDutyWithTeam(row, engineer)) return rowFromAt;
  }
}

/** When a duty ends: an instant, `later` than one looks, or `byPerson` where the team's rows come to tell its people apart. */
export type DutyEnd = Instant | 'later' | 'byPerson';

/**
 * When the duty ends of all those of a team on duty who have no time apart, from an instant at which it is on duty, if that is
 * before `limitAt`.
 */
export function teamDutyEnd({ boundaries, rows }: TeamTable, at: Instant, limitAt: Instant): DutyEnd {
  for (let index = indexAt(boundaries, at); ; index += 1) {
    const row = rows[index];
    const rowFromAt = boundaries[index];
    if (!row || rowFromAt === undefined || rowFromAt >= limitAt) return 'later';
    if (row.status !== 'onDuty') return rowFromAt;
    if (row.crew === 'shift') return 'byPerson';
  }
}

/**
 * When the duty of somebody who is on duty at an instant ends, over the boundaries of rows and of stretches apart that leave
 * them on duty; `undefined` where that is not before `limitAt`.
 */
export function ownDutyEndsAt(
  engineer: EngineerOnTable,
  table: TeamTable,
  at: Instant,
  limitAt: Instant,
): Instant | undefined {
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
