import type { Context } from 'hono';
import { explainRouting } from '../../application/who-is-on-duty';
import { answerProblem } from '../../runtime/answer';
import { parameterErrors } from '../../runtime/field-errors';
import type { RostersDeps } from './deps';
import { explainView, namedIn } from './duty-view';
import { explainQuerySchema, needsIn, readQuery } from './queries';

/** The whole ranking at an instant for an issue's needs, each person's reasons, and which revision says so. */
export async function getExplanation(deps: RostersDeps, c: Context): Promise<Response> {
  const query = readQuery(c, explainQuerySchema);
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const { at = deps.clock.now(), limit, ...asked } = query.data;
  const found = await explainRouting(deps, { at, needs: needsIn(asked), limit });
  if (!found) return answerProblem(c, { code: 'rosterNotFound' });
  const people = await deps.people.read(namedIn(found));
  return c.json(explainView(at, asked, found, (id) => people.get(id)?.name));
}
