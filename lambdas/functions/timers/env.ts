import type * as z from 'zod';
import { issueVariablesSchema } from '../../runtime/variables';

/** What a due timer needs: it hands a page on. */
export const envSchema = issueVariablesSchema;
export type Env = z.infer<typeof envSchema>;
