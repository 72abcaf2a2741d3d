import type { Instant } from '../ids';
import { type Issue, isOpen } from '../issue';
import type { Draft } from './draft';

/** A test that nobody finishes ends after this, so that it is neither paged nor open for ever. */
const TEST_LASTS_MS = 60 * 60 * 1000;

/** When a test issue ends by itself: an hour after its report or, where it was resolved meanwhile, after its reopening. */
function testEndsAt(draft: Draft, before: Issue | undefined): Instant {
  const isGoingOn = before !== undefined && isOpen(before);
  return isGoingOn ? (before.clocks.testEnds ?? before.reportedAt + TEST_LASTS_MS) : draft.world.now + TEST_LASTS_MS;
}

/** Each step sets the clocks anew; the one at which a test ends stays in them while it is open, whoever owns it. */
export function keepTestEnd(draft: Draft, before: Issue | undefined): void {
  const { issue } = draft;
  if (!issue.test || !isOpen(issue)) return;
  const testEnds = testEndsAt(draft, before);
  if (issue.clocks.testEnds !== testEnds) draft.issue = { ...issue, clocks: { ...issue.clocks, testEnds } };
}
