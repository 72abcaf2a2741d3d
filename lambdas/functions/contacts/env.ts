import type * as z from 'zod';
import { variablesSchema } from '../../runtime/variables';

/** What keeping contacts needs: the table, and engineers' topics. It pages nobody, but tells what was left untold. */
export const envSchema = variablesSchema.pick({
  ENVIRONMENT: true,
  TABLE_NAME: true,
  TOPIC_ARN_PREFIX: true,
});
export type Env = z.infer<typeof envSchema>;
