import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cloudWatchDeliveries } from '../../../lambdas/adapters/aws/cloudwatch-deliveries';
import { snsConfirmation } from '../../../lambdas/adapters/aws/sns-confirmation';
import { type SnsContacts, snsContacts } from '../../../lambdas/adapters/aws/sns-contacts';
import type { Contact } from '../../../lambdas/core/roster/people';
import {
  ALL_KINDS,
  contactDirectoryContract,
  EMAIL,
  HTTPS,
  personWith as person,
  SMS,
} from '../../contracts/contact-directory.contract';
import { engineerId, keptLog } from '../../contracts/samples';
import { AwsWire, TOPIC_ARN_PREFIX } from '../../wire/aws-wire';
import { Refusal } from '../../wire/protocol';

const NOW = Date.UTC(2026, 10, 21, 3, 5);
const TOPIC_NAME_PREFIX = TOPIC_ARN_PREFIX.slice(TOPIC_ARN_PREFIX.lastIndexOf(':') + 1);
const endpointOf = (contact: Contact) =>
  contact.kind === 'sms' ? contact.number : contact.kind === 'email' ? contact.address : contact.url;

contactDirectoryContract('SNS', async () => {
  const wire = await AwsWire.start();
  const options = { topicArnPrefix: TOPIC_ARN_PREFIX, connection: wire.connection };
  return {
    contacts: {
      ...snsContacts({ ...options, log: keptLog() }),
      ...cloudWatchDeliveries({ ...options, clock: { now: () => NOW } }),
      ...snsConfirmation(options),
    },
    tokenOf: (id, contact) => wire.sns.tokenOf(`${TOPIC_ARN_PREFIX}${id}`, endpointOf(contact)),
    confirmElsewhere: (id, contact) =>
      wire.sns.change(`${TOPIC_ARN_PREFIX}${id}`, endpointOf(contact), { confirmed: true }),
    optOut: (number) => void wire.sns.optedOut.push(number),
    delivered(id, outcome) {
      const metric = outcome === 'failed' ? 'NumberOfNotificationsFailed' : 'NumberOfNotificationsDelivered';
      wire.cloudWatch.count(metric, `${TOPIC_NAME_PREFIX}${id}`, NOW - 10 * 60_000);
    },
    close: () => wire.close(),
  };
});

