import * as z from 'zod';

const dutySchema = z.object({
  primary: z.string().optional(),
  secondary: z.string().optional(),
  standBy: z.string().optional(),
  noStandBy: z.boolean().optional(),
  people: z.number(),
});

/** People who come on duty or go off it; more are counted than listed. */
const movedSchema = z.object({ people: z.number(), listed: z.array(z.string()) });
export type Moved = z.infer<typeof movedSchema>;

const changeSchema = z.object({
  team: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  before: dutySchema,
  after: dutySchema,
  comesOn: movedSchema,
  goesOff: movedSchema,
});
export type ToldChange = z.infer<typeof changeSchema>;

/** A sentence; the service says it in both languages. */
const wordsSchema = z.object({ en: z.string(), 'zh-Hans': z.string() });

const holeSchema = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  words: wordsSchema,
  fix: z.object({ kind: z.string(), words: wordsSchema }).optional(),
  override: z.unknown().optional(),
});

const refusalsSchema = z.array(
  z.object({
    code: z.string(),
    message: wordsSchema,
    /** What accepts just as much of its kind as there is. A service of before there was this knows the code alone. */
    accept: z.string().optional(),
    acceptedUpToMinutes: z.number().optional(),
  }),
);

/** What the service says of an edit that is not saved, as far as it is put into words. */
export const previewSchema = z.object({
  revision: z.number(),
  changes: z.object({ total: z.number(), listed: z.array(changeSchema) }),
  refusals: refusalsSchema,
  holes: z.object({ total: z.number(), minutes: z.number(), listed: z.array(holeSchema) }),
  warnings: z.array(z.object({ code: z.string(), pointer: z.string(), message: wordsSchema })),
  diff: z.object({ total: z.number() }),
});
export type Preview = z.infer<typeof previewSchema>;

/** What it says of one that it does not save, or of one that somebody was faster than. */
export const refusedSchema = z.object({ refusals: refusalsSchema.optional(), current: z.number().optional() });

export const savedSchema = z.object({ revision: z.number() });
