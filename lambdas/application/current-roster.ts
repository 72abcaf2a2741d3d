import type { EngineerId } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { IncompleteBodyError, type RosterPointer, type RosterRevision, type RosterStore } from './ports/roster-store';

/** Everybody in a revision: engineers, then duty managers. */
export const peopleIn = (body: RosterBody): EngineerId[] =>
  [...body.engineers, ...body.dutyManagers].map(({ id }) => id);

/** The body that a pointer names. Throws when it is missing. */
export async function currentBody(rosters: RosterStore, pointer: RosterPointer): Promise<RosterBody> {
  const body = await rosters.body(pointer.hash);
  if (!body) throw new Error(`The body of roster revision ${pointer.revision} is missing`);
  return body;
}

/**
 * The body of a revision, or `lost` when it is not stored whole any more. For what must go on without it: the roster in force is
 * replaced whatever became of it. Throws when the store is unavailable.
 */
export async function storedBody(
  rosters: Pick<RosterStore, 'body'>,
  { hash }: Pick<RosterRevision, 'hash'>,
): Promise<RosterBody | 'lost'> {
  try {
    return (await rosters.body(hash)) ?? 'lost';
  } catch (error) {
    if (error instanceof IncompleteBodyError) return 'lost';
    throw error;
  }
}
