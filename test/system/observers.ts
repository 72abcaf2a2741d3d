import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { PAGE_PURPOSES, type PagePurpose } from '../../lambdas/core/effects';
import type { Outputs } from './deployment';
import { ENVIRONMENT } from './deployment';
import { ACCOUNT, type Emulator, REGION } from './emulator';

/** A page as it reached one engineer's subscriber. */
export interface SeenPage {
  readonly seenAt: number;
  /** Whose topic it came by. */
  readonly engineerId: string;
  readonly issueId: string;
  readonly page: number;
  readonly purpose: PagePurpose;
  readonly link: string;
}

/** News of a swap as it reached one engineer's subscriber. */
export interface SeenSwap {
  readonly engineerId: string;
  readonly swapId: string;
  readonly news: 'asked' | 'accepted' | 'declined' | 'concerned' | 'dropped' | 'returned';
  /** For whoever is asked. */
  readonly link?: string | undefined;
}

/** An event as a rule of the bus delivered it. */
export interface SeenEvent {
  readonly issueId: string;
  /** Such as `issue.reported`. */
  readonly type: string;
}

/** An event of the roster: a hole that the daily check found. */
export interface SeenHole {
  readonly type: string;
  readonly revision: number;
  readonly from: string;
  readonly until: string;
}

const envelopeSchema = z.object({ TopicArn: z.string(), Message: z.string() });
const swapSchema = z.object({
  type: z.literal('sunrelay.swap'),
  engineerId: z.string(),
  swapId: z.string(),
  news: z.enum(['asked', 'accepted', 'declined', 'concerned', 'dropped', 'returned']),
  link: z.url().optional(),
});
const pageSchema = z.object({
  issueId: z.string(),
  page: z.number(),
  engineerId: z.string(),
  purpose: z.enum(PAGE_PURPOSES),
  link: z.url(),
});
const messageSchema = z.union([swapSchema, pageSchema]);
const issueEventSchema = z.object({ issueId: z.string() });
/** The daily check tells holes as they come into sight. */
const rosterEventSchema = z.object({
  revision: z.number(),
  event: z.object({ from: z.string(), until: z.string() }),
});
const eventSchema = z.object({
  'detail-type': z.string(),
  detail: z.union([issueEventSchema, rosterEventSchema]),
});

export interface Observers {
  /** All pages so far, of one issue if it is named, in the order of their arrival. */
  pages(issueId?: string): readonly SeenPage[];
  events(issueId: string): readonly SeenEvent[];
  swapNews(swapId: string): readonly SeenSwap[];
  holes(): readonly SeenHole[];
  /** Subscribes to the topics of these engineers; to those that it has already, nothing happens. */
  watch(engineerIds: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** How the tests' own clients find the emulator: as the root of the account, whom no role's policy binds. */
export const observerConnection = ({ endpoint }: Emulator) => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** Looks on as outsiders can: a queue that is subscribed to every engineer's topic, and one behind a rule of the bus. */
export async function startObservers(emulator: Emulator, outputs: Outputs): Promise<Observers> {
  const connection = observerConnection(emulator);
  const sqs = new SQSClient(connection);
  const sns = new SNSClient(connection);
  const bus = new EventBridgeClient(connection);
  const pages: SeenPage[] = [];
  const swapNews: SeenSwap[] = [];
  const events: SeenEvent[] = [];
  const holes: SeenHole[] = [];

  const pageQueue = await makeQueue(sqs, 'observed-pages');
  const eventQueue = await makeQueue(sqs, 'observed-events');
  const rule = { Name: 'observed', EventBusName: outputs.BusName };
  const EventPattern = JSON.stringify({ source: ['sunrelay'], account: [ACCOUNT] });
  await bus.send(new PutRuleCommand({ ...rule, EventPattern }));
  await bus.send(
    new PutTargetsCommand({
      Rule: rule.Name,
      EventBusName: rule.EventBusName,
      Targets: [{ Id: 'queue', Arn: eventQueue.arn }],
    }),
  );

  const seePage = (body: string) => {
    const { TopicArn, Message } = envelopeSchema.parse(JSON.parse(body));
    const engineerId = TopicArn.slice(outputs.EngineerTopicArnPrefix.length);
    const message = messageSchema.parse(JSON.parse(Message));
    if (message.engineerId !== engineerId) throw new Error(`${engineerId} got what is ${message.engineerId}’s`);
    if ('swapId' in message) swapNews.push(message);
    else pages.push({ ...message, seenAt: Date.now() });
  };
  const seeEvent = (body: string) => {
    const { 'detail-type': type, detail } = eventSchema.parse(JSON.parse(body));
    if ('issueId' in detail) events.push({ type, issueId: detail.issueId });
    else holes.push({ type, revision: detail.revision, from: detail.event.from, until: detail.event.until });
  };
  const stopped = new AbortController();
  const watching = [
    receive(sqs, pageQueue.url, seePage, stopped.signal),
    receive(sqs, eventQueue.url, seeEvent, stopped.signal),
  ];

  return {
    pages: (issueId) => pages.filter((page) => issueId === undefined || page.issueId === issueId),
    events: (issueId) => events.filter((event) => event.issueId === issueId),
    swapNews: (swapId) => swapNews.filter((news) => news.swapId === swapId),
    holes: () => holes,
    async watch(engineerIds) {
      for (const engineerId of engineerIds) {
        const TopicArn = `${outputs.EngineerTopicArnPrefix}${engineerId}`;
        await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: pageQueue.arn }));
      }
    },
    async stop() {
      stopped.abort();
      await Promise.all(watching);
      for (const client of [sqs, sns, bus]) client.destroy();
    },
  };
}

/** A queue that the services may send to. */
async function makeQueue(sqs: SQSClient, name: string) {
  const QueueName = `${name}-${ENVIRONMENT}`;
  const arn = `arn:aws:sqs:${REGION}:${ACCOUNT}:${QueueName}`;
  const Principal = { Service: ['sns.amazonaws.com', 'events.amazonaws.com'] };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sqs:SendMessage', Resource: arn }];
  const Attributes = { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) };
  const { QueueUrl: url = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  return { url, arn };
}

/** Hands over each message once until it is stopped. Rejects when one is not what it should be. */
async function receive(sqs: SQSClient, QueueUrl: string, see: (body: string) => void, signal: AbortSignal) {
  while (!signal.aborted) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    for (const { Body = '' } of Messages) see(Body);
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
