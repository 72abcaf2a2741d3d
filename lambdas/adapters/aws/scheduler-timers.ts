import { ConflictException, CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '../../application/ports/clock';
import type { Log } from '../../application/ports/log';
import type { Timers } from '../../application/ports/timers';
import type { Instant, IssueId } from '../../core/ids';
import { AWS_CALL_MS, type AwsConnection, clientSettings, errorName, givenUpAfter } from './call';

/** Scheduler fires within a minute after its time, so it is set a minute early and the queue's delay does the rest. */
const LEAD_MS = 60_000;
/**
 * A wake-up that comes a trifle early by differing clocks still goes to the queue. Otherwise it would try to create the
 * schedule that has just fired, be told that it exists, and leave the rest to the sweep.
 */
const SLACK_MS = 5_000;
/** The longest delay of a message. Source: SQS, SendMessage, DelaySeconds. */
const LONGEST_DELAY_SECONDS = 900;
const ATTEMPTS = 2;

export interface SchedulerTimersOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly scheduleGroup: string;
  /** What Scheduler becomes to send to the queue. */
  readonly schedulerRoleArn: string;
  readonly connection?: AwsConnection;
}

/**
 * Timers of EventBridge Scheduler and SQS. A wake-up of a long wait comes up to a minute early; whoever receives it arms
 * again, and the remainder then goes through the queue, good to about a second. Arming the same issue and instant twice
 * is one schedule; within the last minute it is two messages, which is harmless.
 */
export function schedulerTimers(options: SchedulerTimersOptions): Timers {
  const { clock, log, connection = {} } = options;
  const scheduler = new SchedulerClient(clientSettings(connection, ATTEMPTS));
  const queue = new SQSClient(clientSettings(connection, ATTEMPTS));

  const send = async (issueId: IssueId, at: Instant) => {
    const command = new SendMessageCommand({
      QueueUrl: options.queueUrl,
      MessageBody: wakeUp(issueId, at),
      DelaySeconds: Math.min(LONGEST_DELAY_SECONDS, Math.max(0, Math.ceil((at - clock.now()) / 1000))),
    });
    await givenUpAfter(AWS_CALL_MS, (abortSignal) => queue.send(command, { abortSignal }));
  };

  const schedule = async (issueId: IssueId, at: Instant) => {
    const command = new CreateScheduleCommand({
      Name: `${issueId}-${at}`,
      GroupName: options.scheduleGroup,
      ScheduleExpression: `at(${wholeSecond(at - LEAD_MS)})`,
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: { Arn: options.queueArn, RoleArn: options.schedulerRoleArn, Input: wakeUp(issueId, at) },
    });
    try {
      await givenUpAfter(AWS_CALL_MS, (abortSignal) => scheduler.send(command, { abortSignal }));
    } catch (error) {
      // The name is made of issue and instant: what is in the way is this very timer.
      if (!(error instanceof ConflictException)) throw error;
    }
  };

  return {
    async arm(issueId, at) {
      const remainingMs = at - clock.now();
      if (remainingMs <= LEAD_MS + SLACK_MS) return send(issueId, at);
      try {
        await schedule(issueId, at);
      } catch (error) {
        if (remainingMs >= LONGEST_DELAY_SECONDS * 1000) {
          throw new Error(`Scheduler did not take a timer of ${issueId}`, { cause: error });
        }
        log.warn('Scheduler did not take a timer; it goes to the queue', { issueId, error: errorName(error) });
        await send(issueId, at);
      }
    },
  };
}

const wakeUp = (issueId: IssueId, at: Instant) => JSON.stringify({ issueId, at });

/** UTC as Scheduler wants it, without fraction and zone; rounded up, so that what it fires has a minute left at most. */
function wholeSecond(at: Instant): string {
  return new Date(Math.ceil(at / 1000) * 1000).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
}
