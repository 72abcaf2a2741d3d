import { chunkAt } from '../core/duty/chunks';
import { SEEN_AHEAD_MS } from '../core/duty/duty-table';
import { covers, type RosterSnapshot } from '../core/duty/snapshot';
import type { Instant } from '../core/ids';
import { currentBody } from './current-roster';
import { compileChunkAt } from './duty-tables';
import type { RosterStore } from './ports/roster-store';

/**
 * The current revision's duty tables around any instant, past or future: what functions keep, else as they are stored for the
 * days ahead, else compiled. For lookups of admins; what pages takes its own way. Throws when the body is missing.
 */
export async function snapshotAt(rosters: RosterStore, kept: RosterSnapshot, at: Instant): Promise<RosterSnapshot> {
  // A change is told as far ahead from here as from the instant's own chunk.
  if (covers(kept, at) && at + SEEN_AHEAD_MS <= kept.untilAt) return kept;
  const stored = await rosters.chunk(kept.revision, chunkAt(kept, at).startAt);
  if (stored) return stored;
  const pointer = await rosters.pointer();
  if (!pointer) throw new Error('The current roster revision is missing');
  return compileChunkAt(await currentBody(rosters, pointer), pointer.revision, at);
}
