import type { Context } from 'hono';
import * as z from 'zod';
import { openIssueFile } from '../../application/follow-issue';
import { whyNot } from '../../application/why/why-not';
import { type PageDecided, whyOfPage } from '../../application/why/why-text';
import type { Explanation } from '../../core/explanation';
import { issueIdSchema } from '../../core/ids';
import type { Issue } from '../../core/issue';
import type { Locale } from '../../core/locale';
import { inBoth } from '../../core/roster/both';
import type { World } from '../../core/world';
import { answerProblem, iso } from '../../runtime/answer';
import { parameterErrors } from '../../runtime/field-errors';
import type { RostersDeps } from './deps';
import { readQuery } from './queries';

/** Where an earlier stretch of the history ends; `links.earlier` has it. */
const querySchema = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,9}$/, inBoth('A whole number; take it from "links.earlier"', '这里是整数；请从“links.earlier”中取'))
    .transform(Number)
    .optional(),
});

type Said = (locale: Locale) => string | undefined;

/** A text in both languages; nothing where there is none. */
function inEach<K extends string>(name: K, said: Said): { readonly [name in K]?: Readonly<Record<Locale, string>> } {
  const [en, zhHans] = [said('en'), said('zh-Hans')];
  if (en === undefined || zhHans === undefined) return {};
  return { [name]: { en, 'zh-Hans': zhHans } } as { readonly [name in K]: Readonly<Record<Locale, string>> };
}

/** The reasons as they were stored, each with a sentence to whoever reads them. */
function explanationView(explanation: Explanation) {
  const others = explanation.others.map((line) => ({ ...line, ...inEach('whyNot', (locale) => whyNot(line, locale)) }));
  return { ...explanation, at: iso(explanation.at), others };
}

interface Reading {
  readonly issue: Issue;
  readonly world: World;
  readonly nameOf: (id: string) => string | undefined;
}

/** A page with its reasons as they were stored, the names of today, and which revisions it was decided by. */
function decisionView(page: PageDecided, { issue: { needs }, world, nameOf }: Reading) {
  const { at, page: number, engineerId, teamId, purpose, round, step, skill, policy, policyRevision } = page;
  const { together, beside, explanation } = page;
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
    ...(together !== undefined && { together }),
    ...(beside !== undefined && { beside }),
    // Without the history: what was said by whoever asked for more people may be the customer's words.
    ...inEach('why', (locale) => whyOfPage(page, { needs, world, locale })),
    ...(explanation && { rosterRevision: explanation.rosterRevision }),
    ...(policy !== undefined && { policy }),
    ...(policyRevision !== undefined && { policyRevision }),
    ...(explanation && { explanation: explanationView(explanation) }),
  };
}

/**
 * Why each person was asked about an issue, or told of it: for an owner, to take over, as an expert. As it was stored when it was decided, however long
 * ago; nothing of what the customer wrote.
 */
export async function getDecisions(deps: RostersDeps, c: Context): Promise<Response> {
  const id = issueIdSchema.safeParse(c.req.param('id'));
  const query = readQuery(c, querySchema);
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const issue = id.success ? await deps.issues.read(id.data) : undefined;
  if (!issue) return answerProblem(c, { code: 'issueNotFound' });
  const { history, names, earlierThan } = await openIssueFile(deps, issue, query.data.before);
  const world = await deps.world.read();
  const nameOf = (engineerId: string) => [...names].find(([known]) => known === engineerId)?.[1];
  const decisions = history.flatMap((entry) =>
    entry.type === 'pageDecided' ? [decisionView(entry, { issue, world, nameOf })] : [],
  );
  const self = `${deps.publicUrl}/v1/roster/decisions/${issue.id}`;
  const links = { self, ...(earlierThan !== undefined && { earlier: `${self}?before=${earlierThan}` }) };
  return c.json({ issueId: issue.id, state: issue.state, links, decisions });
}
