import * as z from 'zod';
import type { Acceptance } from '../../core/edits/acceptance';
import { REFUSAL_CODES } from '../../core/edits/refusal';
import { inBoth } from '../../core/roster/both';

/** Why an edit is made. It is kept for ever. */
const reasonSchema = z.string().trim().min(1).max(500);

/** What a `PUT` says beside it that takes nothing but a reason. */
export const reasonQuerySchema = z.strictObject({ reason: reasonSchema.optional() });

const BOUNDED_CODES = REFUSAL_CODES.filter((code) => code !== 'notCompared');

/** `opensHole`, or `opensHole:60` for at most 60 minutes of it. What was not compared has no minutes that anybody could have seen. */
const acceptanceSchema = z.string().transform((text, context): Acceptance => {
  const [, name, minutes] = /^([^:]*)(?::(\d{1,9}))?$/.exec(text) ?? [];
  const code = (minutes === undefined ? REFUSAL_CODES : BOUNDED_CODES).find((each) => each === name);
  if (code) return { code, ...(minutes !== undefined && { upToMinutes: Number(minutes) }) };
  const en = `What is accepted is named: ${REFUSAL_CODES.join(', ')}; each but notCompared with the most minutes, if you like, as in opensHole:60`;
  const zhHans = `要接受的内容须逐一写明：${REFUSAL_CODES.join('、')}；除 notCompared 外，可写明最多多少分钟，例如 opensHole:60`;
  context.addIssue({ code: 'custom', message: inBoth(en, zhHans) });
  return z.NEVER;
});

const acceptSchema = z.array(acceptanceSchema).max(20);

const needsReason = {
  message: inBoth(
    'Who accepts something says why: give a reason; it is kept with the revision',
    '接受风险时必须说明理由（reason），理由随版本保存',
  ),
  path: ['reason'],
};

/** What a `PUT` of a roster says beside it. What is accepted is separated by commas. */
export const editQuerySchema = z
  .strictObject({
    reason: reasonSchema.optional(),
    accept: z
      .string()
      .transform((codes) => codes.split(',').map((code) => code.trim()))
      .pipe(acceptSchema)
      .default([]),
  })
  .refine(({ reason, accept }) => accept.length === 0 || reason !== undefined, needsReason);

/** Which revisions to list. */
export const revisionsQuerySchema = z.strictObject({
  limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(20),
  before: z.coerce.number().pipe(z.int().min(1).max(999_999_999)).optional(),
});

/** The number of a revision, as a path has it. */
export const revisionNumberSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

/** Of policies there is a revision 0: what a new environment starts with. */
export const policyRevisionSchema = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,8})$/)
  .transform(Number);

/** What brings a revision back. */
export const restoreSchema = z.strictObject({ reason: reasonSchema, accept: acceptSchema.default([]) });
export const reasonBodySchema = z.strictObject({ reason: reasonSchema });
