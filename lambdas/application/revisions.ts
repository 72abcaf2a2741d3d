import { type Diff, diffOf } from '../core/roster/diff';
import type { RosterBody } from '../core/roster/roster-body';
import { withoutHints } from '../core/roster/separate-people';
import { storedBody } from './current-roster';
import type { RosterPointer, RosterRevision, RosterStore } from './ports/roster-store';

export interface ReadingRevisions {
  readonly rosters: RosterStore;
}

/** Beyond every number that a revision has. */
const AFTER_ALL = 999_999_999;

/** Some revisions, and where the next go on. */
export interface Revisions {
  readonly revisions: readonly RosterRevision[];
  /** Ask for those before this one; absent after the first revision that was noted. */
  readonly next?: number;
}

/** Notes the revision that the next commit writes over, unless its own edit has done so: its function may have died. */
export async function noteBefore(rosters: RosterStore, before: RosterPointer | undefined): Promise<void> {
  if (!before || (await rosters.revision(before.revision))) return;
  await rosters.noteRevision(before);
}

/** The newest revisions before a number, the newest first. The current one is read from the pointer: it may not be noted yet. */
export async function listRevisions(
  { rosters }: ReadingRevisions,
  { before = AFTER_ALL, limit }: { readonly before?: number; readonly limit: number },
): Promise<Revisions> {
  const pointer = await rosters.pointer();
  if (!pointer) return { revisions: [] };
  const isWanted = pointer.revision < before;
  const older = await rosters.revisions(Math.min(before, pointer.revision), limit + 1);
  const found = isWanted ? [pointer, ...older] : older;
  const revisions = found.slice(0, limit);
  const last = revisions.at(-1);
  return { revisions, ...(found.length > limit && last && { next: last.revision }) };
}

/** What is known of a revision; of those from before there were notes, nothing is. */
export async function revisionNoted(rosters: RosterStore, number: number): Promise<RosterRevision | undefined> {
  const pointer = await rosters.pointer();
  return pointer?.revision === number ? pointer : rosters.revision(number);
}

export interface RevisionRead {
  readonly revision: RosterRevision;
  readonly body: RosterBody;
  /** To the revision before; absent where that is not known. The first differs from an empty roster. */
  readonly diff?: Diff;
}

const NOTHING: RosterBody = { teams: [], engineers: [], dutyManagers: [], calendars: [], overrides: [], swaps: [] };

/** A revision with its roster, names and contacts left out, and what differs from the one before. */
export async function readRevision(
  { rosters }: ReadingRevisions,
  number: number,
): Promise<RevisionRead | { readonly code: 'revisionNotFound' | 'revisionLost' }> {
  const [revision, previous] = await Promise.all([
    revisionNoted(rosters, number),
    number > 1 ? rosters.revision(number - 1) : undefined,
  ]);
  if (!revision) return { code: 'revisionNotFound' };
  const bodyOf = async (of: RosterRevision) => {
    const stored = await storedBody(rosters, of);
    return stored === 'lost' ? stored : withoutHints(stored);
  };
  const [body, old] = await Promise.all([
    bodyOf(revision),
    previous ? bodyOf(previous) : number === 1 ? NOTHING : undefined,
  ]);
  if (body === 'lost') return { code: 'revisionLost' };
  return { revision, body, ...(old && old !== 'lost' && { diff: diffOf(old, body) }) };
}
