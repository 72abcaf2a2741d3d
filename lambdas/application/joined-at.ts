import type { Instant } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import type { RosterPointer, RosterRevision, RosterStore } from './ports/roster-store';

/** So many revisions are looked back over: of a roster that is edited oftener, it is not known who came when. */
const MOST_REVISIONS = 100;

/**
 * When somebody, or a team, who is in the current roster came into it, if that was after `sinceAt`; else `undefined`. The revisions
 * are halved, so that of a hundred seven bodies are read, and none where the current one is old enough.
 */
export async function joinedAt(
  rosters: Pick<RosterStore, 'revisions' | 'body'>,
  pointer: RosterPointer,
  isIn: (body: RosterBody) => boolean,
  sinceAt: Instant,
): Promise<Instant | undefined> {
  if (pointer.at <= sinceAt) return undefined;
  const older = await rosters.revisions(pointer.revision, MOST_REVISIONS);
  const firstOld = older.findIndex(({ at }) => at <= sinceAt);
  const looked = firstOld < 0 ? older : older.slice(0, firstOld + 1);
  let [had, lacked] = [-1, looked.length];
  while (lacked - had > 1) {
    const middle = (had + lacked) >> 1;
    const body = await rosters.body((looked[middle] as RosterRevision).hash);
    // Of one whose body is gone nothing is known, and nothing is hidden for it.
    if (!body || isIn(body)) had = middle;
    else lacked = middle;
  }
  const { revision, at } = looked[had] ?? pointer;
  const isKnown = had + 1 < looked.length || revision === 1;
  return isKnown && at > sinceAt ? at : undefined;
}
