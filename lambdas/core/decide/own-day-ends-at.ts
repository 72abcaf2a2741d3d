import { dayOf } from '../duty/day-end';
import type { Instant } from '../ids';
import type { OwnedIssue } from '../issue';
import type { World } from '../world';

/**
 * When the owner's day ends that they are in, or a later instant while that is not known; until then the issue is theirs anyway. `undefined`:
 * their day is over, or they are away. Whoever is up without a duty has their day until they sleep, unless its end is being relayed: then
 * their duty is over.
 */
export function ownDayEndsAt(
  { roster, now }: Pick<World, 'roster' | 'now'>,
  { owner, relay }: OwnedIssue,
): Instant | undefined {
  if (!roster) return undefined;
  const { kind, endsAt } = dayOf(roster, owner.engineerId, now);
  if (kind !== 'awake' || !relay) return endsAt;
  const isOfThisDay = relay.because === 'dayEnds' && relay.keptUntilAt === undefined && relay.endsAt > now;
  return isOfThisDay ? relay.endsAt : undefined;
}
