import * as z from 'zod';
import { calendarIdSchema, teamIdSchema } from '../ids';
import { languageSchema, regionSchema } from '../report';
import { displayNameSchema } from './display-name';
import { localIntervalSchema, weeklyHoursSchema } from './hours';
import { listOf } from './list-of';
import { rotationSchema } from './rotation';
import { zoneSchema } from './zone';

export const teamSchema = z.strictObject({
  id: teamIdSchema,
  name: displayNameSchema,
  zone: zoneSchema,
  /** Half-open intervals by the kind of the day on which they start. */
  dutyHours: weeklyHoursSchema,
  /** One interval for every day of the week. */
  wakingHours: localIntervalSchema,
  homeRegions: listOf(regionSchema, { max: 250 }).default([]),
  languages: listOf(languageSchema, { max: 30 }).default([]),
  /** Holiday calendars, by id; the first that names a date says what it is, an admin's own dates before imported ones. */
  calendars: listOf(calendarIdSchema, { max: 10 }).default([]),
  /** Teams that are asked first when this one is at home in the customer's region and out; best first, one step only. */
  nextTeams: listOf(teamIdSchema, { max: 100 }).default([]),
  /** Where two fill one role at one time, the later one holds. */
  rotations: listOf(rotationSchema, { max: 50 }).default([]),
});
export type Team = z.infer<typeof teamSchema>;
