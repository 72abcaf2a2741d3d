import type { Context } from 'hono';
import * as z from 'zod';
import { coverageInForce } from '../../application/coverage';
import { inBoth } from '../../core/roster/both';
import { answerProblem } from '../../runtime/answer';
import { parameterErrors } from '../../runtime/field-errors';
import { coverageView } from './coverage-view';
import type { RostersDeps } from './deps';
import { instantSchema, readQuery } from './queries';

/** Longer than this no report is made: a leap year. */
export const MOST_DAYS = 366;
/** As far as the daily check looks. */
const DAYS = 90;

/** From a date at midnight UTC, or an instant, for some days of 24 hours. */
export const coverageQuerySchema = z.strictObject({
  from: z
    .preprocess(
      (from) => (typeof from === 'string' && /^\d{4}-\d\d-\d\d$/.test(from) ? `${from}T00:00Z` : from),
      instantSchema,
    )
    .optional(),
  days: z
    .string()
    .transform((days) => (/^\d{1,4}$/.test(days) ? Number(days) : Number.NaN))
    .refine((days) => days >= 1 && days <= MOST_DAYS, {
      message: inBoth(`A whole number from 1 to ${MOST_DAYS} is needed`, `须是 1 到 ${MOST_DAYS} 的整数`),
    })
    .default(DAYS),
});

/** What the roster in force covers over a range, its holes with causes and fixes, seams, skills, languages and load. */
export async function getCoverage(deps: RostersDeps, c: Context): Promise<Response> {
  const query = readQuery(c, coverageQuerySchema);
  if (!query.success) return answerProblem(c, { code: 'invalidQuery', errors: parameterErrors(query.error) });
  const found = await coverageInForce(deps, query.data);
  if ('code' in found) return answerProblem(c, { code: found.code });
  return c.json(coverageView(found.body, found.report));
}
