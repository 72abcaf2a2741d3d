import * as z from 'zod';
import { SCORES } from './rating';
import { inBoth } from './roster/both';
import { SEVERITIES } from './severity';
import { SKILLS, type Skill } from './skills';

/** Kinds of product that a customer builds; each is a skill too. */
export const SCENARIOS = [
  'conversational-ai',
  'voice-call',
  'voice-room',
  'video-call',
  'one-to-one',
  'live-show',
  'messaging',
  'going-abroad',
] as const;

export const severitySchema = z.enum(SEVERITIES);
export const skillSchema = z.enum(SKILLS);

/** BCP 47 primary language, with an optional script or region: `zh`, `zh-Hans`, `pt-BR`. */
export const languageSchema = z
  .string()
  .regex(
    /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
    inBoth('A language is a BCP 47 tag such as "zh", "en" or "pt-BR"', '语言用 BCP 47 标签，例如“zh”、“en”、“pt-BR”'),
  );

let countryNames: Intl.DisplayNames | undefined;
/** Codes that CLDR names and that are no country: pseudo-locales, groups of countries, the unknown one. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRY.has(code)) return false;
  // Made when first needed: a cold start without a report should not pay for it.
  countryNames ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return countryNames.of(code) !== undefined;
}

/** ISO 3166-1 alpha-2 country, upper case. */
export const regionSchema = z.string().refine(isCountry, {
  message: inBoth(
    'A region is an ISO 3166 country code such as "ID" or "US"',
    '地区用 ISO 3166 国家和地区代码，例如“ID”、“US”',
  ),
});

/** Half a surrogate pair, as a script leaves that cuts an emoji in two, would stop every page with the text in it. */
const wellFormed = z.string().overwrite((value) => value.toWellFormed());

/** A text of one to so many UTF-16 units, without the space around it. */
export const text = (max: number) => wellFormed.trim().min(1).max(max);

const environmentSchema = z.strictObject({
  sdk: text(100).optional(),
  sdkVersion: text(50).optional(),
  platform: text(100).optional(),
  device: text(200).optional(),
  network: text(100).optional(),
  carrier: text(100).optional(),
  /** Of the affected end users, in the customer's words: finer than the countries of `affectedRegions`. */
  region: text(200).optional(),
  channelIds: z.array(text(200)).max(20).optional(),
  callIds: z.array(text(200)).max(20).optional(),
});

/** What a customer posts to the emergency endpoint. Unknown fields are refused, so that a typing error is seen at once. */
export const reportSchema = z.strictObject({
  title: text(200),
  severity: severitySchema,
  description: text(20_000).optional(),
  scenario: z.enum(SCENARIOS).optional(),
  /** The skill that the reporter believes is needed; without it the scenario is used. */
  skill: skillSchema.optional(),
  /** The language in which the customer wants to be answered. */
  language: languageSchema.optional(),
  /** Where the affected end users are; may differ from the customer's own country. */
  affectedRegions: z.array(regionSchema).max(50).optional(),
  affectedUsers: z.int().min(0).optional(),
  /** What the customer calls it in its own systems; comes back with all that is said of the issue. */
  reference: text(200).optional(),
  environment: environmentSchema.optional(),
});
export type Report = z.infer<typeof reportSchema>;

/** The skill that a report needs: the one that it names, else the one that its scenario calls for. */
export function skillNeeded(report: Report): Skill | undefined {
  if (report.skill) return report.skill;
  return report.scenario === 'live-show' ? 'live-streaming' : report.scenario;
}

/** How a customer says that it was helped. */
export const ratingSchema = z.strictObject({ score: z.literal(SCORES), comment: text(2_000).optional() });

/** A message on an issue, from the customer or from an engineer. */
export const messageSchema = z.strictObject({ text: text(10_000) });
