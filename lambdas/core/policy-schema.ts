import * as z from 'zod';
import { DEFAULT_POLICY, MIN_WAIT_SECONDS, type Policy, STEP_TARGETS } from './policy';
import { inBoth } from './roster/both';
import type { Severity } from './severity';

const commitmentsSchema = z.strictObject({
  firstResponseMinutes: z.int().min(1).max(525_600),
  workaroundMinutes: z.int().min(1).max(525_600),
  rootCauseMinutes: z.int().min(1).max(525_600),
  fixMinutes: z.int().min(1).max(525_600),
});

const waitSchema = z
  .int()
  .min(MIN_WAIT_SECONDS, inBoth(`A wait is at least ${MIN_WAIT_SECONDS} seconds`, `等待至少 ${MIN_WAIT_SECONDS} 秒`))
  .max(86_400);

const stepSchema = z.strictObject({
  page: z
    .array(z.enum(STEP_TARGETS))
    .min(1)
    .refine((targets) => new Set(targets).size === targets.length, {
      message: inBoth('Each is named once in a step', '同一步骤中每项只写一次'),
    }),
  waitSeconds: waitSchema.optional(),
});

const severityPolicySchema = (severity: Severity) =>
  z.strictObject({
    waitSeconds: waitSchema,
    steps: z.array(stepSchema).min(1).max(10).optional(),
    rounds: z.int().min(1).max(10).optional(),
    commitments: commitmentsSchema,
    quietMinutes: z.int().min(1).max(525_600).default(DEFAULT_POLICY[severity].quietMinutes),
    quietMinutesUntilFix: z.int().min(1).max(525_600).default(DEFAULT_POLICY[severity].quietMinutesUntilFix),
    restsUntilMorning: z
      .boolean()
      .refine((rests) => !(rests && severity === 'P1'), {
        message: inBoth('P1 never rests until morning', 'P1 不能等到早上'),
      })
      .optional(),
  });

const { leadMinutes, offersAtOnce, keepAwayHours } = DEFAULT_POLICY.relay;

const relaySchema = z.strictObject({
  leadMinutes: z.int().min(5).max(240).default(leadMinutes),
  offersAtOnce: z.int().min(1).max(50).default(offersAtOnce),
  keepAwayHours: z.int().min(0).max(168).default(keepAwayHours),
});

/**
 * A policy as an admin sends it; apart, so that functions which only read it do not pay for it at each start. What is left out
 * is as by default.
 */
export const policySchema = z.strictObject({
  P1: severityPolicySchema('P1'),
  P2: severityPolicySchema('P2'),
  P3: severityPolicySchema('P3'),
  relay: relaySchema.prefault({}),
  pausesWhileAsked: z.boolean().optional(),
}) satisfies z.ZodType<Policy>;
