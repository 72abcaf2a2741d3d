import type { Context } from 'hono';
import * as z from 'zod';
import type { Policy } from '../../core/policy';
import type { PolicyBook } from '../../core/policy-book';
import { policyBookSchema } from '../../core/policy-book-schema';
import { policySchema } from '../../core/policy-schema';
import { SEVERITIES } from '../../core/severity';
import { BODY_LIMITS, type BodyRead, checked, readJson } from '../../runtime/read-body';

const objectSchema = z.record(z.string(), z.unknown());

/** By which schema policies are checked, what of them, and of which revision they say they are. */
export function schemaOfPolicies(value: unknown): {
  readonly schema: z.ZodType<PolicyBook | Policy>;
  readonly body: unknown;
  readonly revision?: unknown;
} {
  const read = objectSchema.safeParse(value);
  if (!read.success) return { schema: policyBookSchema, body: value };
  const { revision, ...rest } = read.data;
  const isOne = !('policies' in rest) && SEVERITIES.some((severity) => severity in rest);
  return isOne ? { schema: policySchema, body: read.data } : { schema: policyBookSchema, body: rest, revision };
}

/**
 * Reads all policies; or one, with its severities at the top and nothing around it, as it was sent before there were several. A book
 * that was read goes back as it is: its revision is in If-Match, and left out here.
 */
export async function readPoliciesBody(c: Context): Promise<BodyRead<PolicyBook | Policy>> {
  const body = await readJson(c, z.unknown(), { maxBytes: BODY_LIMITS.policies });
  if (body.code === 'refused') return body;
  const { schema, body: asked } = schemaOfPolicies(body.value);
  return checked(schema, asked);
}
