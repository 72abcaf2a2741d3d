import * as z from 'zod';
import { REFUSAL_CODES } from '../../core/edits/refusal';
import { inBoth } from '../../core/roster/both';

/** Why an edit is made. It is kept for ever. */
const reasonSchema = z.string().trim().min(1).max(500);

const codeSchema = z.enum(
  REFUSAL_CODES,
  inBoth(
    `What is accepted is named: ${REFUSAL_CODES.join(', ')}`,
    `要接受的内容须逐一写明：${REFUSAL_CODES.join('、')}`,
  ),
);

const needsReason = {
  message: inBoth(
    'Who accepts something says why: give a reason; it is kept with the revision',
    '接受风险时必须说明理由（reason），理由随版本保存',
  ),
  path: ['reason'],
};

/** What a `PUT` of a roster says beside it. Codes are separated by commas, or the parameter is repeated. */
export const editQuerySchema = z
  .strictObject({
    reason: reasonSchema.optional(),
    accept: z
      .string()
      .transform((codes) => codes.split(',').map((code) => code.trim()))
      .pipe(z.array(codeSchema).max(20))
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

/** What brings a revision back. */
export const restoreSchema = z.strictObject({ reason: reasonSchema, accept: z.array(codeSchema).max(20).default([]) });
