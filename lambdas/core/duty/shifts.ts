import type { Instant, TeamId } from '../ids';
import type { Holder, RosterSnapshot } from './snapshot';

/** A stretch of a team's duty in which the same people have the roles. Half-open. */
export interface Shift {
  readonly teamId: TeamId;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly primary?: Holder;
  readonly secondary?: Holder;
}

/** All shifts of a snapshot, by team in the roster's order, then by time. */
export function shiftsOf({ teams, untilAt: endAt }: Pick<RosterSnapshot, 'teams' | 'untilAt'>): Shift[] {
  const shifts: Shift[] = [];
  for (const { id, duty } of teams) {
    duty.rows.forEach(({ status, roles: { primary, secondary } }, index) => {
      if (status !== 'onDuty') return;
      const fromAt = duty.boundaries[index] as Instant;
      const untilAt = duty.boundaries[index + 1] ?? endAt;
      shifts.push({ teamId: id, fromAt, untilAt, ...(primary && { primary }), ...(secondary && { secondary }) });
    });
  }
  return shifts;
}
