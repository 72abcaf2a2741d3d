import type { Instant } from '../core/ids';
import type { CarryingOut } from './carry-out';
import { reasonOf } from './error-words';
import { inParallel } from './in-parallel';
import type { OpenIssue } from './ports/issue-store';
import { wakeIssue } from './wake-issue';

const CONCURRENCY = 10;

/**
 * After an edit of the roster the days of owners may end earlier than their issues' clocks say. Wakes every owned issue once for each
 * revision; one whose clocks stay is only read. Answers the revision that all have been looked at by, which is kept with the load:
 * the earlier one while time was too short or one could not be woken, so that the next sweep goes on.
 */
export async function followDays(
  deps: CarryingOut,
  open: readonly OpenIssue[],
  lookedAt: number | undefined,
  until: Instant,
): Promise<number | undefined> {
  const { roster } = await deps.world.read();
  if (!roster || roster.revision === lookedAt) return lookedAt;
  let isWhole = true;
  await inParallel(
    open.filter(({ ownerId }) => ownerId !== undefined),
    CONCURRENCY,
    async ({ id }) => {
      if (deps.clock.now() >= until) {
        isWhole = false;
        return;
      }
      try {
        await wakeIssue(deps, id);
      } catch (error) {
        isWhole = false;
        deps.log.error('an issue was not looked at after an edit of the roster', {
          issueId: id,
          reason: reasonOf(error),
        });
      }
    },
  );
  return isWhole ? roster.revision : lookedAt;
}