describe('Contacts in SNS', () => {
  let wire: AwsWire;
  let contacts: SnsContacts;
  const log = keptLog();
  beforeEach(async () => {
    wire = await AwsWire.start();
    contacts = snsContacts({ topicArnPrefix: TOPIC_ARN_PREFIX, log, connection: wire.connection });
  });
  afterEach(() => wire.close());

  const topic = (id: string) => `${TOPIC_ARN_PREFIX}${id}`;
  const subscribed = (id: string) =>
    wire.sns.topics.get(topic(id))?.map((subscription) => `${subscription.protocol} ${subscription.endpoint}`);

  test('a newcomer gets a topic of the derived name with all contacts', async () => {
    await contacts.keepInStep(person('chen-yu', [SMS, EMAIL, HTTPS]));
    expect(wire.calls('CreateTopic')).toMatchObject([{ Name: 'sunrelay-test-engineer-chen-yu' }]);
    expect(subscribed('chen-yu')).toEqual([
      'sms +6591234567',
      'email chen.yu@example.com',
      'https https://chat.example.com/forward?to=chen&now=1',
    ]);
  });

  test('in step already costs one call, and a pending contact is not asked to confirm again', async () => {
    await contacts.keepInStep(person('chen-yu', [SMS, EMAIL, HTTPS]));
    wire.requests.length = 0;
    await contacts.keepInStep(person('chen-yu', [SMS, EMAIL, HTTPS]));
    expect(wire.requests.map((request) => request.action)).toEqual(['ListSubscriptionsByTopic']);
  });

  test('what the roster no longer has is removed, after what is new was added', async () => {
    await contacts.keepInStep(person('chen-yu', [SMS]));
    wire.requests.length = 0;
    await contacts.keepInStep(person('chen-yu', [{ kind: 'sms', number: '+8613912345678' }]));
    expect(subscribed('chen-yu')).toEqual(['sms +8613912345678']);
    expect(wire.requests.map((request) => request.action)).toEqual([
      'ListSubscriptionsByTopic',
      'Subscribe',
      'Unsubscribe',
    ]);
  });

  test('a pending contact that the roster no longer has is left to lapse: it has no ARN to remove', async () => {
    await contacts.keepInStep(person('chen-yu', [SMS, EMAIL]));
    await contacts.keepInStep(person('chen-yu', [SMS]));
    expect(wire.calls('Unsubscribe')).toEqual([]);
  });

  test('somebody who watches a topic by a queue keeps watching', async () => {
    wire.sns.addTopic(topic('chen-yu'), [
      { protocol: 'sqs', endpoint: 'arn:aws:sqs:eu-west-1:000000000000:watch', confirmed: true },
    ]);
    await contacts.keepInStep(person('chen-yu', [SMS]));
    expect(subscribed('chen-yu')).toHaveLength(2);
  });

  test('a contact that SNS lists in another spelling is not removed', async () => {
    wire.sns.addTopic(topic('chen-yu'), [{ protocol: 'email', endpoint: 'Chen.Yu@example.com', confirmed: true }]);
    await contacts.keepInStep(person('chen-yu', [EMAIL]));
    expect(subscribed('chen-yu')).toEqual(['email Chen.Yu@example.com']);
  });

  test('a list of several pages is read to its end', async () => {
    wire.sns.pageSize = 2;
    await contacts.keepInStep(person('chen-yu', [SMS, EMAIL, HTTPS]));
    wire.requests.length = 0;
    await contacts.keepInStep(person('chen-yu', [SMS, EMAIL, HTTPS]));
    expect(wire.requests.map((request) => request.action)).toEqual([
      'ListSubscriptionsByTopic',
      'ListSubscriptionsByTopic',
    ]);
  });

  test('a failure names the person and no contact', async () => {
    wire.fail('Subscribe', new Refusal('AuthorizationError', 403, 'Not allowed for +6591234567'), 1);
    const failure = await contacts.keepInStep(person('chen-yu', [SMS])).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(String(failure)).toMatch(/^Error: The contacts of chen-yu are not in step: AuthorizationError/);
    expect([String(failure), ...log.lines].join()).not.toContain('+6591234567');
  });

  test('while a new contact cannot be subscribed, the old ones stay', async () => {
    await contacts.keepInStep(person('chen-yu', [SMS]));
    wire.fail('Subscribe', 'internalError');
    await expect(contacts.keepInStep(person('chen-yu', [EMAIL]))).rejects.toThrow(/chen-yu/);
    expect(subscribed('chen-yu')).toEqual(['sms +6591234567']);
  });

  test('one contact that SNS refuses does not keep the person’s others away', async () => {
    wire.fail('Subscribe', new Refusal('InvalidParameter', 400, 'Invalid parameter'), 1);
    expect(await contacts.keepInStep(person('chen-yu', [SMS, EMAIL]))).toEqual(['refused', 'pendingConfirmation']);
    expect(subscribed('chen-yu')).toEqual(['email chen.yu@example.com']);
  });

  test('being throttled now and then is waited out', async () => {
    wire.fail('ListSubscriptionsByTopic', 'throttled', 1);
    await contacts.keepInStep(person('chen-yu', [SMS]));
    expect(subscribed('chen-yu')).toEqual(['sms +6591234567']);
  });

  test('an address that somebody unsubscribed by the link in a mail is asked again, though SNS lists it for days', async () => {
    wire.sns.addTopic(topic('chen-yu'), [
      { protocol: 'email', endpoint: 'chen.yu@example.com', confirmed: true, deleted: true },
    ]);
    expect(await contacts.keepInStep(person('chen-yu', [EMAIL]))).toEqual(['pendingConfirmation']);
    expect(wire.calls('Subscribe')).toHaveLength(1);
  });

  test('how an address was confirmed is asked for confirmed addresses only', async () => {
    wire.sns.addTopic(topic('chen-yu'), [
      { protocol: 'sms', endpoint: '+6591234567', confirmed: true },
      { protocol: 'email', endpoint: 'chen.yu@example.com', confirmed: true, authenticated: true },
      { protocol: 'https', endpoint: HTTPS.kind === 'https' ? HTTPS.url : '', confirmed: true },
    ]);
    expect(await contacts.keepInStep(person('chen-yu', ALL_KINDS))).toEqual(['confirmed', 'confirmed', 'confirmed']);
    expect(wire.requests.map((request) => request.action)).toEqual([
      'ListSubscriptionsByTopic',
      'GetSubscriptionAttributes',
    ]);
  });

  test('of all topics of an account those of this environment’s engineers are listed, over several pages', async () => {
    wire.sns.pageSize = 2;
    const foreign = ['operations', 'engineer-', 'engineer-Not-An-Id'];
    wire.sns.otherTopics.push(...foreign.map((name) => `arn:aws:sns:eu-west-1:000000000000:sunrelay-test-${name}`));
    wire.sns.otherTopics.push('arn:aws:sns:eu-west-1:000000000000:sunrelay-prod-engineer-chen-yu');
    const ids = ['chen-yu', 'engineer-anna', 'lead-engineer-2', 'li-na'];
    for (const id of ids) wire.sns.addTopic(topic(id));
    expect([...(await contacts.listed())].sort()).toEqual(ids);
  });

  test('numbers that opted out are read over several pages', async () => {
    wire.sns.pageSize = 2;
    wire.sns.optedOut.push('+6591234567', '+6591234568', '+6591234569');
    expect((await contacts.optedOut()).size).toBe(3);
  });

  test('lists are asked for more slowly than SNS refuses', async () => {
    const startedAt = performance.now();
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => contacts.keepInStep(person(`engineer-${index}`, [SMS]))),
    );
    expect(wire.calls('ListSubscriptionsByTopic')).toHaveLength(30);
    // Ten at once, then twenty a second.
    expect(performance.now() - startedAt).toBeGreaterThan(900);
  });
});

