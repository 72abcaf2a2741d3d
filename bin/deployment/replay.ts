import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { Stopped } from '../stopped';
import type { Account } from './account';
import { type DeployedStack, resourcesOf } from './stack';

/** Slow enough that wake-ups that are due now are not kept waiting, even where ten functions may run at once. */
const MESSAGES_PER_SECOND = 20;
const LOOK_EVERY_MS = 1_000;
const FOLLOW_FOR_MS = 15 * 60_000;

export interface DeadLetters {
  readonly arn: string;
  readonly count: number;
}

/** The dead-letter queues of a stack, with about how many messages wait in each. SQS counts within a minute. */
export async function deadLettersOf(account: Account, stack: DeployedStack): Promise<DeadLetters[]> {
  const urls = await resourcesOf(account, stack.name, 'AWS::SQS::Queue');
  const queues = await Promise.all(
    urls.map(async (QueueUrl) => {
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
      const { Attributes = {} } = await account.sqs.send(command);
      const { QueueArn = '', RedrivePolicy = '{}', ApproximateNumberOfMessages = '0' } = Attributes;
      const { deadLetterTargetArn } = JSON.parse(RedrivePolicy) as { readonly deadLetterTargetArn?: string };
      return { arn: QueueArn, count: Number(ApproximateNumberOfMessages), sendsDeadTo: deadLetterTargetArn };
    }),
  );
  const dead = new Set(queues.map(({ sendsDeadTo }) => sendsDeadTo));
  return queues.filter(({ arn }) => dead.has(arn)).map(({ arn, count }) => ({ arn, count }));
}

/**
 * Sends all dead letters of a queue back to where they came from, and answers how many.
 *
 * SQS itself moves them: a command that dies, or a connection that breaks, then loses nothing and leaves nothing half
 * moved, which receiving, sending and deleting from here could. A message may arrive twice. That does no harm: a wake-up
 * runs what is due now and nothing else. A move that is under way already is followed instead of begun.
 * Throws `Stopped` when SQS gives up, or takes longer than 15 minutes.
 */
export async function replay(account: Account, SourceArn: string, waitMs = LOOK_EVERY_MS): Promise<number> {
  const found = await newestMove(account, SourceArn);
  // SQS may list a move a little after it began: until then the newest is the one before, which is over.
  const over = isRunning(found) ? undefined : found?.StartedTimestamp;
  if (!isRunning(found)) {
    const command = new StartMessageMoveTaskCommand({ SourceArn, MaxNumberOfMessagesPerSecond: MESSAGES_PER_SECOND });
    await account.sqs.send(command);
  }
  const until = Date.now() + FOLLOW_FOR_MS;
  while (Date.now() < until) {
    const move = await newestMove(account, SourceArn);
    if (move !== undefined && move.StartedTimestamp !== over && !isRunning(move)) return movedBy(move);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new Stopped('SQS is still moving messages after 15 minutes: run this again to follow it.');
}

/** How many messages a move that is over has moved. Throws `Stopped` when it did not move them all. */
function movedBy({
  Status,
  ApproximateNumberOfMessagesMoved: moved = 0,
  FailureReason,
}: ListMessageMoveTasksResultEntry) {
  if (Status === 'COMPLETED') return moved;
  const reason = FailureReason ?? 'no reason is given';
  throw new Stopped(`SQS gave up after ${moved} messages: ${reason}. The rest is where it was.`);
}

async function newestMove({ sqs }: Account, SourceArn: string): Promise<ListMessageMoveTasksResultEntry | undefined> {
  const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
  return Results[0];
}

const isRunning = (move: ListMessageMoveTasksResultEntry | undefined): boolean => move?.Status === 'RUNNING';
