import type { Context } from 'hono';
import { type AdminCaller, authorOf } from '../../application/credentials';
import { readPolicies, replacePolicies } from '../../application/policies';
import { fieldWords } from '../../core/field-words';
import { answerProblem, iso } from '../../runtime/answer';
import { parameterErrors } from '../../runtime/field-errors';
import { etagOf, readPrecondition } from '../../runtime/precondition';
import type { RostersDeps } from './deps';
import { reasonQuerySchema } from './edit-schemas';
import { readPoliciesBody } from './policy-schemas';

/** The policies in force. */
export async function getPolicies(deps: RostersDeps, c: Context): Promise<Response> {
  const policies = await readPolicies(deps);
  return c.json(policies, 200, { ETag: etagOf(policies.revision) });
}

/** Puts policies in force as a new revision. */
export async function putPolicies(deps: RostersDeps, c: Context, caller: AdminCaller): Promise<Response> {
  const precondition = readPrecondition(c);
  if (precondition.code === 'refused') return answerProblem(c, precondition.problem);
  const query = reasonQuerySchema.safeParse(c.req.query(), { error: fieldWords });
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const body = await readPoliciesBody(c);
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const { reason } = query.data;
  const replaced = await replacePolicies(deps, {
    wanted: body.value,
    expected: precondition.version,
    by: authorOf(caller),
    ...(reason !== undefined && { reason }),
  });
  deps.world.forget();
  if (replaced.code !== 'replaced') {
    return answerProblem(c, { code: replaced.code, members: { current: replaced.current } });
  }
  const { revision, edit } = replaced;
  return c.json({ revision, at: iso(edit.at) }, 200, { ETag: etagOf(revision) });
}
