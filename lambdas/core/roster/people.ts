import * as z from 'zod';
import { engineerIdSchema, teamIdSchema } from '../ids';
import { LOCALES, type Locale } from '../locale';
import { languageSchema, skillSchema } from '../report';
import { inBoth } from './both';
import { localDateSchema, localIntervalSchema } from './hours';
import { listOf } from './list-of';
import { WEEKDAYS } from './weekdays';
import { zoneSchema } from './zone';

export const contactSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sms'),
    number: z
      .string()
      .regex(
        /^\+[1-9]\d{6,14}$/,
        inBoth('A number is E.164, such as "+6591234567"', '号码用 E.164 格式，例如“+6591234567”'),
      ),
  }),
  z.strictObject({ kind: z.literal('email'), address: z.email().max(254) }),
  z.strictObject({ kind: z.literal('https'), url: z.url({ protocol: /^https$/ }).max(2000) }),
]);
export type Contact = z.infer<typeof contactSchema>;

const contactsSchema = listOf(contactSchema, {
  min: 1,
  tooFew: inBoth(
    'Nobody can be paged without a contact: give at least one of sms, email or https',
    '没有联系方式就无法呼叫：至少给出 sms、email、https 之一',
  ),
  max: 10,
});

const datesInOrder = {
  message: inBoth('It ends on or after the day it starts', '结束日期不能早于开始日期'),
  path: ['to'],
};

/** Days away, by the calendar of the place where the engineer is then, both ends included. */
export const leaveSchema = z
  .strictObject({ from: localDateSchema, to: localDateSchema, reason: z.string().max(200).optional() })
  .refine((leave) => leave.from <= leave.to, datesInOrder);
export type Leave = z.infer<typeof leaveSchema>;

/** Where somebody is who is not in the team's zone: from one date to another, both included; without one, ever since or for good. */
const stayZoneSchema = z
  .strictObject({ zone: zoneSchema, from: localDateSchema.optional(), to: localDateSchema.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, datesInOrder);
export type StayZone = z.infer<typeof stayZoneSchema>;

const personShape = {
  id: engineerIdSchema,
  name: z.string().trim().min(1).max(80),
  languages: listOf(languageSchema, { min: 1, max: 20 }),
  locale: z.enum(LOCALES).default('en'),
  contacts: contactsSchema,
};

export const engineerSchema = z.strictObject({
  ...personShape,
  team: teamIdSchema,
  /** Level 1 handles known cases, 2 leads, 3 is expert. */
  skills: z.partialRecord(skillSchema, z.int().min(1).max(3)).default({}),
  /** May be paged in the night, when nobody is awake. */
  standBy: z.boolean().default(false),
  leave: listOf(leaveSchema, { max: 100 }).default([]),
  /** Where this person is, when not in the team's zone. */
  zones: listOf(stayZoneSchema, { max: 20 }).default([]),
  /** Instead of the team's. Whoever is asleep by it, or in a zone of their own, is not on duty then. */
  wakingHours: localIntervalSchema.optional(),
  /** Part time: on duty on these weekdays only. */
  workingDays: listOf(z.enum(WEEKDAYS), { min: 1, max: 7 }).optional(),
});
export type Engineer = z.infer<typeof engineerSchema>;

export const dutyManagerSchema = z.strictObject(personShape);
export type DutyManager = z.infer<typeof dutyManagerSchema>;

/** Name and contacts of one person, kept apart from every revision so that a person can be erased. */
export interface Person {
  readonly id: Engineer['id'];
  readonly name: string;
  readonly locale: Locale;
  readonly contacts: readonly Contact[];
}
