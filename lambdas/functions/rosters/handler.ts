import type { Context, Hono } from 'hono';
import type { AdminCaller } from '../../application/credentials';
import { RosterLostError } from '../../application/current-roster';
import { counted } from '../../application/measurement';
import { answerProblem } from '../../runtime/answer';
import { bearerSecret, UNAUTHORIZED } from '../../runtime/bearer';
import { createHttpApp } from '../../runtime/http-app';
import type { Problem } from '../../runtime/problem';
import { CALENDAR_UNAVAILABLE, calendarRoute, deleteFeed, getFeeds, postFeed } from './calendar-routes';
import { getCoverage } from './coverage-route';
import { customerIn, deleteKey, getCustomer, postKey, putCustomer } from './customer-routes';
import { getDecisions } from './decisions-route';
import type { RostersDeps } from './deps';
import { postDrill } from './drill-route';
import { postPreview, postRestore, putRoster } from './edit-routes';
import { getExplanation } from './explain-route';
import { getIssues } from './issues-route';
import { postLeave } from './leave-routes';
import {
  getPolicies,
  getPolicyRevision,
  getPolicyRevisions,
  postPoliciesPreview,
  postPoliciesRestore,
  putPolicies,
} from './policy-routes';
import { getRevision, getRevisions } from './revision-routes';
import { getDuty, getRoster } from './roster-routes';
import { deleteSourceKey, getSource, postSourceKey, putSource } from './source-routes';
import { deleteSwap, getSwap, getSwaps, postSwap } from './swap-routes';
import { type ServeUpdates, UPDATE_ROUTES } from './update-routes';

/** Whoever asks learns what to do about a roster in force that is lost, and operators that it is. */
async function servedUnlessLost(
  deps: RostersDeps,
  c: Context,
  serve: () => Promise<Response>,
  lost: Problem = { code: 'rosterLost' },
): Promise<Response> {
  try {
    return await serve();
  } catch (error) {
    if (!(error instanceof RosterLostError)) throw error;
    deps.measurements.record(counted('RosterLost', 1));
    deps.log.error('the roster in force is lost', { reason: error.message });
    return answerProblem(c, lost);
  }
}

/** An admin's request about the updates of the customer in the path. */
const ofCustomer =
  (serve: ServeUpdates) =>
  async (deps: RostersDeps, c: Context): Promise<Response> => {
    const id = customerIn(c);
    if (id.code === 'refused') return answerProblem(c, id.problem);
    if (!(await deps.customers.read(id.value))) return answerProblem(c, { code: 'customerNotFound' });
    return serve(deps, c, id.value);
  };

/** A customer's request about its own updates. */
async function ofCaller(deps: RostersDeps, c: Context, serve: ServeUpdates): Promise<Response> {
  const secret = bearerSecret(c);
  const caller = secret === undefined ? undefined : await deps.authenticate(secret);
  if (!caller) return answerProblem(c, UNAUTHORIZED);
  return caller.test ? answerProblem(c, { code: 'liveKeyNeeded' }) : serve(deps, c, caller.customer.id);
}

/**
 * Admins' endpoints: roster, who is on duty, policies, customers and their keys; and how a customer is told of its issues, which it
 * may set itself. Every other route needs an admin key, but calendars.
 */
export function createRostersApp(deps: RostersDeps): Hono {
  const app = createHttpApp(deps);
  const admin =
    (serve: (deps: RostersDeps, c: Context, caller: AdminCaller) => Promise<Response>) => async (c: Context) => {
      const secret = bearerSecret(c);
      const caller = secret === undefined ? undefined : await deps.authenticateAdmin(secret);
      return caller ? servedUnlessLost(deps, c, () => serve(deps, c, caller)) : answerProblem(c, UNAUTHORIZED);
    };
  app.get('/v1/roster', admin(getRoster));
  app.put('/v1/roster', admin(putRoster));
  app.get('/v1/roster/duty', admin(getDuty));
  app.post('/v1/roster/preview', admin(postPreview));
  app.get('/v1/roster/revisions', admin(getRevisions));
  app.get('/v1/roster/revisions/:revision', admin(getRevision));
  app.post('/v1/roster/revisions/:revision/restore', admin(postRestore));
  app.get('/v1/roster/explain', admin(getExplanation));
  app.get('/v1/roster/decisions/:id', admin(getDecisions));
  app.get('/v1/roster/issues', admin(getIssues));
  app.get('/v1/roster/coverage', admin(getCoverage));
  app.post('/v1/roster/engineers/:id/leave', admin(postLeave));
  app.post('/v1/roster/drill', admin(postDrill));
  app.get('/v1/roster/swaps', admin(getSwaps));
  app.post('/v1/roster/swaps', admin(postSwap));
  app.get('/v1/roster/swaps/:id', admin(getSwap));
  app.delete('/v1/roster/swaps/:id', admin(deleteSwap));
  app.get('/v1/roster/calendar-feeds', admin(getFeeds));
  app.post('/v1/roster/calendar-feeds', admin(postFeed));
  app.delete('/v1/roster/calendar-feeds/:id', admin(deleteFeed));
  // Calendar programs send no key: the address is the secret.
  const calendar = calendarRoute(deps);
  app.get('/calendars/:file', (c) => servedUnlessLost(deps, c, () => calendar(c), CALENDAR_UNAVAILABLE));
  app.get('/v1/policies', admin(getPolicies));
  app.put('/v1/policies', admin(putPolicies));
  app.post('/v1/policies/preview', admin(postPoliciesPreview));
  app.get('/v1/policies/revisions', admin(getPolicyRevisions));
  app.get('/v1/policies/revisions/:revision', admin(getPolicyRevision));
  app.post('/v1/policies/revisions/:revision/restore', admin(postPoliciesRestore));
  app.get('/v1/customers/:id', admin(getCustomer));
  app.put('/v1/customers/:id', admin(putCustomer));
  app.post('/v1/customers/:id/keys', admin(postKey));
  app.delete('/v1/customers/:id/keys/:keyId', admin(deleteKey));
  for (const [method, path, serve] of UPDATE_ROUTES) {
    app.on(method, `/v1/customers/:id/updates${path}`, admin(ofCustomer(serve)));
    app.on(method, `/v1/updates${path}`, (c) => ofCaller(deps, c, serve));
  }
  app.get('/v1/signal-sources/:id', admin(getSource));
  app.put('/v1/signal-sources/:id', admin(putSource));
  app.post('/v1/signal-sources/:id/keys', admin(postSourceKey));
  app.delete('/v1/signal-sources/:id/keys/:keyId', admin(deleteSourceKey));
  return app;
}
