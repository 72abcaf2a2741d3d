import type * as z from 'zod';
import { variablesSchema } from '../../runtime/variables';

/** What tells customers: the table, the queue of what is tried again, and the key that signing secrets are derived from. */
export const envSchema = variablesSchema.pick({
  ENVIRONMENT: true,
  TABLE_NAME: true,
  UPDATES_QUEUE_URL: true,
  CUSTOMER_TOPIC_ARN_PREFIX: true,
  PAGE_LINK_SECRET_ARN: true,
  PUBLIC_URL: true,
});
export type Env = z.infer<typeof envSchema>;
