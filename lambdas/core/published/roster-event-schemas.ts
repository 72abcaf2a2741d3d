import * as z from 'zod';
import { CAUSES } from '../coverage/evidence';
import { calendarIdSchema, overrideIdSchema, teamIdSchema } from '../ids';
import { overrideSchema } from '../roster/override';
import type { RosterEvent } from '../roster-events';
import { EVENT_VERSION } from './event-version';
import { instant } from './instant';

const words = z.strictObject({ en: z.string(), 'zh-Hans': z.string() });
const teamId = teamIdSchema;
const clock = z.string().regex(/^\d\d:\d\d$/);
const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday']);
const hours = { zone: z.string(), from: clock, to: clock };
const crew = z.strictObject({ teamId, ...hours, days: z.array(day) });

const fix = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lengthenHours'),
    teamId,
    ...hours,
    day,
    edge: z.enum(['start', 'end']),
    byMinutes: z.int().min(1),
    words,
  }),
  z.strictObject({ kind: z.literal('addCrew'), teamId, crews: z.array(crew).min(1), words }),
  z.strictObject({ kind: z.literal('holidayHours'), teamId, ...hours, words }),
  z.strictObject({
    kind: z.literal('importYear'),
    teamId,
    calendarIds: z.array(calendarIdSchema),
    year: z.int(),
    words,
  }),
  z.strictObject({
    kind: z.literal('changeOverride'),
    teamId,
    overrideId: overrideIdSchema.optional(),
    isWhole: z.literal(true).optional(),
    words,
  }),
  z.strictObject({ kind: z.literal('standIn'), teamId, words }),
  z.strictObject({ kind: z.literal('morePeople'), teamId, words }),
]);

/** What is published of each kind of event of the roster. */
export const ROSTER_EVENT_SCHEMAS = {
  coverageHoleFound: z.strictObject({
    type: z.literal('coverageHoleFound'),
    from: instant,
    until: instant,
    cause: z.enum(CAUSES),
    teams: z.array(teamId),
    words,
    fix: fix.optional(),
    override: overrideSchema.optional(),
  }),
} satisfies Record<RosterEvent['type'], z.ZodObject>;

/** What the detail of a roster's event of this type looks like. */
export const rosterDetailSchema = (type: RosterEvent['type']) =>
  z.strictObject({
    version: z.literal(EVENT_VERSION),
    id: z.string(),
    at: instant,
    /** The revision in force. */
    revision: z.int().min(1),
    event: ROSTER_EVENT_SCHEMAS[type],
  });
