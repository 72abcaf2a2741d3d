import { describe, expect, test } from '@jest/globals';
import { TEST_ENGINEER_ID } from '../../lambdas/core/ids';
import { arnOf, functionProperties, only, type Resource, resolved, synthesize } from './synthesized';

const template = synthesize();

function queue(pattern: RegExp): Resource & { readonly id: string } {
  const found = Object.entries(resolved(template)).filter(
    ([id, { Type }]) => Type === 'AWS::SQS::Queue' && pattern.test(id),
  );
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} queues`);
  return { id: first[0], ...first[1] };
}
const timerQueue = queue(/TimerQueue/);
const updatesQueue = queue(/UpdatesQueue/);
const deadLetters = queue(/TimerDeadLetters/);

/** How a function reads the queue. */
const readerOf = (queueId: string) =>
  Object.values(resolved(template)).find(
    ({ Type, Properties }) =>
      Type === 'AWS::Lambda::EventSourceMapping' && Properties.EventSourceArn === arnOf(queueId),
  )?.Properties;

describe('the queue of updates', () => {
  test('gets of the bus only what a customer wants to be told of', () => {
    const { EventPattern, Targets } = only(template, 'AWS::Events::Rule').Properties;
    expect(EventPattern).toEqual({ source: ['sunrelay'], detail: { updates: [true] } });
    expect(Targets).toMatchObject([{ Arn: arnOf(updatesQueue.id) }]);
  });

  test('gives back what failed, and sets it aside with the dead letters of timers, which have an alarm', () => {
    const { Timeout } = functionProperties(template, 'updates');
    expect(updatesQueue.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Number(Timeout));
    expect(updatesQueue.Properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: arnOf(deadLetters.id),
      maxReceiveCount: 5,
    });
    expect(readerOf(updatesQueue.id)).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
  });

  test('is encrypted, refuses connections without TLS, and takes messages from its rule alone', () => {
    expect(updatesQueue.Properties.SqsManagedSseEnabled).toBe(true);
    const policies = Object.values(resolved(template)).filter(
      ({ Type, Properties }) =>
        Type === 'AWS::SQS::QueuePolicy' && JSON.stringify(Properties.Queues).includes(updatesQueue.id),
    );
    expect(policies).toHaveLength(1);
    const rule = Object.entries(resolved(template)).find(([, { Type }]) => Type === 'AWS::Events::Rule');
    expect(policies[0]?.Properties.PolicyDocument).toMatchObject({
      Statement: [
        { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': arnOf(`${rule?.[0]}`) } },
        },
      ],
    });
  });
});

describe('the timer queue', () => {
  test('sets a wake-up aside after five failures and keeps it for two weeks', () => {
    expect(timerQueue.Properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: arnOf(deadLetters.id),
      maxReceiveCount: 5,
    });
    expect(deadLetters.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
  });

  test('hides a message for at least six times as long as the function may run', () => {
    const { Timeout } = functionProperties(template, 'timers');
    expect(timerQueue.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Number(Timeout));
  });

  test('wakes the function with few messages at once, and only those that failed come back', () => {
    expect(readerOf(timerQueue.id)).toMatchObject({
      BatchSize: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test.each([timerQueue, deadLetters])('$id is encrypted and refuses connections without TLS', ({ id, Properties }) => {
    expect(Properties.SqsManagedSseEnabled).toBe(true);
    const policies = Object.values(resolved(template)).filter(
      ({ Type, Properties: policy }) => Type === 'AWS::SQS::QueuePolicy' && JSON.stringify(policy.Queues).includes(id),
    );
    expect(policies).toHaveLength(1);
    expect(policies[0]?.Properties.PolicyDocument).toMatchObject({
      Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } }, Resource: arnOf(id) }],
    });
  });
});

test('the engineer of test mode has a topic under the prefix of engineers, so that a page is really sent, and no subscriber', () => {
  const { Variables } = functionProperties(template, 'emergency').Environment as { Variables: Record<string, string> };
  const name = `${Variables.TOPIC_ARN_PREFIX}${TEST_ENGINEER_ID}`.split(':').at(-1);
  const topics = Object.entries(resolved(template)).filter(([, { Properties }]) => Properties.TopicName === name);
  expect(topics.map(([, { Type }]) => Type)).toEqual(['AWS::SNS::Topic']);
  const subscriptions = Object.values(resolved(template)).filter(({ Type }) => Type === 'AWS::SNS::Subscription');
  expect(subscriptions.filter(({ Properties }) => Properties.TopicArn === arnOf(`${topics[0]?.[0]}`))).toEqual([]);
});

test('timers and events have a group and a bus of their own', () => {
  expect(only(template, 'AWS::Scheduler::ScheduleGroup').Properties.Name).toBe('sunrelay-dev');
  expect(only(template, 'AWS::Events::EventBus').Properties.Name).toBe('sunrelay-dev');
});

test('nothing that holds no data stays behind under a fixed name', () => {
  for (const type of ['AWS::Scheduler::ScheduleGroup', 'AWS::Events::EventBus']) {
    expect(only(template, type).DeletionPolicy ?? 'Delete').toBe('Delete');
  }
});
