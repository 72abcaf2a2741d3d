import type { SwapId } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import type { Swap } from '../roster/swap';
import { partsOfSwap } from '../roster/swap-parts';

/** Who swaps what, in one order of fields. */
const essence = (swap: Swap): string =>
  JSON.stringify([
    swap.team,
    swap.takes.engineer,
    ...partsOfSwap(swap).map(({ from, span }) => [from, span.from, span.to]),
  ]);

/** Whether two are the same swap, whatever reason they give. */
export const isSameSwap = (one: Swap, other: Swap): boolean => one.id === other.id && essence(one) === essence(other);

/** Swaps that only one of two rosters has, or both in another way. */
export function movedSwaps(before: Pick<RosterBody, 'swaps'>, after: Pick<RosterBody, 'swaps'>): SwapId[] {
  const byId = (body: Pick<RosterBody, 'swaps'>) => new Map(body.swaps.map((swap) => [swap.id, essence(swap)]));
  const [old, wanted] = [byId(before), byId(after)];
  return [...new Set([...old.keys(), ...wanted.keys()])].filter((id) => old.get(id) !== wanted.get(id));
}
