import * as z from 'zod';
import { DEFAULT_POLICY, MIN_WAIT_SECONDS, type Policy } from './policy';
import { inBoth } from './roster/both';
import type { Severity } from './severity';

const commitmentsSchema = z.strictObject({
  firstResponseMinutes: z.int().min(1).max(525_600),
  workaroundMinutes: z.int().min(1).max(525_600),
  rootCauseMinutes: z.int().min(1).max(525_600),
  fixMinutes: z.int().min(1).max(525_600),
});

const severityPolicySchema = (severity: Severity) =>
  z.strictObject({
    waitSeconds: z
      .int()
      .min(
        MIN_WAIT_SECONDS,
        inBoth(`A wait is at least ${MIN_WAIT_SECONDS} seconds`, `等待至少 ${MIN_WAIT_SECONDS} 秒`),
      )
      .max(86_400),
    commitments: commitmentsSchema,
    quietMinutes: z.int().min(1).max(525_600).default(DEFAULT_POLICY[severity].quietMinutes),
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
}) satisfies z.ZodType<Policy>;
