import type * as z from 'zod';
import { issueVariablesSchema } from '../../runtime/variables';

/** What engineers' page links need: a decline pages the next person. */
export const envSchema = issueVariablesSchema;
export type Env = z.infer<typeof envSchema>;
