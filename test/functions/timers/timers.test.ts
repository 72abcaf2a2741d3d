import { describe, expect, test } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import { createSweepHandler } from '../../../lambdas/functions/sweep/handler';
import { createTimersHandler } from '../../../lambdas/functions/timers/handler';
import { aDeploymentWithRoster, MINUTE, newestLink, report } from '../deployment';

const event = (...bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `message-${index}`,
    receiptHandle: 'r',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 's',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:1:timers',
    awsRegion: 'eu-west-1',
  })),
});

async function aPagedIssue() {
  const deployment = await aDeploymentWithRoster();
  const id = await report(deployment, await deployment.aCustomer('kopi-live'));
  return { deployment, id, handler: createTimersHandler(deployment.deps) };
}

describe('the timers function', () => {
  test('hands the page on when its wait is over, and not before', async () => {
    const { deployment, id, handler } = await aPagedIssue();
    expect(await handler(event(JSON.stringify({ issueId: id })))).toEqual({ batchItemFailures: [] });
    expect(deployment.pager.inbox()).toHaveLength(1);
    deployment.clock.advance(3 * MINUTE);
    await handler(event(JSON.stringify({ issueId: id, page: 99, extra: true })));
    expect(deployment.pager.inbox()).toHaveLength(2);
  });

  test('drops what is no wake-up, and says so without repeating it', async () => {
    const { deployment, id, handler } = await aPagedIssue();
    const strange = ['', 'null', '[]', '{"issueId":5}', '{"issueId":"iss_1"}', `"${id}"`, '{', '{"issueId":"../x"}'];
    deployment.lines.length = 0;
    expect(await handler(event(...strange))).toEqual({ batchItemFailures: [] });
    expect(deployment.lines).toHaveLength(strange.length);
    expect(deployment.lines.join()).not.toContain('../x');
    expect(JSON.parse(deployment.lines[0] ?? '')).toMatchObject({
      message: 'not a wake-up; dropped',
      requestId: 'message-0',
    });
  });

  test('an issue that does not exist is nobody’s failure', async () => {
    const { handler } = await aPagedIssue();
    expect(await handler(event('{"issueId":"iss_00000000000000000000"}'))).toEqual({ batchItemFailures: [] });
  });

  test('asks again for those that failed, and only for those', async () => {
    const { deployment, id, handler } = await aPagedIssue();
    const other = await report(deployment, await deployment.aCustomer('dune-rooms'));
    deployment.clock.advance(3 * MINUTE);
    const read = deployment.deps.issues.read.bind(deployment.deps.issues);
    deployment.deps.issues.read = async (issueId) => {
      if (issueId === id) throw new Error('the table is gone');
      return read(issueId);
    };
    const answer = await handler(event('rubbish', JSON.stringify({ issueId: id }), JSON.stringify({ issueId: other })));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(deployment.pager.inbox()).toHaveLength(3);
  });
});

describe('the sweep function', () => {
  test('finds an issue whose timer was lost, within its minute', async () => {
    const { deployment } = await aPagedIssue();
    const handler = createSweepHandler(deployment.deps);
    deployment.clock.advance(2 * MINUTE);
    expect(await handler()).toEqual({ looked: 0, lostTimers: 0, leftOverEffects: 0, failed: 0 });
    deployment.clock.advance(2 * MINUTE);
    expect(await handler()).toEqual({ looked: 1, lostTimers: 1, leftOverEffects: 0, failed: 0 });
    expect(deployment.pager.inbox()).toHaveLength(2);
    expect(newestLink(deployment)).toMatch(/^\/p\//);
  });
});
