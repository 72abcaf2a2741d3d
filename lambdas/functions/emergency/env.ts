import type * as z from 'zod';
import { variablesSchema } from '../../runtime/variables';

/** What customers' endpoint needs: it routes a report and sends the first page itself. */
export const envSchema = variablesSchema.pick({
  TABLE_NAME: true,
  TOPIC_ARN_PREFIX: true,
  TIMER_QUEUE_URL: true,
  TIMER_QUEUE_ARN: true,
  SCHEDULE_GROUP: true,
  SCHEDULER_ROLE_ARN: true,
  BUS_NAME: true,
  PAGE_LINK_SECRET_ARN: true,
  PUBLIC_URL: true,
});
export type Env = z.infer<typeof envSchema>;
