import * as z from 'zod';

/**
 * A list of at most `max` elements. A list that is too long is one problem, and nothing in it is looked at: a list of a million
 * mistakes would cost seconds and a million messages. Zod's own `max` would do as much, and would also keep a schema around it
 * from looking for anything else.
 */
export const listOf = <T extends z.ZodType>(element: T, { min = 0, max, tooFew }: Limits) =>
  z
    .array(z.unknown())
    .min(min, tooFew)
    .superRefine((list, context) => {
      if (list.length > max) context.addIssue({ code: 'too_big', origin: 'array', maximum: max, input: list });
    })
    .pipe(z.array(element));

interface Limits {
  readonly min?: number;
  /** In place of the usual words for a list that is too short. */
  readonly tooFew?: string;
  readonly max: number;
}
