import type { EngineerId } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import type { RosterPointer, RosterStore } from './ports/roster-store';

/** Everybody in a revision: engineers, then duty managers. */
export const peopleIn = (body: RosterBody): EngineerId[] =>
  [...body.engineers, ...body.dutyManagers].map(({ id }) => id);

/** The body that a pointer names. Throws when it is missing. */
export async function currentBody(rosters: RosterStore, pointer: RosterPointer): Promise<RosterBody> {
  const body = await rosters.body(pointer.hash);
  if (!body) throw new Error(`The body of roster revision ${pointer.revision} is missing`);
  return body;
}
