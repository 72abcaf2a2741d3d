import type * as z from 'zod';
import { issueVariablesSchema } from '../../runtime/variables';

/** What customers' endpoint needs: it routes a report and sends the first page itself. */
export const envSchema = issueVariablesSchema;
export type Env = z.infer<typeof envSchema>;
