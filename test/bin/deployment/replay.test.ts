import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { deadLettersOf, replay } from '../../../bin/deployment/replay';
import { AwsWire } from '../../wire/aws-wire';
import { accountOn, aStack, QUEUE_ARN } from './an-account';

const NO_WAIT = 0;
const [TIMERS, DEAD] = ['timers', 'dead'].map((name) => ({
  url: `https://queues.test/${name}`,
  arn: QUEUE_ARN + name,
}));
const timers = { url: '', arn: '', ...TIMERS, sendsDeadTo: DEAD?.arn ?? '', messages: ['live'] };
const dead = { url: '', arn: '', ...DEAD, messages: [] as string[] };

let wire: AwsWire;
beforeEach(async () => {
  wire = await AwsWire.start();
  timers.messages = ['live'];
  dead.messages = ['one', 'two', 'three'];
  wire.queues.add(timers);
  wire.queues.add(dead);
  wire.account.stacks.set('Sunrelay-test', {
    ...aStack(),
    resources: [
      ['AWS::SNS::Topic', 'arn:aws:sns:eu-west-1:000000000000:a'],
      ['AWS::SQS::Queue', timers.url],
      ['AWS::SQS::Queue', dead.url],
    ],
  });
});
afterEach(() => wire.close());

test('only queues that others send their dead letters to are looked at', async () => {
  expect(await deadLettersOf(accountOn(wire), aStack())).toEqual([{ arn: dead.arn, count: 3 }]);
});

test('dead letters go back to their queue, slowly enough for wake-ups that are due now', async () => {
  expect(await replay(accountOn(wire), dead.arn, NO_WAIT)).toBe(3);
  expect([timers.messages, dead.messages]).toEqual([['live', 'one', 'two', 'three'], []]);
  expect(wire.calls('StartMessageMoveTask')).toEqual([{ SourceArn: dead.arn, MaxNumberOfMessagesPerSecond: 20 }]);
});

test('a move that is under way is followed, and no second one begun', async () => {
  const account = accountOn(wire);
  wire.queues.looksUntilDone = 5;
  await Promise.all([replay(account, dead.arn, NO_WAIT), new Promise((resolve) => setTimeout(resolve, 50))]);
  dead.messages = ['four'];
  wire.queues.answer('StartMessageMoveTask', { SourceArn: dead.arn });
  expect(await replay(account, dead.arn, NO_WAIT)).toBe(1);
  expect(wire.calls('StartMessageMoveTask')).toHaveLength(1);
});

test.each(['', 'AccessDenied'])(
  'a move that SQS lists late is waited for, and the one before, which ended with %p, is not taken for it',
  async (failureReason) => {
    wire.queues.failureReason = failureReason;
    await replay(accountOn(wire), dead.arn, NO_WAIT).catch(() => undefined);
    wire.queues.failureReason = '';
    wire.queues.looksUntilListed = 3;
    wire.queues.looksUntilDone = 5;
    dead.messages = ['four', 'five'];
    expect(await replay(accountOn(wire), dead.arn, NO_WAIT)).toBe(2);
    expect(dead.messages).toEqual([]);
  },
);

test('when SQS gives up it is said why, and the rest stays among the dead', async () => {
  wire.queues.failureReason = 'AccessDenied';
  await expect(replay(accountOn(wire), dead.arn, NO_WAIT)).rejects.toThrow(
    'SQS gave up after 1 messages: AccessDenied. The rest is where it was.',
  );
  expect(dead.messages).toEqual(['two', 'three']);
});
