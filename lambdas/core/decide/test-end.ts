import type { Instant } from '../ids';
import { type Issue, isOpen } from '../issue';
import type { Draft } from './draft';

/** A test that nobody finishes ends after this, so that it is neither paged nor open for ever. */
const TEST_LASTS_MS = 60 * 60 * 1000;

/** When a test issue ends by itself: an hour after its report or, where it was resolved meanwhile, after its reopening. */
export function testEndsAt(draft: Draft, before: Issue | undefined): Instant {
  const isGoingOn = before !== undefined && isOpen(before);
  return isGoingOn ? (before.clocks.testEnds ?? before.reportedAt + TEST_LASTS_MS) : draft.world.now + TEST_LASTS_MS;
}
