import { type Interval, mergeIntervals } from '../duty/intervals';
import { instantsOf } from '../duty/moments';
import type { EngineerId, Instant } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import type { Swap } from '../roster/swap';
import { partsOfSwap } from '../roster/swap-parts';
import { timesOf } from './edit-refusals';
import type { EditRefusal } from './refusal';
import { isSameSwap } from './same-swap';

/** What of a swap is still to come; a team that is gone takes its swaps with it. */
function ahead(swap: Swap, { teams }: RosterBody, now: Instant): Interval[] {
  const team = teams.find(({ id }) => id === swap.team);
  if (!team) return [];
  return partsOfSwap(swap).flatMap(({ span }): Interval[] => {
    const { fromAt, untilAt } = instantsOf(span, team.zone);
    return untilAt > now ? [[Math.max(fromAt, now), untilAt]] : [];
  });
}

/**
 * Swaps that two engineers agreed on, that are not over, and that an edit takes out or alters: a roster file that was written
 * before them would undo them unseen.
 */
export function droppedSwaps(before: RosterBody, after: RosterBody, now: Instant): EditRefusal[] {
  const kept = new Map(after.swaps.map((swap) => [swap.id, swap]));
  const dropped = before.swaps.flatMap((swap) => {
    const wanted = kept.get(swap.id);
    const intervals = wanted && isSameSwap(wanted, swap) ? [] : ahead(swap, before, now);
    return intervals.length > 0 ? [{ swap, intervals }] : [];
  });
  if (dropped.length === 0) return [];
  const engineers = new Set<EngineerId>(dropped.flatMap(({ swap }) => [swap.gives.engineer, swap.takes.engineer]));
  const times = timesOf(mergeIntervals(dropped.flatMap(({ intervals }) => intervals)));
  return [{ code: 'dropsSwap', swapIds: dropped.map(({ swap }) => swap.id), engineerIds: [...engineers], ...times }];
}
