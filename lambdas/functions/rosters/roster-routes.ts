import type { Context } from 'hono';
import { readRoster } from '../../application/read-roster';
import { whoIsOnDuty } from '../../application/who-is-on-duty';
import { answerProblem } from '../../runtime/answer';
import { parameterErrors } from '../../runtime/field-errors';
import { etagOf } from '../../runtime/precondition';
import { withContactStates } from './contact-view';
import type { RostersDeps } from './deps';
import { dutyView, namedIn } from './duty-view';
import { dutyQuerySchema, needsIn, readQuery } from './queries';

/**
 * The roster as it can be put back, its revision as ETag, with where each contact stands. That changes without a revision, so
 * nobody is answered that nothing has changed.
 */
export async function getRoster(deps: RostersDeps, c: Context): Promise<Response> {
  const [current, record] = await Promise.all([readRoster(deps), deps.contactsRecord.read()]);
  if (!current) return answerProblem(c, { code: 'rosterNotFound' });
  const ETag = etagOf(current.pointer.revision);
  const roster = withContactStates(current, record?.value, deps.publicUrl);
  return c.json(roster, 200, { ETag, 'Last-Modified': new Date(current.pointer.at).toUTCString() });
}

/** Who is on duty at an instant, whom an issue would page first, and why. */
export async function getDuty(deps: RostersDeps, c: Context): Promise<Response> {
  const query = readQuery(c, dutyQuerySchema);
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const { at = deps.clock.now(), ...asked } = query.data;
  const found = await whoIsOnDuty(deps, at, needsIn(asked));
  if (!found) return answerProblem(c, { code: 'rosterNotFound' });
  const people = await deps.people.read(namedIn(found));
  return c.json(dutyView(at, asked, found, (id) => people.get(id)?.name));
}
