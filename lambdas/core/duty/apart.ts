import type { Instant, TeamId } from '../ids';
import type { Interval } from './intervals';
import type { Apart } from './snapshot';

/** A time in which somebody is on duty for another team than their own. */
export interface GuestDuty {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly forTeam: TeamId;
}

/** The same stretches, with leave as long as it is where it reaches out of the span. Both are sorted. */
export function withWholeLeave(apart: readonly Apart[], leave: readonly Interval[]): readonly Apart[] {
  if (leave.length === 0) return apart;
  return apart.map((stretch) => {
    if (stretch.because !== 'leave') return stretch;
    const whole = leave.find(([fromAt, untilAt]) => fromAt < stretch.untilAt && stretch.fromAt < untilAt);
    return whole ? { ...stretch, fromAt: whole[0], untilAt: whole[1] } : stretch;
  });
}

/** The same stretches, with duty for other teams laid over them; where two teams have one person, the later of the roster. */
export function withGuestDuty(apart: readonly Apart[], guest: readonly GuestDuty[]): readonly Apart[] {
  let all = apart;
  for (const { fromAt, untilAt, forTeam } of guest) {
    const around = all.flatMap((stretch) => [
      { ...stretch, untilAt: Math.min(stretch.untilAt, fromAt) },
      { ...stretch, fromAt: Math.max(stretch.fromAt, untilAt) },
    ]);
    const duty: Apart = { fromAt, untilAt, status: 'onDuty', because: 'override', forTeam };
    all = [...around, duty].filter((stretch) => stretch.fromAt < stretch.untilAt);
    all = [...all].sort((a, b) => a.fromAt - b.fromAt);
  }
  return all;
}
