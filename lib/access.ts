import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Messaging } from './messaging';
import type { Stateful } from './stateful';
import { WildcardStatement } from './wildcards';

const ENGINEERS =
  'Engineers come and go with the roster, and each has a topic; the prefix is of this environment alone.';
const CUSTOMERS =
  'Customers come and go, and each that wants mail has a topic; the prefix is of this environment alone.';
const SUBSCRIPTIONS = 'SNS checks it against "*" only: a subscription is no resource that a policy can name.';
const ACCOUNT_LISTS =
  'The account’s lists of topics and of numbers that opted out, and CloudWatch’s figures, are no resources that a policy can name.';

/** How the keys of the table's items begin (`pk`); the kinds of item are told apart by it, and so are the permissions. */
export type KeyPrefix =
  | 'ISSUE#'
  | 'OFFERS#'
  | 'SIGNALS#'
  | 'ROSTER#'
  | 'ROSTER#current#'
  | 'ROSTER#table#'
  | 'PERSON#'
  | 'CUSTOMER#'
  | 'SOURCE#'
  | 'UPDATES#'
  | 'LANGUAGES#'
  | 'POLICY#'
  | 'ADMIN#'
  | 'LOAD#'
  | 'HOLES#'
  | 'CONTACTS#'
  | 'SWAP#'
  | 'SWAPS#'
  | 'FEED#'
  | 'FEEDS#';

/** Items whose keys are like that, and no others. A scan has no such keys: see `listKeys`. */
function onItems(table: Table, actions: readonly string[], keys: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    actions: [...actions],
    resources: [table.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } },
  });
}

const beginningWith = (prefixes: readonly KeyPrefix[]): string[] => prefixes.map((prefix) => `${prefix}*`);

export const readItems = (table: Table, prefixes: readonly KeyPrefix[]): PolicyStatement =>
  onItems(table, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], beginningWith(prefixes));

/** Items that are put whole, whatever was stored, and others beside them. */
export const writeItems = (table: Table, prefixes: readonly KeyPrefix[]): PolicyStatement =>
  onItems(table, ['dynamodb:PutItem', 'dynamodb:UpdateItem'], beginningWith(prefixes));

/** Documents and people: each write is an update on a condition. */
export const updateItems = (table: Table, prefixes: readonly KeyPrefix[]): PolicyStatement =>
  onItems(table, ['dynamodb:UpdateItem'], beginningWith(prefixes));

/** A scan that answers which keys there are, and of no item anything else. */
export const listKeys = (table: Table): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:Scan'],
    resources: [table.tableArn],
    conditions: {
      // Without a list of attributes the first condition holds of itself; the second asks for one.
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk'] },
      StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    },
  });

/** The one item of a customer, to be read and rewritten. */
export const keepCustomer = (table: Table, customerId: string): PolicyStatement =>
  onItems(table, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], [`CUSTOMER#${customerId}`]);

export const queryIndex = (table: Table, index: string): PolicyStatement =>
  new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${index}`] });

/** Whatever moves an issue on may have to page, to arm a timer, to publish events, and to sign links. */
export function moveIssues({ table, pageLinkSecret }: Stateful, messaging: Messaging): PolicyStatement[] {
  return [
    readItems(table, ['ISSUE#', 'OFFERS#', 'ROSTER#', 'POLICY#', 'LOAD#']),
    // The end of an issue that a signal opened ends its entries, whoever ends it.
    writeItems(table, ['ISSUE#', 'OFFERS#', 'SIGNALS#']),
    pageEngineers(messaging),
    ...armTimers(messaging),
    publishEvents(messaging),
    signLinks(pageLinkSecret),
  ];
}

/** Makes and checks the links that only one engineer gets. */
export const signLinks = ({ secretArn }: Stateful['pageLinkSecret']): PolicyStatement =>
  new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secretArn] });

export const publishEvents = ({ bus }: Messaging): PolicyStatement =>
  new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] });

/** Mails customers, each on a topic of their own. */
export const mailCustomers = ({ customerTopicArnPrefix }: Messaging): PolicyStatement =>
  new WildcardStatement(CUSTOMERS, { actions: ['sns:Publish'], resources: [`${customerTopicArnPrefix}*`] });

/** Keeps topics of customers' addresses as they set them, ends those of addresses that were taken back, and confirms their addresses with our signature. */
export const keepCustomerTopics = ({ customerTopicArnPrefix }: Messaging): PolicyStatement =>
  new WildcardStatement(CUSTOMERS, {
    actions: [
      'sns:CreateTopic',
      'sns:DeleteTopic',
      'sns:Subscribe',
      'sns:ListSubscriptionsByTopic',
      'sns:ConfirmSubscription',
    ],
    resources: [`${customerTopicArnPrefix}*`],
  });

/** Puts back what of the updates is to be tried again. */
export const putBackUpdates = ({ updatesQueue }: Messaging): PolicyStatement =>
  new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [updatesQueue.queueArn] });

function armTimers({ timerArns, schedulerRole, timerQueue }: Messaging): PolicyStatement[] {
  return [
    new WildcardStatement(
      'Each timer is a schedule of its own, named when it is armed; the group holds nothing else.',
      {
        actions: ['scheduler:CreateSchedule'],
        resources: [timerArns],
      },
    ),
    new PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [schedulerRole.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    }),
    new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [timerQueue.queueArn] }),
  ];
}

/** Publishes to engineers, each on a topic of their own. */
export const pageEngineers = ({ engineerTopicArnPrefix }: Messaging): PolicyStatement =>
  new WildcardStatement(ENGINEERS, { actions: ['sns:Publish'], resources: [`${engineerTopicArnPrefix}*`] });

/** Keeps engineers' topics and their subscriptions in step with the roster. */
export function keepTopics({ engineerTopicArnPrefix }: Messaging): PolicyStatement[] {
  return [
    new WildcardStatement(ENGINEERS, {
      actions: ['sns:CreateTopic', 'sns:Subscribe', 'sns:ListSubscriptionsByTopic'],
      resources: [`${engineerTopicArnPrefix}*`],
    }),
    new WildcardStatement(SUBSCRIPTIONS, {
      actions: ['sns:Unsubscribe', 'sns:GetSubscriptionAttributes'],
      resources: ['*'],
    }),
  ];
}

/** Confirms engineers' addresses with our signature. */
export function confirmContacts({ engineerTopicArnPrefix }: Messaging): PolicyStatement[] {
  return [
    new WildcardStatement(ENGINEERS, {
      actions: ['sns:ConfirmSubscription'],
      resources: [`${engineerTopicArnPrefix}*`],
    }),
    new WildcardStatement(SUBSCRIPTIONS, { actions: ['sns:GetSubscriptionAttributes'], resources: ['*'] }),
  ];
}

/** Removes topics of people who left, and finds out whom pages do not reach. */
export function followContacts(messaging: Messaging): PolicyStatement[] {
  return [
    ...keepTopics(messaging),
    new WildcardStatement(ENGINEERS, {
      actions: ['sns:DeleteTopic'],
      resources: [`${messaging.engineerTopicArnPrefix}*`],
    }),
    new WildcardStatement(ACCOUNT_LISTS, {
      actions: ['sns:ListTopics', 'sns:ListPhoneNumbersOptedOut', 'cloudwatch:GetMetricData'],
      resources: ['*'],
    }),
  ];
}
