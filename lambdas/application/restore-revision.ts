import { fieldWords } from '../core/field-words';
import type { EngineerId } from '../core/ids';
import { rosterSchema, type SchemaError } from '../core/roster/roster';
import { joinPeople } from '../core/roster/separate-people';
import { peopleIn, storedBody } from './current-roster';
import type { ExpectedVersion } from './ports/versioned-store';
import { replaceRoster } from './replace-roster';
import { revisionNoted } from './revisions';
import type { RosterEdit, RosterEditing, RosterReplaced } from './roster-edit';

export type RevisionRestored =
  | RosterReplaced
  | { readonly code: 'revisionNotFound' }
  /** The revision is known, and its roster is not stored whole any more. */
  | { readonly code: 'revisionLost' }
  /** Nothing is stored of these any more: they were erased. */
  | { readonly code: 'peopleErased'; readonly missing: readonly EngineerId[] }
  /** Rosters must be otherwise since. */
  | { readonly code: 'revisionOutdated'; readonly error: SchemaError };

/**
 * Brings a revision's roster back as a new revision, with names and contacts as they are now, or as people had them when they
 * left. Everything that holds for an edit holds for it.
 */
export async function restoreRevision(
  deps: RosterEditing,
  restores: number,
  edit: Omit<RosterEdit, 'roster' | 'restores'> & { readonly expected: ExpectedVersion },
): Promise<RevisionRestored> {
  const [revision, pointer] = await Promise.all([revisionNoted(deps.rosters, restores), deps.rosters.pointer()]);
  if (!revision) return { code: 'revisionNotFound' };
  const body = await storedBody(deps.rosters, revision);
  if (body === 'lost') return { code: 'revisionLost' };
  const ids = peopleIn(body);
  const people = await deps.people.read(ids, pointer?.edit);
  const missing = ids.filter((id) => !people.has(id));
  if (missing.length > 0) return { code: 'peopleErased', missing };
  const parsed = rosterSchema.safeParse(joinPeople(body, people), { error: fieldWords });
  if (!parsed.success) return { code: 'revisionOutdated', error: parsed.error };
  return replaceRoster(deps, { ...edit, roster: parsed.data, restores });
}
