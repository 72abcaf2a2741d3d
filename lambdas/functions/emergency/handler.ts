import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { reporterOfKey } from '../../application/bearer-keys';
import type { CarryingOut } from '../../application/carry-out';
import { commandIssue } from '../../application/command-issue';
import type { Caller, Reporter } from '../../application/credentials';
import { followIssue, ownIssue } from '../../application/follow-issue';
import { newestOccurrence } from '../../application/occurrences';
import type { PeopleStore } from '../../application/ports/people-store';
import { reportIssue } from '../../application/report-issue';
import { newestPageLink } from '../../application/test-mode';
import type { Command } from '../../core/commands';
import { type IssueId, issueIdSchema } from '../../core/ids';
import { reportSchema } from '../../core/report';
import { inBoth } from '../../core/roster/both';
import { isShared } from '../../core/signal';
import { answerProblem } from '../../runtime/answer';
import { bearerSecret, UNAUTHORIZED } from '../../runtime/bearer';
import { aboutIssue } from '../../runtime/context';
import { parameterErrors } from '../../runtime/field-errors';
import { createHttpApp } from '../../runtime/http-app';
import { BODY_LIMITS, type BodyRead, readJson } from '../../runtime/read-body';
import { CUSTOMER_COMMANDS } from './commands';
import { acceptedView, issuePath, issueView } from './issue-view';

export interface EmergencyDeps extends CarryingOut {
  readonly people: PeopleStore;
  /** Whose key a secret is. */
  authenticate(secret: string): Promise<Caller | undefined>;
}

const idempotencyKeySchema = z.string().regex(/^[\x20-\x7e]{1,255}$/);
/** Where an earlier stretch of the history ends; `links.earlier` has it. */
const followQuerySchema = z.object({
  before: z
    .string()
    .regex(
      /^\d{1,9}$/,
      inBoth('A whole number; take it from "links.earlier" of the issue', '这里是整数；请从问题的“links.earlier”中取'),
    )
    .transform(Number)
    .optional(),
});

/** Starts work whose result is awaited later, or never: a failure is then nobody's unhandled rejection. */
function begun<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

/**
 * Takes a report. Customer, roster, the key's newest issue and signals about the customer are read together, before anybody is known to be a
 * customer; what was found is used only afterwards.
 */
async function report(deps: EmergencyDeps, c: Context): Promise<Response> {
  const secret = bearerSecret(c);
  if (!secret) return answerProblem(c, UNAUTHORIZED);
  const key = idempotencyKeySchema.optional().safeParse(c.req.header('Idempotency-Key'));
  const claimed = reporterOfKey(secret);
  const authenticated = begun(deps.authenticate(secret));
  begun(deps.world.read());
  const lookedUp = claimed && key.data !== undefined && begun(newestOccurrence(deps, claimed, key.data));
  const signals = claimed && begun(deps.signalIndex.of(claimed, deps.clock.now()));
  const caller = await authenticated;
  if (!caller) return answerProblem(c, UNAUTHORIZED);
  if (!key.success) return answerProblem(c, { code: 'invalidIdempotencyKey' });
  const body = await readJson(c, reportSchema, { maxBytes: BODY_LIMITS.report });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const reported = await reportIssue(deps, {
    ...caller,
    report: body.value,
    ...(key.data !== undefined && { idempotencyKey: key.data }),
    ...(lookedUp && { lookedUp }),
    ...(signals && { signals }),
  });
  if (reported.code !== 'accepted') return answerProblem(c, { code: reported.code });
  aboutIssue(reported.issue.id);
  const view = acceptedView(reported.issue, deps.publicUrl);
  return c.json(view, 202, { Location: view.links.self });
}

const reporterOf = ({ customer, test }: Caller): Reporter => ({ customerId: customer.id, ...(test && { test }) });

/** Serves a request to `/v1/issues/{id}…` with what `find` finds of the customer's own issue, or refuses it. */
async function ofCustomer<T>(
  deps: EmergencyDeps,
  c: Context,
  find: (reporter: Reporter, id: IssueId) => Promise<T | undefined>,
  serve: (found: T) => Response | Promise<Response>,
): Promise<Response> {
  const secret = bearerSecret(c);
  const caller = secret && (await deps.authenticate(secret));
  if (!caller) return answerProblem(c, UNAUTHORIZED);
  const id = issueIdSchema.safeParse(c.req.param('id'));
  const found = id.success ? await find(reporterOf(caller), id.data) : undefined;
  if (!id.success || found === undefined) return answerProblem(c, { code: 'issueNotFound' });
  aboutIssue(id.data);
  return serve(found);
}

async function follow(deps: EmergencyDeps, c: Context): Promise<Response> {
  const query = followQuerySchema.safeParse(c.req.query());
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  return ofCustomer(
    deps,
    c,
    (reporter, id) => followIssue(deps, reporter, id, query.data.before),
    async (followed) => c.json(issueView(followed, deps.publicUrl, await newestPageLink(deps, followed.issue))),
  );
}

/** Carries out a customer's command on an issue of its own. */
const command = (deps: EmergencyDeps, c: Context, read: () => Promise<BodyRead<Command>>): Promise<Response> =>
  ofCustomer(
    deps,
    c,
    (reporter, id) => ownIssue(deps, reporter, id),
    async (issue) => {
      const { id } = issue;
      // What one of several customers writes, the others could read.
      if (isShared(issue)) return answerProblem(c, { code: 'signalShared' });
      const body = await read();
      if (body.code === 'refused') return answerProblem(c, body.problem);
      const committed = await commandIssue(deps, id, body.value);
      if (committed.code !== 'decided') return answerProblem(c, { code: committed.code });
      return c.json({ id, state: committed.issue.state, links: { self: `${deps.publicUrl}${issuePath(id)}` } }, 202);
    },
  );

/**
 * Customers' endpoint: report an urgent issue, follow it, write to whoever has it, answer their questions, ask for more people,
 * and say of a resolution that it holds, or not, and how it was.
 */
export function createEmergencyApp(deps: EmergencyDeps): Hono {
  const app = createHttpApp(deps);
  app.post('/v1/issues', (c) => report(deps, c));
  app.get('/v1/issues/:id', (c) => follow(deps, c));
  for (const [name, read] of Object.entries(CUSTOMER_COMMANDS)) {
    app.post(`/v1/issues/:id/${name}`, (c) => command(deps, c, () => read(c)));
  }
  return app;
}
