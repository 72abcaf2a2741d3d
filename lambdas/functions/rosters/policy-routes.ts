import type { Context } from 'hono';
import { type AdminCaller, authorOf } from '../../application/credentials';
import { type PoliciesEdit, previewPolicies, readPolicies, replacePolicies } from '../../application/policies';
import { listPolicyRevisions, type PolicyRevision, readPolicyRevision } from '../../application/policy-revisions';
import { fieldWords } from '../../core/field-words';
import { answerProblem, iso } from '../../runtime/answer';
import { parameterErrors } from '../../runtime/field-errors';
import { etagOf, readPrecondition } from '../../runtime/precondition';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import { budgetView, policyWarnings } from './budget-view';
import type { RostersDeps } from './deps';
import { policyRevisionSchema, reasonBodySchema, reasonQuerySchema, revisionsQuerySchema } from './edit-schemas';
import { readPoliciesBody } from './policy-schemas';

/** The policies in force. */
export async function getPolicies(deps: RostersDeps, c: Context): Promise<Response> {
  const policies = await readPolicies(deps);
  return c.json(policies, 200, { ETag: etagOf(policies.revision) });
}

/** What becomes of an edit, whichever way it came. */
async function answerEdit(deps: RostersDeps, c: Context, edit: PoliciesEdit): Promise<Response> {
  const replaced = await replacePolicies(deps, edit);
  deps.world.forget();
  switch (replaced.code) {
    case 'revisionMismatch':
      return answerProblem(c, { code: replaced.code, members: { current: replaced.current } });
    case 'policyMissesBudget':
      return answerProblem(c, { code: replaced.code, members: { budgets: replaced.weighed.missed.map(budgetView) } });
    case 'replaced': {
      const { revision, weighed } = replaced;
      const answer = { revision, at: iso(replaced.edit.at), warnings: await policyWarnings(deps, weighed) };
      return c.json(answer, 200, { ETag: etagOf(revision) });
    }
    default:
      return replaced satisfies never;
  }
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
  const expected = precondition.version;
  return answerEdit(deps, c, {
    wanted: body.value,
    expected,
    by: authorOf(caller),
    ...(reason !== undefined && { reason }),
  });
}

/** What policies would do if they were put in force; nothing is saved. */
export async function postPoliciesPreview(deps: RostersDeps, c: Context): Promise<Response> {
  const body = await readPoliciesBody(c);
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const { revision, ...weighed } = await previewPolicies(deps, body.value);
  const { diff, budgets, missed } = weighed;
  const answer = {
    revision,
    diff,
    refused: missed.length > 0,
    ...(budgets && {
      rosterRevision: budgets.rosterRevision,
      lookedUntil: iso(budgets.untilAt),
      budgets: budgets.budgets.map(budgetView),
    }),
    warnings: await policyWarnings(deps, weighed),
  };
  return c.json(answer, 200, { ETag: etagOf(revision) });
}

const revisionView = ({ at, ...shown }: PolicyRevision) => ({ ...shown, ...(at !== undefined && { at: iso(at) }) });

/** The newest revisions first; those before `next` are the next page. */
export async function getPolicyRevisions(deps: RostersDeps, c: Context): Promise<Response> {
  const query = revisionsQuerySchema.safeParse(c.req.query(), { error: fieldWords });
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const { limit, before } = query.data;
  const { revisions, next } = await listPolicyRevisions(deps, { limit, ...(before !== undefined && { before }) });
  return c.json({ revisions: revisions.map(revisionView), ...(next !== undefined && { next }) });
}

/** One revision with its policies, and what differs from the one before. */
export async function getPolicyRevision(deps: RostersDeps, c: Context): Promise<Response> {
  const number = policyRevisionSchema.safeParse(c.req.param('revision'));
  const read = number.success ? await readPolicyRevision(deps, number.data) : { code: 'revisionNotFound' as const };
  if ('code' in read) return answerProblem(c, { code: read.code });
  const { revision, book, diff } = read;
  return c.json({ ...revisionView(revision), ...(diff && { diff }), book });
}

/** Puts the policies of an earlier revision in force again, as a new revision. */
export async function postPoliciesRestore(deps: RostersDeps, c: Context, caller: AdminCaller): Promise<Response> {
  const number = policyRevisionSchema.safeParse(c.req.param('revision'));
  if (!number.success) return answerProblem(c, { code: 'revisionNotFound' });
  const precondition = readPrecondition(c);
  if (precondition.code === 'refused') return answerProblem(c, precondition.problem);
  const body = await readJson(c, reasonBodySchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const read = await readPolicyRevision(deps, number.data);
  if ('code' in read) return answerProblem(c, { code: read.code });
  return answerEdit(deps, c, {
    wanted: read.book,
    expected: precondition.version,
    by: authorOf(caller),
    reason: body.value.reason,
    restores: number.data,
  });
}
