import { RegionInfo } from 'aws-cdk-lib/region-info';
import * as z from 'zod';

/** 16 characters at most, because names of topics, roles and schedule groups begin with it. */
const environmentSchema = z
  .string('is missing: pass "-c environment=NAME"')
  .regex(
    /^[a-z][a-z0-9-]{0,15}$/,
    'cannot name a deployment: pass "-c environment=NAME", where NAME begins with a-z and is 1 to 16 of a-z, 0-9 and "-"',
  );

const E164 = /^\+[1-9]\d{6,14}$/;
const emailSchema = z.email('is not an e-mail address').max(254);

/** The command line hands numbers and truths over as text. */
const fromText = <T extends z.ZodType>(schema: T, read: (text: string) => unknown) =>
  z.preprocess((value) => (typeof value === 'string' ? read(value) : value), schema);

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
  domain: z
    .strictObject({
      name: z.string().regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'is not a host name'),
      hostedZoneId: z.string().regex(/^Z[A-Z0-9]{1,31}$/, 'is not the id of a Route 53 hosted zone'),
    })
    .optional(),
  /** US dollars a month that the account may spend on SMS in this Region; an alarm comes at 80 %. */
  smsMonthlyLimitUsd: fromText(z.number().min(0).max(100_000), Number).default(1),
  /** Where the heartbeat is posted; when it stops arriving, Sunrelay is broken. */
  heartbeatUrl: z.url({ protocol: /^https?$/, message: 'is not a URL' }).optional(),
  /** Whether destroying the stack leaves the table and the page link key behind. */
  keepData: fromText(z.boolean('is neither true nor false'), (text) => ({ true: true, false: false })[text]).default(
    true,
  ),
});
export type Settings = z.infer<typeof settingsSchema>;

export type SettingsResult =
  | { readonly code: 'valid'; readonly settings: Settings }
  | { readonly code: 'invalid'; readonly sentence: string };

const SETTING_NAMES = Object.keys(settingsSchema.shape);

/**
 * Reads the settings from the CDK context: those of `environments.<environment>` in cdk.json, over which each may be given
 * by name (`-c alarmEmail=…`). What is wrong is told in one sentence that says what to pass instead.
 */
export function settingsFrom(context: (name: string) => unknown, region: string | undefined): SettingsResult {
  const invalid = (sentence: string): SettingsResult => ({ code: 'invalid', sentence });
  const environment = environmentSchema.safeParse(context('environment'));
  if (!environment.success) {
    const shown = JSON.stringify(context('environment'));
    return invalid(`The environment ${shown ? `${shown} ` : ''}${environment.error.issues[0]?.message}.`);
  }
  if (region !== undefined && !RegionInfo.regions.some(({ name }) => name === region)) {
    return invalid(`The Region ${JSON.stringify(region)} is unknown: set AWS_REGION to one such as "ap-southeast-1".`);
  }
  const environments = context('environments') as Readonly<Record<string, object>> | undefined;
  const given = SETTING_NAMES.flatMap((name) => {
    const value = context(name);
    return value === undefined ? [] : [[name, value]];
  });
  const merged = { ...environments?.[environment.data], ...Object.fromEntries(given) };
  const read = settingsSchema.safeParse(merged);
  if (read.success) return { code: 'valid', settings: read.data };
  const [first] = read.error.issues;
  const where = first?.path.length ? first.path.join('.') : `environments.${environment.data}`;
  return invalid(`The setting ${where} of the environment "${environment.data}" ${first?.message ?? 'is wrong'}.`);
}
