import * as z from 'zod';

// Zod would compile a parser for each schema at its first use: 3 ms of a cold start for these variables alone, and a
// function that starts for one report parses one report. Measured with `npm run bench`.
z.config({ jitless: true });

const name = z.string().min(1);
const arn = z.string().regex(/^arn:/, 'An ARN begins with "arn:"');

/**
 * Every environment variable that a deployed function may have. A function's `env.ts` picks those that it needs; the stack
 * must then set exactly these, or it does not compile.
 */
export const variablesSchema = z.object({
  /** The deployment's name; measurements are told apart by it. */
  ENVIRONMENT: name,
  TABLE_NAME: name,
  /** Of engineers' topics; the engineer's id follows. */
  TOPIC_ARN_PREFIX: arn,
  TIMER_QUEUE_URL: z.url(),
  TIMER_QUEUE_ARN: arn,
  /** Of customers' topics; the customer's id follows. */
  CUSTOMER_TOPIC_ARN_PREFIX: arn,
  /** Of updates to customers that are to be tried. */
  UPDATES_QUEUE_URL: z.url(),
  SCHEDULE_GROUP: name,
  /** Handed to the schedules, which send to the timer queue with it. */
  SCHEDULER_ROLE_ARN: arn,
  BUS_NAME: name,
  PAGE_LINK_SECRET_ARN: arn,
  /** Outside; told every few minutes that all works. */
  HEARTBEAT_URL: z.url(),
  /** Where customers and engineers reach the service; page links begin with it. */
  PUBLIC_URL: z.url().regex(/[^/]$/, 'PUBLIC_URL does not end with "/"'),
});

/** What every function needs that moves issues on: it may have to page, to arm a timer, to publish and to sign links. */
export const issueVariablesSchema = variablesSchema.pick({
  ENVIRONMENT: true,
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
