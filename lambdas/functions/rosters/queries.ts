import type { Context } from 'hono';
import * as z from 'zod';
import { fieldWords } from '../../core/field-words';
import { languageSchema, regionSchema, skillSchema } from '../../core/report';
import { inBoth } from '../../core/roster/both';
import type { Needs } from '../../core/route';

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** "2026-03-29T01:30Z": the seconds may be left out. */
const withSeconds = (at: unknown): unknown =>
  typeof at === 'string' ? at.replace(/(T\d\d:\d\d)(Z|[+-]\d\d:\d\d)$/, '$1:00$2') : at;

export const instantSchema = z.preprocess(
  withSeconds,
  z.iso
    .datetime({ offset: true })
    .transform((at) => Date.parse(at))
    .refine((at) => at >= EARLIEST && at < LATEST, {
      message: inBoth('An instant from 2000 to 2099 is needed', '时刻须在 2000 年到 2099 年之间'),
    }),
);

/** Whom to look for, and when. `region` may be given several times. */
export const dutyQuerySchema = z.strictObject({
  at: instantSchema.optional(),
  skill: skillSchema.optional(),
  language: languageSchema.optional(),
  region: z.array(regionSchema).max(50).default([]),
});
export type DutyQuery = z.infer<typeof dutyQuerySchema>;

const PEOPLE_TOLD = 100;
const MOST_PEOPLE_TOLD = 500;

/** The same, and of how many people to tell. */
export const explainQuerySchema = dutyQuerySchema.extend({
  limit: z
    .string()
    .transform((limit) => (/^\d{1,4}$/.test(limit) ? Number(limit) : Number.NaN))
    .refine((limit) => limit >= 1 && limit <= MOST_PEOPLE_TOLD, {
      message: inBoth(`A whole number from 1 to ${MOST_PEOPLE_TOLD} is needed`, `须是 1 到 ${MOST_PEOPLE_TOLD} 的整数`),
    })
    .default(PEOPLE_TOLD),
});

/** Reads a query by its schema. A parameter that is given twice is refused where one is expected; `region` may be repeated. */
export function readQuery<T extends z.ZodType>(c: Context, schema: T): z.ZodSafeParseResult<z.output<T>> {
  const { region, ...others } = c.req.queries();
  const single = Object.entries(others).map(([name, values]) => [name, values.length === 1 ? values[0] : values]);
  return schema.safeParse({ ...Object.fromEntries(single), ...(region && { region }) }, { error: fieldWords });
}

/** What an issue would need, as a query says it. */
export const needsIn = ({ skill, language, region }: Pick<DutyQuery, 'skill' | 'language' | 'region'>): Needs => ({
  ...(skill && { skill }),
  ...(language && { language }),
  regions: region,
});
