import { IANAZone } from 'luxon';
import * as z from 'zod';
import { engineerIdSchema, TEST_ENGINEER_ID, teamIdSchema } from './ids';
import { LOCALES, type Locale } from './locale';
import { languageSchema, regionSchema, skillSchema } from './report';

/** Names that people try and that the IANA database does not have, with the one that they mean. */
const ZONE_SUGGESTIONS: Readonly<Record<string, string>> = {
  'Asia/Beijing': 'Asia/Shanghai',
  'Asia/Shenzhen': 'Asia/Shanghai',
  'Asia/Guangzhou': 'Asia/Shanghai',
  'America/San_Francisco': 'America/Los_Angeles',
  'America/San_Jose': 'America/Los_Angeles',
  'Europe/Munich': 'Europe/Berlin',
  'Asia/Bangalore': 'Asia/Kolkata',
  'Asia/Hanoi': 'Asia/Ho_Chi_Minh',
};

/** An IANA zone by name. Offsets such as `UTC+8` are refused: they know no daylight saving time. */
export const zoneSchema = z.string().superRefine((zone, context) => {
  if (/^(UTC|Etc\/UTC)$/.test(zone) || (/^[A-Za-z]+\/[A-Za-z0-9_+\-/]+$/.test(zone) && IANAZone.isValidZone(zone)))
    return;
  const suggestion = ZONE_SUGGESTIONS[zone];
  context.addIssue({
    code: 'custom',
    message: suggestion
      ? `"${zone}" is not an IANA time zone; use "${suggestion}"`
      : `"${zone.slice(0, 60)}" is not an IANA time zone; use a name such as "Asia/Shanghai" or "Europe/Berlin"`,
  });
});

const clockTimeSchema = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'A local time is "HH:mm", from "00:00" to "24:00"');

/** Half-open, on the wall clock. An end at or before the start lies on the next day; equal ends are 24 hours. */
export const localIntervalSchema = z
  .strictObject({ from: clockTimeSchema, to: clockTimeSchema })
  .refine((interval) => interval.from !== '24:00', { message: 'An interval starts before 24:00', path: ['from'] });
export type LocalInterval = z.infer<typeof localIntervalSchema>;

const dayIntervals = z.array(localIntervalSchema).max(12).optional();
export const weeklyHoursSchema = z.strictObject({
  mon: dayIntervals,
  tue: dayIntervals,
  wed: dayIntervals,
  thu: dayIntervals,
  fri: dayIntervals,
  sat: dayIntervals,
  sun: dayIntervals,
});
export type WeeklyHours = z.infer<typeof weeklyHoursSchema>;

const displayNameSchema = z.strictObject({
  en: z.string().trim().min(1).max(80),
  'zh-Hans': z.string().trim().min(1).max(80).optional(),
});

export const teamSchema = z.strictObject({
  id: teamIdSchema,
  name: displayNameSchema,
  zone: zoneSchema,
  /** Half-open intervals by the weekday on which they start. */
  dutyHours: weeklyHoursSchema,
  /** One interval for every day of the week. */
  wakingHours: localIntervalSchema,
  homeRegions: z.array(regionSchema).max(250).default([]),
  languages: z.array(languageSchema).max(30).default([]),
});
export type Team = z.infer<typeof teamSchema>;

export const contactSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sms'),
    number: z.string().regex(/^\+[1-9]\d{6,14}$/, 'A number is E.164, such as "+6591234567"'),
  }),
  z.strictObject({ kind: z.literal('email'), address: z.email().max(254) }),
  z.strictObject({ kind: z.literal('https'), url: z.url({ protocol: /^https$/ }).max(2000) }),
]);
export type Contact = z.infer<typeof contactSchema>;

const contactsSchema = z
  .array(contactSchema)
  .min(1, 'Nobody can be paged without a contact: give at least one of sms, email or https')
  .max(10);

const localDateSchema = z.iso.date();

/** Days away, by the team's calendar, both ends included. */
export const leaveSchema = z
  .strictObject({ from: localDateSchema, to: localDateSchema, reason: z.string().max(200).optional() })
  .refine((leave) => leave.from <= leave.to, { message: 'A leave ends on or after the day it starts', path: ['to'] });
export type Leave = z.infer<typeof leaveSchema>;

const personShape = {
  id: engineerIdSchema,
  name: z.string().trim().min(1).max(80),
  languages: z.array(languageSchema).min(1).max(20),
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
  leave: z.array(leaveSchema).max(100).default([]),
});
export type Engineer = z.infer<typeof engineerSchema>;

export const dutyManagerSchema = z.strictObject(personShape);
export type DutyManager = z.infer<typeof dutyManagerSchema>;

export const MAX_TEAMS = 100;
export const MAX_ENGINEERS = 2000;

/** The whole of teams and people, as an admin writes it. Order inside a team is the order in which its engineers are paged. */
export const rosterSchema = z
  .strictObject({
    teams: z.array(teamSchema).max(MAX_TEAMS),
    engineers: z.array(engineerSchema).max(MAX_ENGINEERS),
    dutyManagers: z.array(dutyManagerSchema).max(50).default([]),
  })
  .superRefine((roster, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const teams = new Set<string>();
    roster.teams.forEach((team, index) => {
      if (teams.has(team.id)) refuse(['teams', index, 'id'], `Two teams have the id "${team.id}"; ids are unique`);
      teams.add(team.id);
    });
    const people = new Set<string>();
    const unique = (id: string, path: (string | number)[]) => {
      if (id === TEST_ENGINEER_ID) refuse(path, `"${id}" is who is paged in test mode; give this person another id`);
      if (people.has(id))
        refuse(path, `Two people have the id "${id}"; ids are unique over engineers and duty managers`);
      people.add(id);
    };
    roster.engineers.forEach((engineer, index) => {
      unique(engineer.id, ['engineers', index, 'id']);
      if (!teams.has(engineer.team)) {
        refuse(['engineers', index, 'team'], `There is no team "${engineer.team}"; add it under teams or name another`);
      }
    });
    roster.dutyManagers.forEach((manager, index) => {
      unique(manager.id, ['dutyManagers', index, 'id']);
    });
    if (people.size === 0) refuse([], 'A roster needs at least one person: an engineer or a duty manager');
  });
export type Roster = z.infer<typeof rosterSchema>;

/** Name and contacts of one person, kept apart from every revision so that a person can be erased. */
export interface Person {
  readonly id: Engineer['id'];
  readonly name: string;
  readonly locale: Locale;
  readonly contacts: readonly Contact[];
}

/** A person as a revision stores it: without name and contacts, and with all that a page's SMS must know of the numbers. */
type WithoutPerson<T> = Omit<T, 'name' | 'contacts'> & { readonly smsWithoutLink?: true };

/** What a revision stores: the roster without names of people and contacts. */
export interface RosterBody {
  readonly teams: readonly Team[];
  readonly engineers: readonly WithoutPerson<Engineer>[];
  readonly dutyManagers: readonly WithoutPerson<DutyManager>[];
}
