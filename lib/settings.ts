import { RegionInfo } from 'aws-cdk-lib/region-info';
import * as z from 'zod';

/**
 * 16 characters at most, because names of topics, roles and schedule groups begin with it. The topics of an environment
 * "a-engineer-b" would begin like those of engineers of "a", whose topics are removed when they leave; so it is with customers’.
 */
const environmentSchema = z
  .string('is missing: pass "-c environment=NAME"')
  .regex(
    /^(?!.*(?:engineer|customer))[a-z][a-z0-9-]{0,15}$/,
    'cannot name a deployment: pass "-c environment=NAME", where NAME begins with a-z is 1 to 16 of a-z, 0-9 and "-", and holds neither "engineer" nor "customer"',
  );

const E164 = /^\+[1-9]\d{6,14}$/;
const emailSchema = z.email('is not an e-mail address').max(254, 'is too long for an e-mail address');
const DOLLARS = 'is not a number of US dollars from 0 to 100000';
const DOMAIN = 'needs a host name and the id of its Route 53 hosted zone: pass "-c domain=NAME,ZONE_ID"';
const HOST_NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/**
 * What the name of a certificate holds (ACM, RequestCertificate; RFC 5280, A.1). An SMS of one part would have room for 84
 * characters, beside the severity and the rest of the link.
 */
const HOST_NAME_LENGTH = 64;

const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/** A heartbeat's address is often all that its receiver asks for, so it may not be read on the way. */
function isSafeToPostTo(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || THIS_MACHINE.includes(hostname);
}

/** The command line hands everything over as text. */
const fromText = <T extends z.ZodType>(schema: T, read: (text: string) => unknown) =>
  z.preprocess((value) => (typeof value === 'string' ? read(value) : value), schema);

const numberIn = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
const truthIn = (text: string) => ({ true: true, false: false })[text] ?? text;

const dollars = fromText(z.number(DOLLARS).min(0, DOLLARS).max(100_000, DOLLARS), numberIn);

/** `relay.example.org,Z0123456789`, as the command line has it. */
function domainIn(text: string): unknown {
  const [name, hostedZoneId, ...more] = text.split(',');
  return hostedZoneId === undefined || more.length > 0 ? text : { name, hostedZoneId };
}

