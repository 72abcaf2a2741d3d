import type * as z from 'zod';
import { emfMeasurements } from '../adapters/aws/emf-measurements';
import { eventBridgeBus } from '../adapters/aws/eventbridge-bus';
import { schedulerTimers } from '../adapters/aws/scheduler-timers';
import { secretsManagerSecrets } from '../adapters/aws/secrets-manager';
import { snsPager } from '../adapters/aws/sns-pager';
import { dynamoDbClient } from '../adapters/dynamodb/client';
import { dynamoDbStores } from '../adapters/dynamodb/stores';
import { systemClock } from '../adapters/system-clock';
import { systemRandomness } from '../adapters/system-randomness';
import type { CarryingOut } from '../application/carry-out';
import { createWorldReader } from '../application/world-reader';
import { createJsonLog } from '../runtime/json-log';
import type { issueVariablesSchema, variablesSchema } from '../runtime/variables';

/** The stores on the one table, and what every function has: clock, chance, log, measurements. */
export function wireStores(env: Pick<z.infer<typeof variablesSchema>, 'TABLE_NAME' | 'ENVIRONMENT'>) {
  const table = { client: dynamoDbClient(), name: env.TABLE_NAME };
  const log = createJsonLog({ clock: systemClock });
  const ofMachine = {
    clock: systemClock,
    randomness: systemRandomness,
    log,
    measurements: emfMeasurements({ environment: env.ENVIRONMENT, log }),
  };
  const stores = { ...dynamoDbStores(table), ...ofMachine };
  return { ...stores, world: createWorldReader(stores) };
}

/** What every function that moves issues on has: the stores, and the ways to people, timers and the bus. */
export function wireIssues(env: z.infer<typeof issueVariablesSchema>) {
  const stores = wireStores(env);
  const { clock, log } = stores;
  return {
    ...stores,
    pager: snsPager({ topicArnPrefix: env.TOPIC_ARN_PREFIX, log }),
    timers: schedulerTimers({
      clock,
      log,
      queueUrl: env.TIMER_QUEUE_URL,
      queueArn: env.TIMER_QUEUE_ARN,
      scheduleGroup: env.SCHEDULE_GROUP,
      schedulerRoleArn: env.SCHEDULER_ROLE_ARN,
    }),
    bus: eventBridgeBus({ busName: env.BUS_NAME }),
    secrets: secretsManagerSecrets({ pageLinkSecretArn: env.PAGE_LINK_SECRET_ARN }),
    publicUrl: env.PUBLIC_URL,
  };
}

/** Opens the connections on cold start: the first call to a service costs as much as starting up. A failure is the first request's to find. */
export function warmUp({ world, secrets }: Pick<CarryingOut, 'world'> & Partial<Pick<CarryingOut, 'secrets'>>): void {
  void Promise.allSettled([world.read(), secrets?.pageLinkKey()]);
}
