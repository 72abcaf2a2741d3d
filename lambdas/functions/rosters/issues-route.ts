import type { Context } from 'hono';
import * as z from 'zod';
import { issuesOf, openIssues } from '../../application/list-issues';
import { customerIdSchema } from '../../core/ids';
import type { Issue } from '../../core/issue';
import { inBoth } from '../../core/roster/both';
import { answerProblem, iso } from '../../runtime/answer';
import { parameterErrors } from '../../runtime/field-errors';
import type { RostersDeps } from './deps';
import { instantSchema, readQuery } from './queries';

const LISTED = 20;
const MOST_LISTED = 50;

const placeWords = inBoth('Take it from "links.next"', '请从“links.next”中取');
const querySchema = z
  .strictObject({
    customer: customerIdSchema.optional(),
    /** Of open issues: where the last page ended. */
    after: z
      .string()
      .regex(/^P[123]\.iss_[0-9a-z]{20}$/, placeWords)
      .optional(),
    /** Of a customer's. */
    before: instantSchema.optional(),
    limit: z
      .string()
      .transform((limit) => (/^\d{1,2}$/.test(limit) ? Number(limit) : Number.NaN))
      .refine((limit) => limit >= 1 && limit <= MOST_LISTED, {
        message: inBoth(`A whole number from 1 to ${MOST_LISTED} is needed`, `须是 1 到 ${MOST_LISTED} 的整数`),
      })
      .default(LISTED),
  })
  .refine(({ customer, after }) => customer === undefined || after === undefined, {
    path: ['after'],
    message: inBoth(
      'Of one customer’s issues the next page is asked for by "before"',
      '按客户列出时，请用“before”取下一页',
    ),
  })
  .refine(({ customer, before }) => customer !== undefined || before === undefined, {
    path: ['before'],
    message: inBoth(
      'Open issues are paged by "after"; name a "customer" for this',
      '未解决的问题用“after”翻页；使用此参数时请指明“customer”',
    ),
  });

const whoOf = (issue: Issue) =>
  'owner' in issue && issue.owner
    ? { owner: { id: issue.owner.engineerId, ...(issue.owner.teamId && { team: issue.owner.teamId }) } }
    : {};

/** Nothing of what the customer wrote. */
const issueRow = (issue: Issue, publicUrl: string) => ({
  id: issue.id,
  customer: { id: issue.customerId, name: issue.customerName },
  severity: issue.severity,
  state: issue.state,
  reportedAt: iso(issue.reportedAt),
  ...(issue.signal && { signal: { source: issue.signal.source, key: issue.signal.key } }),
  ...(issue.joined && { joined: issue.joined.parentId }),
  ...whoOf(issue),
  links: { decisions: `${publicUrl}/v1/roster/decisions/${issue.id}` },
});

/** Open issues, the gravest first; or, of one customer, all, the newest first. */
export async function getIssues(deps: RostersDeps, c: Context): Promise<Response> {
  const query = readQuery(c, querySchema);
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const { customer, after, before = deps.clock.now() + 1, limit } = query.data;
  const self = `${deps.publicUrl}/v1/roster/issues`;
  if (customer === undefined) {
    const { issues, next } = await openIssues(deps, { after, limit });
    const links = next === undefined ? {} : { next: `${self}?limit=${limit}&after=${next}` };
    return c.json({ issues: issues.map((issue) => issueRow(issue, deps.publicUrl)), links });
  }
  const { issues, next } = await issuesOf(deps, customer, { before, limit });
  const links = next === undefined ? {} : { next: `${self}?customer=${customer}&limit=${limit}&before=${iso(next)}` };
  return c.json({ issues: issues.map((issue) => issueRow(issue, deps.publicUrl)), links });
}
