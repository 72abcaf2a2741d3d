import '../../wire/one-realm';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { snsPager } from '../../../lambdas/adapters/aws/sns-pager';
import type { DrillPager, Pager } from '../../../lambdas/application/ports/pager';
import type { EngineerId } from '../../../lambdas/core/ids';
import { pagerContract } from '../../contracts/pager.contract';
import { engineerId, keptLog, LONGEST_LINK, outgoingPage } from '../../contracts/samples';
import { AwsWire, TOPIC_ARN_PREFIX } from '../../wire/aws-wire';
import { Refusal } from '../../wire/protocol';

async function startWorld() {
  const wire = await AwsWire.start();
  wire.sns.addTopic(`${TOPIC_ARN_PREFIX}chen-yu`);
  wire.sns.addTopic(`${TOPIC_ARN_PREFIX}sam-lee`);
  const log = keptLog();
  const pager = snsPager({ topicArnPrefix: TOPIC_ARN_PREFIX, log, connection: wire.connection });
  return { wire, log, pager };
}

pagerContract('The SNS pager', async () => {
  const { wire, pager } = await startWorld();
  return {
    pager,
    delivered: () =>
      wire.sns.publications.map(({ topicArn, texts }) => ({
        engineerId: topicArn.slice(TOPIC_ARN_PREFIX.length) as EngineerId,
        sms: texts.sms ?? '',
        email: texts.email ?? '',
        https: texts.https ?? '',
      })),
    breakDown: async () => wire.fail('Publish', 'internalError'),
    close: () => wire.close(),
  };
});

describe('The SNS pager on the wire', () => {
  let wire: AwsWire;
  let pager: Pager & DrillPager;
  let log: ReturnType<typeof keptLog>;
  beforeEach(async () => {
    ({ wire, pager, log } = await startWorld());
  });
  afterEach(() => wire.close());

  test('a drill is one publish like a page, and its failure is told the same way', async () => {
    const drill = { engineerId: engineerId('chen-yu'), locale: 'en' } as const;
    expect(await pager.drill(drill)).toBe('sent');
    const [publication] = wire.sns.publications;
    expect(publication).toMatchObject({
      topicArn: `${TOPIC_ARN_PREFIX}chen-yu`,
      structure: 'json',
      smsType: 'Transactional',
    });
    expect(JSON.parse(publication?.texts.https ?? '')).toMatchObject({ type: 'sunrelay.drill', engineerId: 'chen-yu' });
    expect(await pager.drill({ ...drill, engineerId: engineerId('nobody') })).toBe('undeliverable');
  });

  test('a page is one publish to the engineer’s topic, with a text for each way and SMS as Transactional', async () => {
    await pager.send(outgoingPage({ locale: 'zh-Hans' }));
    expect(wire.requests).toHaveLength(1);
    const [publication] = wire.sns.publications;
    expect(publication).toMatchObject({
      topicArn: `${TOPIC_ARN_PREFIX}chen-yu`,
      structure: 'json',
      smsType: 'Transactional',
    });
    expect(Object.keys(publication?.texts ?? {}).sort()).toEqual(['default', 'email', 'http', 'https', 'sms']);
    expect(publication?.subject).toMatch(/^\[P1\] 请在 3 分钟内认领：/);
  });

  test.each([
    ['a topic that does not exist', new Refusal('NotFound', 404, 'Topic does not exist')],
    ['an endpoint that is disabled', new Refusal('EndpointDisabled', 400, 'Endpoint is disabled')],
  ])('%s makes the person undeliverable, after one request', async (_, fault) => {
    wire.fail('Publish', fault);
    expect(await pager.send(outgoingPage())).toBe('undeliverable');
    expect(wire.calls('Publish')).toHaveLength(1);
  });

  test('an engineer without a topic is undeliverable', async () => {
    expect(await pager.send(outgoingPage({ engineerId: engineerId('nobody') }))).toBe('undeliverable');
  });

  test.each([
    ['throttling that lasts', 'throttled' as const, 2],
    ['throttling with 429', new Refusal('Throttled', 429, 'Rate exceeded'), 2],
    ['our own expired credentials', new Refusal('ExpiredToken', 403, 'The security token is expired'), 1],
    ['our own wrong clock', new Refusal('SignatureDoesNotMatch', 403, 'Signature expired'), 1],
    ['a parameter that would be as wrong for anybody', new Refusal('InvalidParameter', 400, 'Invalid parameter'), 1],
    ['rights that we lack', new Refusal('AuthorizationError', 403, 'Not authorized'), 1],
  ])('%s is the pager’s failure, not the person’s', async (_, fault, requests) => {
    wire.fail('Publish', fault);
    expect(await pager.send(outgoingPage())).toBe('unavailable');
    expect(wire.calls('Publish')).toHaveLength(requests);
  });

  test.each(['internalError', 'reset'] as const)(
    'after %s SNS may have taken the page, and is asked once',
    async (fault) => {
      wire.fail('Publish', fault);
      expect(await pager.send(outgoingPage())).toBe('unknown');
      expect(wire.calls('Publish')).toHaveLength(1);
    },
  );

  test('one request that was throttled is repeated at once', async () => {
    wire.fail('Publish', 'throttled', 1);
    expect(await pager.send(outgoingPage())).toBe('sent');
    expect(wire.sns.publications).toHaveLength(1);
  });

  test('an SNS that never answers is given up within 2 s, and is asked once, for it may have paged', async () => {
    wire.fail('Publish', 'hang');
    const startedAt = performance.now();
    expect(await pager.send(outgoingPage())).toBe('unknown');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(wire.calls('Publish')).toHaveLength(1);
  });

  test('a title that was cut through an emoji is paged all the same', async () => {
    expect(await pager.send(outgoingPage({ title: 'Frozen \ud83d' }))).toBe('sent');
  });

  test('an SNS that cannot be reached is unavailable', async () => {
    await wire.close();
    expect(await pager.send(outgoingPage())).toBe('unavailable');
    wire = await AwsWire.start();
  });

  test('a failure is logged without link and title', async () => {
    wire.fail('Publish', 'internalError');
    await pager.send(outgoingPage({ title: 'Secret launch' }));
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toContain('chen-yu');
    expect(log.lines.join()).not.toContain(LONGEST_LINK);
    expect(log.lines.join()).not.toContain('Secret launch');
  });

  test('the longest title of line breaks, emoji and Chinese makes a subject that SNS takes', async () => {
    expect(await pager.send(outgoingPage({ title: '😀\n卡\u0007'.repeat(50), locale: 'zh-Hans' }))).toBe('sent');
  });
});
