import type { Context } from 'hono';
import { readPolicy, replacePolicy } from '../../application/policies';
import { policySchema } from '../../core/policy-schema';
import { answerProblem } from '../../runtime/answer';
import { etagOf, readPrecondition } from '../../runtime/precondition';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import type { RostersDeps } from './deps';

export async function getPolicies(deps: RostersDeps, c: Context): Promise<Response> {
  const { policy, version } = await readPolicy(deps);
  return c.json(policy, 200, { ETag: etagOf(version) });
}

export async function putPolicies(deps: RostersDeps, c: Context): Promise<Response> {
  const precondition = readPrecondition(c);
  if (precondition.code === 'refused') return answerProblem(c, precondition.problem);
  const body = await readJson(c, policySchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const replaced = await replacePolicy(deps, body.value, precondition.version);
  deps.world.forget();
  if (replaced.code !== 'replaced') {
    return answerProblem(c, { code: replaced.code, members: { current: replaced.current } });
  }
  return c.json({ version: replaced.version }, 200, { ETag: etagOf(replaced.version) });
}
