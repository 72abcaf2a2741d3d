import { isOwed } from '../commitments';
import { MINUTE_MS } from '../durations';
import type { News } from '../effects';
import type { Instant } from '../ids';
import type { Issue } from '../issue';
import type { Draft } from './draft';

type StageNews = Extract<News, { readonly kind: 'commitment' }>;

/** While there is no roster to read, it is tried again after so long. */
const TRY_AGAIN_MS = 30 * MINUTE_MS;

/** A breach that nobody could be told of, for there is no roster that names anybody: one for each commitment, the newest. */
export function keepUntold(draft: Draft, about: StageNews): void {
  const { issue, world } = draft;
  const others = (issue.untold?.breaches ?? []).filter(({ commitment }) => commitment !== about.commitment);
  draft.issue = { ...issue, untold: { breaches: [...others, about], triedAt: world.now } };
}

/** When it is tried again to tell of them; `undefined` where there are none. */
export const untoldAt = ({ untold }: Issue): Instant | undefined => untold && untold.triedAt + TRY_AGAIN_MS;

/** Takes those that can be told of now, as far as the customer is still owed them. */
export function takeUntold(draft: Draft): readonly StageNews[] {
  const { issue, world } = draft;
  const { untold, ...rest } = issue;
  if (!untold) return [];
  if (world.roster) {
    draft.issue = rest;
    // Of a report's own commitment the report knows.
    return untold.breaches.filter(
      ({ dueAt, commitment }) => dueAt !== undefined || isOwed(issue.commitments, commitment),
    );
  }
  if (untold.triedAt + TRY_AGAIN_MS <= world.now) draft.issue = { ...issue, untold: { ...untold, triedAt: world.now } };
  return [];
}
