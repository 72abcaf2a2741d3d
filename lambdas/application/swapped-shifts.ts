import { DAY_MS } from '../core/durations';
import { compileRoster } from '../core/duty/compile-roster';
import { instantsOf } from '../core/duty/moments';
import { type Shift, shiftsOf } from '../core/duty/shifts';

import type { EngineerId } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import type { Swap } from '../core/roster/swap';
import { partBack, type SwapPart, swapZone } from './swap-problems';
import type { SwappedShift } from './swap-request';

const MOST_SHIFTS = 100;
const HELD = ['primary', 'secondary'] as const;

/** The shifts that a person has in a part's time, which the other is to have. */
function shiftsIn(body: RosterBody, team: Swap['team'], part: SwapPart, after: EngineerId): SwappedShift[] {
  const { fromAt, untilAt } = instantsOf(part, swapZone({ team }, body.teams));
  const days = Math.ceil((untilAt - fromAt) / DAY_MS) + 1;
  const of = body.teams.filter(({ id }) => id === team);
  const snapshot = compileRoster(
    { ...body, teams: of, engineers: body.engineers.filter((engineer) => engineer.team === team) },
    0,
    fromAt - DAY_MS,
    days + 1,
  );
  const held = shiftsOf(snapshot).filter((shift) => shift.fromAt < untilAt && shift.untilAt > fromAt);
  const pieces = held.flatMap((shift: Shift) =>
    HELD.flatMap((role): SwappedShift[] => {
      const holder = shift[role];
      if (holder?.engineerId !== part.engineer) return [];
      const piece = { fromAt: Math.max(shift.fromAt, fromAt), untilAt: Math.min(shift.untilAt, untilAt) };
      return [{ ...piece, role, before: part.engineer, after }];
    }),
  );
  return joined(pieces).slice(0, MOST_SHIFTS);
}

/** A shift is one even where something else changes in the middle of it. */
function joined(pieces: readonly SwappedShift[]): SwappedShift[] {
  const whole: SwappedShift[] = [];
  for (const piece of pieces) {
    const index = whole.findLastIndex(({ role }) => role === piece.role);
    const last = whole[index];
    if (last?.untilAt === piece.fromAt) whole[index] = { ...last, untilAt: piece.untilAt };
    else whole.push(piece);
  }
  return whole;
}

/** The shifts that change hands by a swap, in both directions, as the roster is without it. */
export function swappedShifts(body: RosterBody, { team, gives, takes }: Swap): SwappedShift[] {
  const back = partBack(takes);
  return [...shiftsIn(body, team, gives, takes.engineer), ...(back ? shiftsIn(body, team, back, gives.engineer) : [])];
}
