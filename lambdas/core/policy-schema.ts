import * as z from 'zod';
import { MIN_WAIT_SECONDS, type Policy } from './policy';
import { inBoth } from './roster/both';

const commitmentsSchema = z.strictObject({
  firstResponseMinutes: z.int().min(1).max(525_600),
  workaroundMinutes: z.int().min(1).max(525_600),
  rootCauseMinutes: z.int().min(1).max(525_600),
  fixMinutes: z.int().min(1).max(525_600),
});

const severityPolicySchema = z.strictObject({
  waitSeconds: z
    .int()
    .min(MIN_WAIT_SECONDS, inBoth(`A wait is at least ${MIN_WAIT_SECONDS} seconds`, `等待至少 ${MIN_WAIT_SECONDS} 秒`))
    .max(86_400),
  commitments: commitmentsSchema,
});

/** A policy as an admin sends it; apart, so that functions which only read it do not pay for it at each start. */
export const policySchema = z.strictObject({
  P1: severityPolicySchema,
  P2: severityPolicySchema,
  P3: severityPolicySchema,
}) satisfies z.ZodType<Policy>;
