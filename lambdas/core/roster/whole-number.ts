import * as z from 'zod';

/** A whole number from `least` to `most`. Zod's `int` would keep a schema around it from looking for anything else. */
export const wholeNumber = (least: number, most: number) =>
  z
    .number()
    .min(least)
    .max(most)
    .superRefine((number, context) => {
      if (!Number.isInteger(number)) context.addIssue({ code: 'invalid_type', expected: 'int', input: number });
    });
