import type { EngineerId } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { IncompleteBodyError, type RosterPointer, type RosterRevision, type RosterStore } from './ports/roster-store';

/** Everybody in a revision: engineers, then duty managers. */
export const peopleIn = (body: RosterBody): EngineerId[] =>
  [...body.engineers, ...body.dutyManagers].map(({ id }) => id);

/** The roster in force is not stored whole any more. Nothing brings it back but another one that is saved over it. */
export class RosterLostError extends Error {
  override readonly name = 'RosterLostError';
}

/** The body that a pointer names. Throws `RosterLostError` when it is not stored whole any more. */
export async function currentBody(rosters: Pick<RosterStore, 'body'>, pointer: RosterPointer): Promise<RosterBody> {
  const body = await storedBody(rosters, pointer);
  if (body === 'lost')
    throw new RosterLostError(`The roster of revision ${pointer.revision} is not stored whole any more`);
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
