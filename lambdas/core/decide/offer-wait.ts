import type { Instant } from '../ids';
import { relayWaitMs, SHORTEST_RELAY_WAIT_MS } from '../policy';
import type { Draft } from './draft';
import { overAt } from './relay-clock';
import type { Relayed } from './relayed';

/** So many are asked before the owner's day ends, where none of them answers. */
const ASKED_BEFORE_THE_END = 4;

/**
 * When the offer ends that goes out now, after so many have been asked in this pass. What is left before the duty managers hear of it is
 * shared out among those who are still to be asked, and the offer is over by then, so that none is open as they are told; but nobody has
 * less time than it takes to read the note.
 */
export function offerUntilAt(
  { policy, world: { now } }: Draft,
  { relay, severity }: Relayed,
  askedBefore: number,
): Instant {
  const waitMs = relayWaitMs(policy, severity);
  const leftMs = (overAt({ policy }, relay) ?? now) - now;
  if (leftMs <= 0) return now + waitMs;
  const shareMs = Math.ceil(leftMs / Math.max(1, ASKED_BEFORE_THE_END - askedBefore));
  return now + Math.max(SHORTEST_RELAY_WAIT_MS, Math.min(waitMs, shareMs));
}
