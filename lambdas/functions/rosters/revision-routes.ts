import type { Context } from 'hono';
import type { RosterRevision } from '../../application/ports/roster-store';
import { listRevisions, readRevision } from '../../application/revisions';
import { fieldWords } from '../../core/field-words';
import { answerProblem, iso } from '../../runtime/answer';
import { parameterErrors } from '../../runtime/field-errors';
import type { RostersDeps } from './deps';
import { revisionNumberSchema, revisionsQuerySchema } from './edit-schemas';
import { NOBODY_NAMED, refusalViews } from './edit-view';

/** A revision as an admin sees it. */
const revisionView = ({ hash: _hash, edit: _edit, at, accepted, ...shown }: RosterRevision) => ({
  ...shown,
  at: iso(at),
  ...(accepted && { accepted: refusalViews(accepted, NOBODY_NAMED) }),
});

/** The newest revisions first; those before `next` are the next page. */
export async function getRevisions(deps: RostersDeps, c: Context): Promise<Response> {
  const query = revisionsQuerySchema.safeParse(c.req.query(), { error: fieldWords });
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const { limit, before } = query.data;
  const { revisions, next } = await listRevisions(deps, { limit, ...(before !== undefined && { before }) });
  return c.json({ revisions: revisions.map(revisionView), ...(next !== undefined && { next }) });
}

/** One revision, its roster without names and contacts, and what differs from the one before. */
export async function getRevision(deps: RostersDeps, c: Context): Promise<Response> {
  const number = revisionNumberSchema.safeParse(c.req.param('revision'));
  if (!number.success) return answerProblem(c, { code: 'revisionNotFound' });
  const read = await readRevision(deps, number.data);
  if ('code' in read) return answerProblem(c, { code: read.code });
  const { revision, body, diff } = read;
  return c.json({ ...revisionView(revision), ...(diff && { diff }), roster: body });
}
