import * as z from 'zod';

const nameSchema = z.string().trim().min(1).max(80);

/** A name for people to read; where there is no Chinese one, the English one is shown. */
export const displayNameSchema = z.strictObject({ en: nameSchema, 'zh-Hans': nameSchema.optional() });
export type DisplayName = z.infer<typeof displayNameSchema>;
