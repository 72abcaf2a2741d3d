import * as z from 'zod';
import { calendarIdSchema } from '../ids';
import { displayNameSchema } from './display-name';
import { localDateSchema } from './hours';
import { listOf } from './list-of';
import { WEEKDAYS } from './weekdays';
import { wholeNumber } from './whole-number';

/**
 * One special day. `holiday`: a public holiday. `workday`: a make-up workday, as China has them on Saturdays and Sundays; it
 * counts as the weekday under `as`, Monday unless said otherwise. `ordinary`: what its weekday is, whatever was imported.
 */
const specialDaySchema = z.strictObject({
  date: localDateSchema,
  kind: z.enum(['holiday', 'workday', 'ordinary']),
  name: displayNameSchema.optional(),
  as: z.enum(WEEKDAYS).optional(),
});
export type SpecialDay = z.infer<typeof specialDaySchema>;

/**
 * Public holidays and make-up workdays of one place, as plain dates. `days` are what an import wrote and may overwrite;
 * `own` are an admin's, which win. Of a year that is not in `years` nothing is known, which is not the same as none.
 */
export const calendarSchema = z.strictObject({
  id: calendarIdSchema,
  name: displayNameSchema.optional(),
  /** Where the days came from, with its version. */
  source: z.string().trim().min(1).max(200).optional(),
  years: listOf(wholeNumber(2000, 2100), { max: 101 }).default([]),
  days: listOf(specialDaySchema, { max: 4_000 }).default([]),
  own: listOf(specialDaySchema, { max: 1_000 }).default([]),
});
export type Calendar = z.infer<typeof calendarSchema>;
