import * as z from 'zod';
import { calendarSchema } from './calendar';
import { listOf } from './list-of';
import { overrideSchema } from './override';
import { dutyManagerSchema, engineerSchema } from './people';
import { canCheckReferences, checkReferences } from './references';
import { swapSchema } from './swap';
import { teamSchema } from './team';

export const MAX_TEAMS = 100;
export const MAX_ENGINEERS = 2000;

/** The whole of teams and people, as an admin writes it. Order inside a team is the order in which its engineers are paged. */
export const rosterSchema = z
  .strictObject({
    teams: listOf(teamSchema, { max: MAX_TEAMS }),
    engineers: listOf(engineerSchema, { max: MAX_ENGINEERS }),
    dutyManagers: listOf(dutyManagerSchema, { max: 50 }).default([]),
    calendars: listOf(calendarSchema, { max: 100 }).default([]),
    overrides: listOf(overrideSchema, { max: 2_000 }).default([]),
    swaps: listOf(swapSchema, { max: 2_000 }).default([]),
  })
  .superRefine(checkReferences, { when: canCheckReferences });
export type Roster = z.infer<typeof rosterSchema>;
/** What the schema has against something. */
export type SchemaError = z.ZodError<unknown>;
