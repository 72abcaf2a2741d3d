import * as z from 'zod';
import { customerIdSchema } from './ids';
import { regionSchema, reportSchema } from './report';
import { inBoth } from './roster/both';

/** As many customers as one signal may name: each is read before the issue is opened. */
const MOST_CUSTOMERS = 50;

const text = (max: number) =>
  z
    .string()
    .overwrite((value) => value.toWellFormed())
    .trim()
    .min(1)
    .max(max);

/** One line, so that parts of a name can be told apart. */
const name = (max: number) =>
  text(max).regex(
    /^[^\p{Cc}\p{Zl}\p{Zp}]+$/u,
    inBoth('This is one line, without control characters', '这里只能是一行，不含控制字符'),
  );

const metricSchema = z.strictObject({
  name: text(200),
  value: z.number(),
  threshold: z.number(),
  unit: text(50).optional(),
});

const { title, severity, description, scenario, skill } = reportSchema.shape;

const named = {
  source: name(100),
  /** The same for each firing of one matter, and for its recovery. */
  key: name(255),
  metric: metricSchema.optional(),
};

const about = {
  affectedCustomers: z.array(customerIdSchema).min(1).max(MOST_CUSTOMERS).optional(),
  regions: z.array(regionSchema).max(50).optional(),
};

const firingSchema = z.strictObject({
  state: z.literal('firing'),
  ...named,
  ...about,
  title,
  severity,
  description,
  scenario,
  skill,
});

/** What a source says of a firing it may say again of the recovery; only the names count. */
const recoveredSchema = z.strictObject({
  state: z.literal('recovered'),
  ...named,
  ...about,
  title: title.optional(),
  severity: severity.optional(),
  description,
  scenario,
  skill,
});

/** What a monitoring system posts. Unknown fields are refused, as in a report. */
export const signalSchema = z.discriminatedUnion('state', [firingSchema, recoveredSchema]);
export type FiringSignal = z.infer<typeof firingSchema>;
export type RecoveredSignal = z.infer<typeof recoveredSchema>;
export type Signal = FiringSignal | RecoveredSignal;
