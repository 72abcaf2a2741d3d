import type { Context } from 'hono';
import { currentContext } from './context';
import { languageOf } from './language';
import { PROBLEMS, type Problem } from './problem';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Names this very occurrence, so that it can be found in the log. */
export const instanceOf = (requestId: string): string => `urn:request:${encodeURIComponent(requestId)}`;

/** A problem as RFC 9457 problem details, title and detail in the language that the caller reads. */
export function answerProblem(c: Context, problem: Problem): Response {
  const { status, ...inEach } = PROBLEMS[problem.code];
  const language = languageOf(c);
  const { title, detail } = inEach[language];
  const requestId = currentContext()?.requestId;
  const body = {
    type: `urn:problem-type:sunrelay:${problem.code}`,
    title,
    status,
    detail: problem.detail?.[language] ?? detail,
    ...(requestId && { instance: instanceOf(requestId) }),
    ...(problem.errors && { errors: problem.errors }),
    ...problem.members,
  };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': PROBLEM_TYPE,
    'Content-Language': language,
    Vary: 'Accept-Language',
    ...problem.headers,
  });
}

/** Whether a caller asks for JSON rather than for a page. */
export function wantsJson(c: Context): boolean {
  const accept = c.req.header('Accept') ?? '';
  return /\bapplication\/(?:[a-z.]+\+)?json\b/i.test(accept) && !/\btext\/html\b/i.test(accept);
}

/** An instant as it leaves: ISO 8601 in UTC. */
export const iso = (at: number): string => new Date(at).toISOString();
