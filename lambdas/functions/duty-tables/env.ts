import type * as z from 'zod';
import { variablesSchema } from '../../runtime/variables';

/** What prolonging duty tables needs: the table, and the bus for the holes that it finds. */
export const envSchema = variablesSchema.pick({
  ENVIRONMENT: true,
  TABLE_NAME: true,
  BUS_NAME: true,
});
export type Env = z.infer<typeof envSchema>;
