import * as z from 'zod';
import { customerIdSchema, issueIdSchema, teamIdSchema } from '../ids';
import { LOCALES } from '../locale';
import { COMMITMENTS, SEVERITIES } from '../severity';
import { SKILLS } from '../skills';
import { UPDATE_VERSION } from './event-version';
import { instant } from './instant';

const name = z.string();
const team = teamIdSchema.optional();
const text = z.string();
const severity = z.enum(SEVERITIES);

/** What is in the data of each type besides what all have. */
export const UPDATE_SCHEMAS = {
  'issue.reported': z.strictObject({}),
  'issue.acknowledged': z.strictObject({ name, team }),
  'issue.handedToColleague': z.strictObject({}),
  'issue.ownerChanged': z.strictObject({ name, team }),
  'issue.handedOver': z.strictObject({ from: name, name, team }),
  'issue.restsUntilMorning': z.strictObject({ team: teamIdSchema, until: instant }),
  'issue.expertJoined': z.strictObject({ skill: z.enum(SKILLS) }),
  'issue.message': z.strictObject({ name, message: text }),
  'issue.question': z.strictObject({ name, questionId: z.int().min(1), question: text }),
  'issue.promise': z.strictObject({ name, promise: text, promisedFor: instant.optional() }),
  'issue.commitmentMet': z.strictObject({ name, commitment: z.enum(COMMITMENTS), what: text.optional() }),
  'issue.commitmentBreached': z.strictObject({ commitment: z.enum(COMMITMENTS) }),
  'issue.severityChanged': z.strictObject({
    name: name.optional(),
    from: severity.optional(),
    to: severity,
    reason: text.optional(),
    because: z.literal('graverThanSeen').optional(),
  }),
  'issue.escalated': z.strictObject({ level: z.int().min(1), because: z.enum(['breach', 'customer', 'owner']) }),
  'issue.signalRepeated': z.strictObject({}),
  'issue.signalRecovered': z.strictObject({ resolved: z.literal(true).optional() }),
  'issue.called': z.strictObject({ name }),
  'issue.resolved': z.strictObject({
    name,
    note: text.optional(),
    cause: text.optional(),
    fix: text.optional(),
    prevention: text.optional(),
  }),
  'issue.reopened': z.strictObject({ reason: text.optional() }),
} as const;

export type UpdateType = keyof typeof UPDATE_SCHEMAS;

const envelope = <Type extends string, Data extends z.ZodObject>(type: Type, data: Data) =>
  z.strictObject({ type: z.literal(type), version: z.literal(UPDATE_VERSION), timestamp: instant, data });

/** What the data of every update about an issue has. */
export const ISSUE_DATA = z.strictObject({
  customerId: customerIdSchema,
  issueId: issueIdSchema,
  sequence: z.int().min(0),
  severity,
  title: text,
  reference: text.optional(),
  language: z.enum(LOCALES),
  /** IANA, of the clock that times in the text are on. */
  zone: text,
  text,
  links: z.strictObject({ self: z.url() }),
});

/** The whole of what is posted of this type. */
export const updateSchema = (type: UpdateType) => envelope(type, ISSUE_DATA.extend(UPDATE_SCHEMAS[type].shape));

/** What is posted to try a webhook. */
export const TEST_SCHEMA = envelope(
  'updates.test',
  z.strictObject({ customerId: customerIdSchema, language: z.enum(LOCALES), text }),
);
