import type * as z from 'zod';
import { issueVariablesSchema } from '../../runtime/variables';

/** What the minute's check needs: it does what a lost timer or a function that died left undone. */
export const envSchema = issueVariablesSchema;
export type Env = z.infer<typeof envSchema>;
