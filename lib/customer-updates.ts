import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { mailCustomers, putBackUpdates, readItems, signLinks, updateItems } from './access';
import type { ServiceParts } from './service-parts';
import { SunrelayFunction, UPDATES_TIMEOUT } from './sunrelay-function';

/** The fewest that Lambda lets a queue have: customers' webhooks may hang for ten seconds, and nothing urgent waits for them. */
const UPDATE_BATCHES_AT_ONCE = 2;

/** Called by the queue of updates, which gets events of the bus. */
export function makeUpdates(scope: Construct, parts: ServiceParts): SunrelayFunction<'updates'> {
  const { stateful, messaging, settings } = parts;
  const updates = new SunrelayFunction(scope, 'Updates', {
    environment: settings.environment,
    name: 'updates',
    description: 'Tells customers of their issues by signed webhooks and by mail, and tries again what was not taken.',
    variables: {
      ENVIRONMENT: settings.environment,
      TABLE_NAME: stateful.table.tableName,
      UPDATES_QUEUE_URL: messaging.updatesQueue.queueUrl,
      CUSTOMER_TOPIC_ARN_PREFIX: messaging.customerTopicArnPrefix,
      PAGE_LINK_SECRET_ARN: stateful.pageLinkSecret.secretArn,
      PUBLIC_URL: parts.api.url,
    },
    memorySize: 512,
    timeout: UPDATES_TIMEOUT,
    access: [
      // What is said stands in issues, and names of engineers are in it.
      readItems(stateful.table, ['ISSUE#', 'PERSON#', 'UPDATES#']),
      updateItems(stateful.table, ['UPDATES#']),
      putBackUpdates(messaging),
      mailCustomers(messaging),
      signLinks(stateful.pageLinkSecret),
    ],
  });
  updates.live.addEventSource(
    new SqsEventSource(messaging.updatesQueue, {
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency: UPDATE_BATCHES_AT_ONCE,
    }),
  );
  new Rule(scope, 'UpdatesRule', {
    description: 'Events that a customer wants to be told of.',
    eventBus: messaging.bus,
    eventPattern: { source: ['sunrelay'], detail: { updates: [true] } },
    targets: [new SqsQueue(messaging.updatesQueue)],
  });
  return updates;
}
