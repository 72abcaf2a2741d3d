import * as z from 'zod';

/**
 * A list of at most `max` elements. Zod would check each element before it counts them, so that a list of a million mistakes
 * costs seconds and a million messages; here a list that is too long is one problem, and nothing in it is looked at.
 */
export const listOf = <T extends z.ZodType>(element: T, { min = 0, max, tooFew }: Limits) =>
  z.array(z.unknown()).min(min, tooFew).max(max).pipe(z.array(element));

interface Limits {
  readonly min?: number;
  /** In place of the usual words for a list that is too short. */
  readonly tooFew?: string;
  readonly max: number;
}
