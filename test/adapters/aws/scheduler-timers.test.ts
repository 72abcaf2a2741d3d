import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { schedulerTimers } from '../../../lambdas/adapters/aws/scheduler-timers';
import { systemClock } from '../../../lambdas/adapters/system-clock';
import type { Timers } from '../../../lambdas/application/ports/timers';
import { issueId, keptLog } from '../../contracts/samples';
import { timersContract, type WakeUp } from '../../contracts/timers.contract';
import { AwsWire } from '../../wire/aws-wire';
import { Refusal } from '../../wire/protocol';

const QUEUE_ARN = 'arn:aws:sqs:eu-west-1:000000000000:timers';
const ROLE_ARN = 'arn:aws:iam::000000000000:role/scheduler';
const NOW = Date.UTC(2026, 10, 21, 3, 5, 0, 250);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

async function startWorld() {
  const clock = { ...systemClock, now: () => NOW };
  const wire = await AwsWire.start(clock.now);
  const timers = schedulerTimers({
    clock,
    log: keptLog(),
    queueUrl: `${wire.endpoint}/000000000000/timers`,
    queueArn: QUEUE_ARN,
    scheduleGroup: 'sunrelay-test',
    schedulerRoleArn: ROLE_ARN,
    connection: wire.connection,
  });
  return { clock, wire, timers };
}

/** Scheduler is worked out at its worst, 59 s after the schedule's time; SQS at a message's full delay. */
function wakeUps(wire: AwsWire): WakeUp[] {
  const scheduled = wire.scheduler.schedules.map(({ message, firesAt }) => ({ message, at: firesAt + 59 * SECOND }));
  const queued = wire.sqs.messages.map(({ body, sentAt, delaySeconds }) => ({
    message: body,
    at: sentAt + delaySeconds * SECOND,
  }));
  return [...scheduled, ...queued]
    .map(({ message, at }) => ({ issueId: JSON.parse(message).issueId, at }))
    .sort((a, b) => a.at - b.at);
}

timersContract(
  'The timers of Scheduler and SQS',
  async () => {
    const { clock, wire, timers } = await startWorld();
    return {
      timers,
      clock,
      wakeUpsUntil: async (at) => wakeUps(wire).filter((wakeUp) => wakeUp.at <= at),
      breakDown: async () => {
        wire.fail('CreateSchedule', new Refusal('ServiceQuotaExceededException', 402, 'Limit exceeded'));
        wire.fail('SendMessage', new Refusal('AWS.SimpleQueueService.NonExistentQueue', 400, 'No such queue'));
      },
      close: () => wire.close(),
    };
  },
  SECOND,
);

describe('The timers of Scheduler and SQS on the wire', () => {
  let wire: AwsWire;
  let timers: Timers;
  beforeEach(async () => {
    ({ wire, timers } = await startWorld());
  });
  afterEach(() => wire.close());

  test('a longer wait is a schedule a minute early, in whole seconds of UTC, that deletes itself', async () => {
    await timers.arm(issueId(7), NOW + 3 * MINUTE);
    expect(wire.calls('CreateSchedule')).toEqual([
      {
        Name: `${issueId(7)}-${NOW + 3 * MINUTE}`,
        GroupName: 'sunrelay-test',
        ScheduleExpression: 'at(2026-11-21T03:07:01)',
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: QUEUE_ARN,
          RoleArn: ROLE_ARN,
          Input: JSON.stringify({ issueId: issueId(7), at: NOW + 3 * MINUTE }),
        },
        ClientToken: expect.any(String),
      },
    ]);
    expect(wire.calls('SendMessage')).toEqual([]);
  });

  test.each([
    ['at once', -5 * SECOND, 0],
    ['now', 0, 0],
    ['a moment, rounded up', 1, 1],
    ['20 s', 20 * SECOND, 20],
    ['just over 20 s', 20 * SECOND + 1, 21],
    ['a minute', MINUTE, 60],
    ['a trifle more than a minute, as after an early wake-up', MINUTE + 400, 61],
  ])('a wait of %s goes to the queue with its delay', async (_, wait, delaySeconds) => {
    await timers.arm(issueId(7), NOW + wait);
    expect(wire.calls('CreateSchedule')).toEqual([]);
    expect(wire.sqs.messages).toEqual([
      { sentAt: NOW, delaySeconds, body: JSON.stringify({ issueId: issueId(7), at: NOW + wait }) },
    ]);
  });

  test('a schedule never fires more than a minute before its instant, so what is left fits the queue', async () => {
    for (let offset = 0; offset < 1_000; offset += 111) await timers.arm(issueId(7), NOW + 10 * MINUTE + offset);
    for (const { firesAt, name } of wire.scheduler.schedules) {
      const at = Number(name.split('-')[1]);
      expect(at - firesAt).toBeLessThanOrEqual(MINUTE);
      expect(at - firesAt).toBeGreaterThan(MINUTE - SECOND);
    }
  });

  test('a schedule that exists is this very timer, and no error', async () => {
    wire.fail('CreateSchedule', new Refusal('ConflictException', 409, 'Schedule already exists.'));
    await timers.arm(issueId(7), NOW + 60 * MINUTE);
    expect(wire.calls('CreateSchedule')).toHaveLength(1);
    expect(wire.calls('SendMessage')).toEqual([]);
  });

  test.each(['throttled', 'internalError', 'hang', 'reset'] as const)(
    'Scheduler being out by %s, a wait under 15 minutes goes to the queue at once',
    async (fault) => {
      wire.fail('CreateSchedule', fault);
      await timers.arm(issueId(7), NOW + 15 * MINUTE - 1);
      expect(wire.sqs.messages.map((message) => message.delaySeconds)).toEqual([900]);
    },
  );

  test('what Scheduler refuses is not tried again before it goes to the queue', async () => {
    wire.fail('CreateSchedule', new Refusal('ServiceQuotaExceededException', 402, 'Limit exceeded'));
    await timers.arm(issueId(7), NOW + 3 * MINUTE);
    expect(wire.calls('CreateSchedule')).toHaveLength(1);
    expect(wire.sqs.messages.map((message) => message.delaySeconds)).toEqual([180]);
  });

  test('a wait of 15 minutes and more that Scheduler does not take throws, and asks the queue nothing', async () => {
    wire.fail('CreateSchedule', 'throttled');
    await expect(timers.arm(issueId(7), NOW + 15 * MINUTE)).rejects.toThrow('Scheduler did not take a timer');
    expect(wire.calls('SendMessage')).toEqual([]);
  });

  test('one failed attempt of Scheduler or the queue is repeated inside the call', async () => {
    wire.fail('CreateSchedule', 'internalError', 1);
    wire.fail('SendMessage', 'internalError', 1);
    await timers.arm(issueId(7), NOW + 60 * MINUTE);
    await timers.arm(issueId(8), NOW + 20 * SECOND);
    expect(wire.scheduler.schedules).toHaveLength(1);
    expect(wire.sqs.messages).toHaveLength(1);
  });

  test('with both hanging, arming gives up within the time of two calls', async () => {
    wire.fail('CreateSchedule', 'hang');
    wire.fail('SendMessage', 'hang');
    const startedAt = performance.now();
    await expect(timers.arm(issueId(7), NOW + 3 * MINUTE)).rejects.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(4_200);
  });
});
