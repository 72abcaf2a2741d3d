import type * as z from 'zod';
import { variablesSchema } from '../../runtime/variables';

/** What the canary needs: the public address, a place for its own key's hash, and where to tell that all works, if anywhere. */
export const envSchema = variablesSchema
  .pick({ ENVIRONMENT: true, TABLE_NAME: true, PUBLIC_URL: true })
  .extend({ HEARTBEAT_URL: variablesSchema.shape.HEARTBEAT_URL.exactOptional() });
export type Env = z.infer<typeof envSchema>;
