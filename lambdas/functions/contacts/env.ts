import type * as z from 'zod';
import { variablesSchema } from '../../runtime/variables';

/** What keeping contacts needs: the table, and engineers' topics. It pages nobody, but tells what was left untold, a question with its link too. */
export const envSchema = variablesSchema.pick({
  ENVIRONMENT: true,
  TABLE_NAME: true,
  TOPIC_ARN_PREFIX: true,
  PAGE_LINK_SECRET_ARN: true,
  PUBLIC_URL: true,
});
export type Env = z.infer<typeof envSchema>;
