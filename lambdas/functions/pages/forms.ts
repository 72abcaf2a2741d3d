import * as z from 'zod';
import { MARKED_COMMITMENTS } from '../../core/commitments';
import { GIVEN_REASONS } from '../../core/events';
import { MOST_LINK, MOST_NOTE, SKILL_LEVELS } from '../../core/experts';
import { customerIdSchema } from '../../core/ids';
import { noteText } from '../../core/record/record-schema';
import { messageSchema, severitySchema, skillSchema, text } from '../../core/report';

/** Why, if somebody cares to say. */
export const reasonSchema = z.strictObject({ reason: text(1_000).optional() });
/** An empty choice in a form is none. */
const orNone = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema);
const becauseSchema = z.enum(GIVEN_REASONS);
export const declineSchema = reasonSchema.extend({
  because: orNone(becauseSchema.optional()),
  skill: orNone(skillSchema.optional()),
});
/** What a hand-over needs and the record lacks stands in the form. */
export const handOnSchema = declineSchema.extend({
  because: becauseSchema,
  nextStep: noteText.optional(),
  promise: noteText.optional(),
});
/** `since` stands in the form: the history's length when it was shown. */
export const writeSchema = messageSchema.extend({ since: z.coerce.number().int().min(0).optional() });
/** What the owner can mark; the first response is a message. */
export const meetSchema = z.strictObject({
  commitment: z.enum(MARKED_COMMITMENTS),
  what: text(10_000),
});
export const severityChangeSchema = reasonSchema.extend({ severity: severitySchema });
const told = text(10_000).optional();
export const resolveSchema = z.strictObject({ note: told, cause: told, fix: told, prevention: told });
/** Until when the owner keeps it. */
export const keepSchema = z.strictObject({ until: z.iso.datetime() });
/** Whom the first call was made to. */
export const callSchema = z.strictObject({ customer: customerIdSchema });

/** An empty choice of a level is any; a box that is not ticked is not in the form. */
export const askExpertSchema = z.strictObject({
  skill: skillSchema,
  level: orNone(z.coerce.number().pipe(z.literal(SKILL_LEVELS)).optional()),
  note: text(MOST_NOTE).optional(),
  everybody: z.literal('on').optional(),
});
export const swarmSchema = z.strictObject({ link: z.url({ protocol: /^https$/ }).max(MOST_LINK) });
