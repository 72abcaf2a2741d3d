import * as z from 'zod';
import { customerIdSchema, type PolicyId, policyIdSchema } from './ids';
import type { PolicyBook } from './policy-book';
import { policySchema } from './policy-schema';
import { severitySchema, skillSchema } from './report';
import { inBoth } from './roster/both';

const MOST_POLICIES = 100;
const MOST_RULES = 500;
const MOST_CUSTOMERS = 1_000;

/** A list that lets nothing pass is a slip of the pen. */
const oneOf = <T extends z.ZodType>(schema: T, most: number) => z.array(schema).min(1).max(most).optional();

const ruleSchema = z.strictObject({
  customers: oneOf(customerIdSchema, MOST_CUSTOMERS),
  severities: oneOf(severitySchema, 3),
  skills: oneOf(skillSchema, 50),
  policy: policyIdSchema,
});

const NO_ID = inBoth(
  'A policy id is 1 to 32 of a-z, 0-9 and "-", and neither starts nor ends with "-"',
  '策略 id 由 1 到 32 个 a-z、0-9 和“-”组成，首尾不能是“-”',
);

const policiesSchema = z
  .record(policyIdSchema, policySchema, { error: ({ code }) => (code === 'invalid_key' ? NO_ID : undefined) })
  .refine((policies) => Object.keys(policies).length <= MOST_POLICIES, {
    message: inBoth(`At most ${MOST_POLICIES} policies are kept`, `最多保存 ${MOST_POLICIES} 个策略`),
  });

const fieldsSchema = z.strictObject({
  policies: policiesSchema,
  rules: z.array(ruleSchema).max(MOST_RULES).default([]),
  default: policyIdSchema,
});

const unknownPolicy = (id: string) =>
  inBoth(
    `There is no policy "${id}": put it under "policies", or name one that is there`,
    `没有策略“${id}”：请在“policies”中写上它，或改用已有的策略`,
  );

/** All policies with their rules, as an admin sends them. Each name has to be of a policy that is there. */
export const policyBookSchema = fieldsSchema.superRefine(({ policies, rules, default: byDefault }, context) => {
  const check = (id: PolicyId, path: (string | number)[]) => {
    if (!Object.hasOwn(policies, id)) context.addIssue({ code: 'custom', path, message: unknownPolicy(id) });
  };
  check(byDefault, ['default']);
  for (const [index, { policy }] of rules.entries()) check(policy, ['rules', index, 'policy']);
}) satisfies z.ZodType<PolicyBook>;
