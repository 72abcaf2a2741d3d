import type { Messaging } from './messaging';
import type { PublicApi } from './public-api';
import type { Settings } from './settings';
import type { Stateful } from './stateful';

/** What the functions are made with. */
export interface ServiceParts {
  readonly settings: Settings;
  readonly stateful: Stateful;
  readonly messaging: Messaging;
  readonly api: PublicApi;
}

/** What every function that moves issues on is told. */
export const issueVariables = ({ settings, stateful, messaging, api }: ServiceParts) => ({
  ENVIRONMENT: settings.environment,
  TABLE_NAME: stateful.table.tableName,
  TOPIC_ARN_PREFIX: messaging.engineerTopicArnPrefix,
  TIMER_QUEUE_URL: messaging.timerQueue.queueUrl,
  TIMER_QUEUE_ARN: messaging.timerQueue.queueArn,
  SCHEDULE_GROUP: messaging.scheduleGroup.scheduleGroupName,
  SCHEDULER_ROLE_ARN: messaging.schedulerRole.roleArn,
  BUS_NAME: messaging.bus.eventBusName,
  PAGE_LINK_SECRET_ARN: stateful.pageLinkSecret.secretArn,
  PUBLIC_URL: api.url,
});