/** What whoever deploys decides, for each environment. */
export const settingsSchema = z.strictObject({
  /** The deployment's name: several live in one account, told apart by it. */
  environment: environmentSchema,
  /** Who is told when Sunrelay itself fails; the address is asked to confirm. */
  alarmEmail: z.string('is missing: give the address that is told when Sunrelay itself fails').pipe(emailSchema),
  /**
   * E-mail or E.164 number of the last resort. Told of the alarms that mean that customers are not answered, and the one
   * duty manager of the first roster, so that a report is answered before anybody has entered a roster.
   */
  dutyManagerContact: z
    .string('is missing: give the e-mail address or E.164 number, such as "+6591234567", of the last resort')
    .refine((contact) => E164.test(contact) || emailSchema.safeParse(contact).success, {
      message: 'is neither an e-mail address nor an E.164 number such as "+6591234567"',
    }),
  /** A host name of one's own, short so that the link fits into an SMS, and the Route 53 zone that holds it. */
  domain: fromText(
    z.strictObject(
      {
        name: z
          .string('is missing: give the host name')
          .regex(HOST_NAME, 'is not a host name in lower case')
          .max(HOST_NAME_LENGTH, `is longer than ${HOST_NAME_LENGTH} characters: no certificate is made for it`),
        hostedZoneId: z
          .string('is missing: give the id of the Route 53 hosted zone that holds the name')
          .regex(/^Z[A-Z0-9]{1,31}$/, 'is not the id of a Route 53 hosted zone'),
      },
      { error: ({ code }) => (code === 'invalid_type' ? DOMAIN : undefined) },
    ),
    domainIn,
  ).optional(),
  /**
   * US dollars a month that may be spent on SMS in this Region. SNS has one limit for the whole account, so a deployment
   * raises that to this and never lowers it.
   */
  smsMonthlyLimitUsd: dollars.default(1),
  /**
   * The limit that the account has, at 80 % of which an alarm comes; the deploy command reads it. It may be lower than what
   * is wanted, because AWS did not grant that, or higher, because another environment wanted more. Without it, what is wanted.
   */
  smsAccountLimitUsd: dollars.optional(),
  /** Where the heartbeat is posted; when it stops arriving, Sunrelay is broken. */
  heartbeatUrl: z
    .url({ protocol: /^https?$/, message: 'is not a URL', abort: true })
    .refine(isSafeToPostTo, { message: 'is not an https URL, and only on this machine may it be another' })
    .optional(),
  /** Whether destroying the stack leaves the table and the page link key behind. */
  keepData: fromText(z.boolean('is neither true nor false'), truthIn).default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

export type SettingsResult =
  | { readonly code: 'valid'; readonly settings: Settings }
  | { readonly code: 'invalid'; readonly sentence: string };

export const SETTING_NAMES: readonly string[] = Object.keys(settingsSchema.shape);

type Context = (name: string) => unknown;

/** The CDK's own context names have signs in them; a plain word is meant for us. */
const PLAIN_WORD = /^[A-Za-z]+$/;

/** One sentence about the first of these context names that is no setting, as a mistyped `-c alarmEmali=…`; none if all are. */
export function strangeSetting(contextNames: readonly string[]): string | undefined {
  const known = new Set(['environments', ...SETTING_NAMES]);
  const strange = contextNames.find((name) => PLAIN_WORD.test(name) && !known.has(name));
  return strange && `The setting ${strange} is unknown: there are ${SETTING_NAMES.join(', ')}.`;
}

/**
 * Reads the settings from the CDK context: those of `environments.<environment>` in cdk.json, over which each may be given
 * by name (`-c alarmEmail=…`). What is wrong is told in one sentence that says what to pass instead.
 */
export function settingsFrom(context: Context, region: string | undefined): SettingsResult {
  const invalid = (sentence: string): SettingsResult => ({ code: 'invalid', sentence });
  const environment = environmentSchema.safeParse(context('environment'));
  if (!environment.success) {
    const shown = JSON.stringify(context('environment'));
    return invalid(`The environment ${shown ? `${shown} ` : ''}${environment.error.issues[0]?.message}.`);
  }
  if (region !== undefined && !RegionInfo.regions.some(({ name }) => name === region)) {
    return invalid(`The Region ${JSON.stringify(region)} is unknown: set AWS_REGION to one such as "ap-southeast-1".`);
  }
  const stored = storedSettings(context, environment.data);
  const given = givenSettings(context);
  if (stored === undefined && Object.keys(given).length === 1) return invalid(nothingKnown(context, environment.data));
  const read = settingsSchema.safeParse({ ...stored, ...given });
  if (read.success) return { code: 'valid', settings: read.data };
  return invalid(sentenceFor(environment.data, read.error.issues[0]));
}

function environmentsOf(context: Context): Readonly<Record<string, unknown>> {
  const environments = context('environments');
  return typeof environments === 'object' && environments !== null ? { ...environments } : {};
}

function storedSettings(context: Context, environment: string): object | undefined {
  const environments = environmentsOf(context);
  const stored = Object.hasOwn(environments, environment) ? environments[environment] : undefined;
  return typeof stored === 'object' && stored !== null ? stored : undefined;
}

const givenSettings = (context: Context): Readonly<Record<string, unknown>> =>
  Object.fromEntries(SETTING_NAMES.map((name) => [name, context(name)]).filter(([, value]) => value !== undefined));

function nothingKnown(context: Context, environment: string): string {
  const names = Object.keys(environmentsOf(context)).map((name) => JSON.stringify(name));
  const known = names.length > 0 ? `, which has ${names.join(', ')},` : '';
  return `The environment "${environment}" has no settings: add it to "environments" in cdk.json${known} or pass each setting by name.`;
}

function sentenceFor(environment: string, issue: z.core.$ZodIssue | undefined): string {
  const of = `of the environment "${environment}"`;
  if (issue?.code === 'unrecognized_keys') {
    const name = [...issue.path, issue.keys[0]].join('.');
    return `The setting ${name} ${of} is unknown: there are ${SETTING_NAMES.join(', ')}.`;
  }
  return `The setting ${issue?.path.join('.')} ${of} ${issue?.message}.`;
}
