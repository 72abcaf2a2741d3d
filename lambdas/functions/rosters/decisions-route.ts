import type { Context } from 'hono';
import * as z from 'zod';
import { openIssueFile } from '../../application/follow-issue';
import type { HistoryEntry } from '../../core/events';
import type { Explanation } from '../../core/explanation';
import { issueIdSchema } from '../../core/ids';
import { inBoth } from '../../core/roster/both';
import { answerProblem, iso } from '../../runtime/answer';
import { parameterErrors } from '../../runtime/field-errors';
import type { RostersDeps } from './deps';
import { readQuery } from './queries';

type PageDecided = Extract<HistoryEntry, { type: 'pageDecided' }>;

/** Where an earlier stretch of the history ends; `links.earlier` has it. */
const querySchema = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,9}$/, inBoth('A whole number; take it from "links.earlier"', '这里是整数；请从“links.earlier”中取'))
    .transform(Number)
    .optional(),
});

/** A page that was explained, with its reasons as they were stored, the names of today, and which revisions it was decided by. */
function decisionView(page: PageDecided, explanation: Explanation, nameOf: (id: string) => string | undefined) {
  const { at, page: number, engineerId, teamId, purpose, round, step, skill, policy, policyRevision } = page;
  const name = nameOf(engineerId);
  return {
    at: iso(at),
    page: number,
    purpose,
    engineerId,
    ...(name !== undefined && { name }),
    ...(teamId !== undefined && { teamId }),
    round,
    ...(step !== undefined && { step }),
    ...(skill !== undefined && { skill }),
    rosterRevision: explanation.rosterRevision,
    ...(policy !== undefined && { policy }),
    ...(policyRevision !== undefined && { policyRevision }),
    explanation: { ...explanation, at: iso(explanation.at) },
  };
}

/**
 * Why each person was asked about an issue: for an owner, to take over, as an expert. As it was stored when it was decided, however long
 * ago; nothing of what the customer wrote.
 */
export async function getDecisions(deps: RostersDeps, c: Context): Promise<Response> {
  const id = issueIdSchema.safeParse(c.req.param('id'));
  const query = readQuery(c, querySchema);
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const issue = id.success ? await deps.issues.read(id.data) : undefined;
  if (!issue) return answerProblem(c, { code: 'issueNotFound' });
  const { history, names, earlierThan } = await openIssueFile(deps, issue, query.data.before);
  const nameOf = (engineerId: string) => [...names].find(([known]) => known === engineerId)?.[1];
  const decisions = history.flatMap((entry) =>
    entry.type === 'pageDecided' && entry.explanation ? [decisionView(entry, entry.explanation, nameOf)] : [],
  );
  const self = `${deps.publicUrl}/v1/roster/decisions/${issue.id}`;
  const links = { self, ...(earlierThan !== undefined && { earlier: `${self}?before=${earlierThan}` }) };
  return c.json({ issueId: issue.id, state: issue.state, links, decisions });
}
