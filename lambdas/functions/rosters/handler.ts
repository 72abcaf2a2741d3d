import type { Context, Hono } from 'hono';
import type { CustomerKeeping } from '../../application/customers';
import { type PolicyKeeping, readPolicy, replacePolicy } from '../../application/policies';
import type { RosterEditing } from '../../application/rosters';
import type { WorldReader } from '../../application/world-reader';
import { policySchema } from '../../core/policy';
import { answerProblem } from '../../runtime/answer';
import { bearerSecret, UNAUTHORIZED } from '../../runtime/bearer';
import { createHttpApp } from '../../runtime/http-app';
import { etagOf, readPrecondition } from '../../runtime/precondition';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import { deleteKey, postKey, putCustomer } from './customer-routes';
import { getDuty, getRoster, putRoster } from './roster-routes';

export interface RostersDeps extends RosterEditing, CustomerKeeping, PolicyKeeping {
  readonly world: WorldReader;
  /** Whether a secret is an admin's key. */
  authenticateAdmin(secret: string): Promise<boolean>;
}

async function getPolicies(deps: RostersDeps, c: Context): Promise<Response> {
  const { policy, version } = await readPolicy(deps);
  return c.json(policy, 200, { ETag: etagOf(version) });
}

async function putPolicies(deps: RostersDeps, c: Context): Promise<Response> {
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

/** Admins' endpoints: roster, who is on duty, policies, customers and their keys. Every route needs an admin key. */
export function createRostersApp(deps: RostersDeps): Hono {
  const app = createHttpApp(deps);
  const admin = (serve: (deps: RostersDeps, c: Context) => Promise<Response>) => async (c: Context) => {
    const secret = bearerSecret(c);
    const isAdmin = secret !== undefined && (await deps.authenticateAdmin(secret));
    return isAdmin ? serve(deps, c) : answerProblem(c, UNAUTHORIZED);
  };
  app.get('/v1/roster', admin(getRoster));
  app.put('/v1/roster', admin(putRoster));
  app.get('/v1/roster/duty', admin(getDuty));
  app.get('/v1/policies', admin(getPolicies));
  app.put('/v1/policies', admin(putPolicies));
  app.put('/v1/customers/:id', admin(putCustomer));
  app.post('/v1/customers/:id/keys', admin(postKey));
  app.delete('/v1/customers/:id/keys/:keyId', admin(deleteKey));
  return app;
}
