import type * as z from 'zod';
import { variablesSchema } from '../../runtime/variables';

/** What the admins' endpoints need: the table, and engineers' topics to keep in step with the roster, and what signs links. They page
 * nobody but for practice, and to ask for a swap. */
export const envSchema = variablesSchema.pick({
  ENVIRONMENT: true,
  TABLE_NAME: true,
  TOPIC_ARN_PREFIX: true,
  CUSTOMER_TOPIC_ARN_PREFIX: true,
  PUBLIC_URL: true,
  PAGE_LINK_SECRET_ARN: true,
});
export type Env = z.infer<typeof envSchema>;
