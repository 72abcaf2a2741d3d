import type * as z from 'zod';
import { variablesSchema } from '../../runtime/variables';

/** What the admins' endpoints need: the table, and engineers' topics to keep in step with the roster. They page nobody but for practice. */
export const envSchema = variablesSchema.pick({
  ENVIRONMENT: true,
  TABLE_NAME: true,
  TOPIC_ARN_PREFIX: true,
  PUBLIC_URL: true,
});
export type Env = z.infer<typeof envSchema>;
