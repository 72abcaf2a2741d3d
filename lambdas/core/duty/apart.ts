import type { Instant, TeamId } from '../ids';
import { indexAt } from './duty-table';
import type { Interval } from './intervals';
import type { Apart, EngineerOnTable, TeamTable } from './snapshot';
import { apartFrom, standingIn } from './standing';

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

/**
 * Somebody's stretches apart from their own team, with duty for other teams laid over them; where two teams have one person,
 * the later of the roster. Who would be asleep at home is asleep as a guest, too.
 */
export function withGuestDuty(
  engineer: EngineerOnTable,
  home: TeamTable,
  guest: readonly GuestDuty[],
): readonly Apart[] {
  let all = engineer.apart;
  for (const { fromAt, untilAt, forTeam } of guest) {
    const around = all.flatMap((stretch) => [
      { ...stretch, untilAt: Math.min(stretch.untilAt, fromAt) },
      { ...stretch, fromAt: Math.max(stretch.fromAt, untilAt) },
    ]);
    const duty = nightsApart(engineer, home, { fromAt, untilAt, status: 'onDuty', because: 'override', forTeam });
    all = [...around, ...duty].filter((stretch) => stretch.fromAt < stretch.untilAt);
    all = [...all].sort((a, b) => a.fromAt - b.fromAt);
  }
  return all;
}

/** A stretch of duty elsewhere, cut into those in which its person would be awake at home and asleep. */
function nightsApart(engineer: EngineerOnTable, home: TeamTable, duty: Apart): Apart[] {
  const parts: Apart[] = [];
  for (let at = duty.fromAt; at < duty.untilAt; ) {
    const place = indexAt(home.boundaries, at);
    const next = apartFrom(engineer, at);
    const stretch = next && next.fromAt <= at ? next : undefined;
    const standing = standingIn(engineer, home.rows[place] as TeamTable['rows'][number], stretch);
    const isAsleep = standing === 'asleep' || standing === 'standBy' || stretch?.asleep === true;
    const changesAt = Math.min(
      home.boundaries[place + 1] ?? duty.untilAt,
      (stretch ? next?.untilAt : next?.fromAt) ?? duty.untilAt,
    );
    const untilAt = Math.min(duty.untilAt, changesAt);
    const last = parts.at(-1);
    if (last && (last.asleep === true) === isAsleep) parts[parts.length - 1] = { ...last, untilAt };
    else parts.push({ ...duty, fromAt: at, untilAt, ...(isAsleep && { asleep: true }) });
    at = untilAt;
  }
  return parts;
}
