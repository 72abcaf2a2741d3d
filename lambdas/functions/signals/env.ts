import type * as z from 'zod';
import { issueVariablesSchema } from '../../runtime/variables';

/** What signals need: the first page of an issue that one opens is sent at once. */
export const envSchema = issueVariablesSchema;
export type Env = z.infer<typeof envSchema>;