describe('Deliveries in CloudWatch', () => {
  let wire: AwsWire;
  beforeEach(async () => {
    wire = await AwsWire.start();
  });
  afterEach(() => wire.close());
  const HOUR = 60 * 60_000;
  const told = async (ids: readonly string[], now = NOW) => {
    const options = { topicArnPrefix: TOPIC_ARN_PREFIX, connection: wire.connection, clock: { now: () => now } };
    return cloudWatchDeliveries(options).deliveries(ids.map(engineerId));
  };
  const count = (outcome: 'Failed' | 'Delivered', id: string, atMs: number) =>
    wire.cloudWatch.count(`NumberOfNotifications${outcome}`, `${TOPIC_NAME_PREFIX}${id}`, atMs);

  test('a later hour in which pages arrived takes a failure back, and a day without pages as well', async () => {
    count('Failed', 'chen-yu', NOW - 5 * HOUR);
    expect((await told(['chen-yu'])).get(engineerId('chen-yu'))).toBe('allFail');
    count('Delivered', 'chen-yu', NOW - 2 * HOUR);
    expect((await told(['chen-yu'])).get(engineerId('chen-yu'))).toBe('noneFails');
    count('Failed', 'sam-lee', NOW - 25 * HOUR);
    expect((await told(['sam-lee'])).get(engineerId('sam-lee'))).toBe('noneFails');
  });

  test('a healthy day costs one call of one metric each; whoever failed costs one more', async () => {
    await told(['chen-yu', 'sam-lee']);
    expect(wire.calls('GetMetricData')).toHaveLength(1);
    count('Failed', 'chen-yu', NOW - HOUR);
    await told(['chen-yu', 'sam-lee']);
    const asked = wire.calls('GetMetricData').map(({ MetricDataQueries }) => (MetricDataQueries as unknown[]).length);
    expect(asked).toEqual([2, 2, 1]);
  });

  test('somebody about whom CloudWatch cannot tell the whole is left out, never told as reached', async () => {
    wire.cloudWatch.partial.add(`${TOPIC_NAME_PREFIX}chen-yu`);
    expect([...(await told(['chen-yu', 'sam-lee']))]).toEqual([['sam-lee', 'noneFails']]);
  });

  test('an answer in pieces is read to its end', async () => {
    wire.cloudWatch.pieceSize = 1;
    const ids = ['chen-yu', 'li-na', 'sam-lee'];
    count('Failed', 'sam-lee', NOW - HOUR);
    expect((await told(ids)).get(engineerId('sam-lee'))).toBe('allFail');
    expect((await told(ids)).size).toBe(3);
  });

  test('of 2,000 people a quarter is asked for each hour, and everybody within four', async () => {
    const ids = Array.from({ length: 2_000 }, (_, index) => `engineer-${index}`);
    const hours = await Promise.all([0, 1, 2, 3].map((hour) => told(ids, NOW + hour * HOUR)));
    expect(hours.map((answer) => answer.size)).toEqual([500, 500, 500, 500]);
    expect(new Set(hours.flatMap((answer) => [...answer.keys()])).size).toBe(2_000);
  });
});
