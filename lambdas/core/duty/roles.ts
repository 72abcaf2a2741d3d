import type { EngineerId, RotationId, SwapId } from '../ids';
import type { Role } from '../roster/rotation';
import type { AwayBecause, Holder } from './snapshot';

/** Whose turn a role is by a rotation in force. */
export interface Turn {
  readonly rule: RotationId;
  readonly engineers: readonly EngineerId[];
  /** Whose place in the list it is. */
  readonly place: number;
  /** Who has the role when nothing is in the way; one object for all turns of one person. */
  readonly usual: Holder;
}

/** The turns of a rotation by place, for the role that is `ahead` places further on in its list. */
export function turnsOf(rule: RotationId, engineers: readonly EngineerId[], ahead: number): Turn[] {
  const holders = new Map(
    engineers.map((engineerId) => [engineerId, { engineerId, because: 'rotation' as const, rule }]),
  );
  return engineers.map((_first, index) => {
    const place = (index + ahead) % engineers.length;
    return { rule, engineers, place, usual: holders.get(engineers[place] as EngineerId) as Holder };
  });
}

/** While it holds, what `from` holds goes to `to`. A swap that gives something back has two such parts. */
export interface Handing {
  readonly swap: SwapId;
  readonly from: EngineerId;
  readonly to: EngineerId;
}

/** Whose turn it is after swaps, in the order of the list; one swap moves a turn once. */
export function afterSwaps(turn: Turn, swaps: readonly Handing[]): { engineerId: EngineerId; swap?: SwapId } {
  const turnOwner = turn.usual.engineerId;
  let engineerId = turnOwner;
  let last: SwapId | undefined;
  for (const { swap, from, to } of swaps) {
    if (from !== engineerId || swap === last) continue;
    engineerId = to;
    last = swap;
  }
  return engineerId === turnOwner || last === undefined ? { engineerId } : { engineerId, swap: last };
}

/**
 * Who has a role in a turn: whose turn it is after swaps, or, where that person is away, the next in the rotation who is
 * there; whoever gave this time away in a swap only when nobody else is. Nobody else's turn moves. Undefined where nobody of the
 * rotation is there.
 */
export function holderOf(
  turn: Turn,
  swaps: readonly Handing[],
  whyAway: (engineerId: EngineerId) => AwayBecause | 'override' | undefined,
): Holder | undefined {
  const { engineerId: named, swap } = afterSwaps(turn, swaps);
  const away = whyAway(named);
  if (!away) {
    if (swap === undefined) return turn.usual;
    const insteadOf = { engineerId: turn.usual.engineerId, because: 'swap' as const };
    return { engineerId: named, because: 'swap', rule: swap, insteadOf };
  }
  const isThere = (engineerId: EngineerId) => engineerId !== named && !whyAway(engineerId);
  const gaveAway = (engineerId: EngineerId) => swaps.some(({ from }) => from === engineerId);
  const next =
    swaps.length === 0
      ? nextOf(turn, isThere)
      : (nextOf(turn, (id) => isThere(id) && !gaveAway(id)) ?? nextOf(turn, isThere));
  if (next === undefined) return undefined;
  const insteadOf = { engineerId: named, because: away };
  return { engineerId: next, because: 'nextInRotation', rule: turn.rule, insteadOf };
}

/** The first of a rotation's list, from after the turn's place on and round to it, of whom something is so. */
function nextOf({ engineers, place }: Turn, isSo: (engineerId: EngineerId) => boolean): EngineerId | undefined {
  for (let step = 1; step <= engineers.length; step += 1) {
    const engineerId = engineers[(place + step) % engineers.length] as EngineerId;
    if (isSo(engineerId)) return engineerId;
  }
  return undefined;
}

export const DUTY_ROLES = ['primary', 'secondary'] as const satisfies readonly Role[];
