import * as z from 'zod';
import { engineerIdSchema, teamIdSchema } from '../ids';
import { LOCALES, type Locale } from '../locale';
import { languageSchema, skillSchema } from '../report';
import { SKILLS } from '../skills';
import { inBoth } from './both';
import { localDateSchema, localIntervalSchema } from './hours';
import { listOf } from './list-of';
import { WEEKDAYS } from './weekdays';
import { wholeNumber } from './whole-number';
import { zoneSchema } from './zone';

export const contactSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sms'),
    number: z
      .string()
      .regex(
        /^\+[1-9]\d{6,14}$/,
        inBoth(
          'Write the number with its country code and without spaces, such as "+6591234567" (E.164)',
          '号码要带国家代码、不含空格，例如“+6591234567”（E.164 格式）',
        ),
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
  message: inBoth(
    'The end must not be before the start: correct one of the two dates',
    '结束日期不能早于开始日期：请更正其一',
  ),
  path: ['to'],
};

/** Days away, by the calendar of the place where the engineer is then, both ends included. */
export const leaveSchema = z
  .strictObject({ from: localDateSchema, to: localDateSchema, reason: z.string().max(200).optional() })
  .refine((leave) => leave.from <= leave.to, datesInOrder);
export type Leave = z.infer<typeof leaveSchema>;

/** Of one engineer. */
export const MOST_LEAVES = 100;

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

const NO_SUCH_SKILL = inBoth(
  `There is no such skill: name one of ${SKILLS.join(', ')}`,
  `没有这项技能：请从中选择：${SKILLS.join('、')}`,
);

export const engineerSchema = z.strictObject({
  ...personShape,
  team: teamIdSchema,
  /** Level 1 handles known cases, 2 leads, 3 is expert. */
  skills: z
    .partialRecord(skillSchema, wholeNumber(1, 3), {
      error: ({ code }) => (/key/.test(code) ? NO_SUCH_SKILL : undefined),
    })
    .default({}),
  /** May be paged in the night, when nobody is awake. */
  standBy: z.boolean().default(false),
  leave: listOf(leaveSchema, { max: MOST_LEAVES }).default([]),
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
