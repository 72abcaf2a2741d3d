import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { snsContacts } from '../../../lambdas/adapters/aws/sns-contacts';
import type { ContactDirectory } from '../../../lambdas/application/ports';
import type { Contact, Person } from '../../../lambdas/core/roster';
import { engineerId, keptLog } from '../../contracts/samples';
import { AwsWire, TOPIC_ARN_PREFIX } from '../../wire/aws-wire';
import { Refusal } from '../../wire/protocol';

const SMS: Contact = { kind: 'sms', number: '+6591234567' };
const EMAIL: Contact = { kind: 'email', address: 'chen.yu@example.com' };
const HTTPS: Contact = { kind: 'https', url: 'https://chat.example.com/forward?to=chen&now=1' };

const person = (id: string, contacts: readonly Contact[]): Person => ({
  id: engineerId(id),
  name: id,
  locale: 'en',
  contacts,
});

describe('Contacts in SNS', () => {
  let wire: AwsWire;
  let contacts: ContactDirectory;
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
    await contacts.keepInStep([person('chen-yu', [SMS, EMAIL, HTTPS])]);
    expect(wire.calls('CreateTopic')).toMatchObject([{ Name: 'sunrelay-test-engineer-chen-yu' }]);
    expect(subscribed('chen-yu')).toEqual([
      'sms +6591234567',
      'email chen.yu@example.com',
      'https https://chat.example.com/forward?to=chen&now=1',
    ]);
  });

  test('in step already costs one call, and a pending contact is not asked to confirm again', async () => {
    await contacts.keepInStep([person('chen-yu', [SMS, EMAIL, HTTPS])]);
    wire.requests.length = 0;
    await contacts.keepInStep([person('chen-yu', [SMS, EMAIL, HTTPS])]);
    expect(wire.requests.map((request) => request.action)).toEqual(['ListSubscriptionsByTopic']);
  });

  test('what the roster no longer has is removed, after what is new was added', async () => {
    await contacts.keepInStep([person('chen-yu', [SMS])]);
    wire.requests.length = 0;
    await contacts.keepInStep([person('chen-yu', [{ kind: 'sms', number: '+8613912345678' }])]);
    expect(subscribed('chen-yu')).toEqual(['sms +8613912345678']);
    expect(wire.requests.map((request) => request.action)).toEqual([
      'ListSubscriptionsByTopic',
      'Subscribe',
      'Unsubscribe',
    ]);
  });

  test('a pending contact that the roster no longer has is left to lapse: it has no ARN to remove', async () => {
    await contacts.keepInStep([person('chen-yu', [SMS, EMAIL])]);
    await contacts.keepInStep([person('chen-yu', [SMS])]);
    expect(wire.calls('Unsubscribe')).toEqual([]);
  });

  test('somebody who watches a topic by a queue keeps watching', async () => {
    wire.sns.addTopic(topic('chen-yu'), [
      { protocol: 'sqs', endpoint: 'arn:aws:sqs:eu-west-1:000000000000:watch', confirmed: true },
    ]);
    await contacts.keepInStep([person('chen-yu', [SMS])]);
    expect(subscribed('chen-yu')).toHaveLength(2);
  });

  test('a contact that SNS lists in another spelling is not removed', async () => {
    wire.sns.addTopic(topic('chen-yu'), [{ protocol: 'email', endpoint: 'Chen.Yu@example.com', confirmed: true }]);
    await contacts.keepInStep([person('chen-yu', [EMAIL])]);
    expect(subscribed('chen-yu')).toEqual(['email Chen.Yu@example.com']);
  });

  test('a list of several pages is read to its end', async () => {
    wire.sns.pageSize = 2;
    await contacts.keepInStep([person('chen-yu', [SMS, EMAIL, HTTPS])]);
    wire.requests.length = 0;
    await contacts.keepInStep([person('chen-yu', [SMS, EMAIL, HTTPS])]);
    expect(wire.requests.map((request) => request.action)).toEqual([
      'ListSubscriptionsByTopic',
      'ListSubscriptionsByTopic',
    ]);
  });

  test('one person’s failure stops nobody else, and the error names the person and no contact', async () => {
    wire.fail('Subscribe', new Refusal('InvalidParameter', 400, 'Invalid parameter: +6591234567'), 1);
    const people = ['chen-yu', 'sam-lee', 'ana-ruiz'].map((id) => person(id, [SMS]));
    const failure = await contacts.keepInStep(people).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(AggregateError);
    const messages = (failure as AggregateError).errors.map(String);
    expect(messages).toEqual([expect.stringMatching(/^Error: The contacts of \S+ are not in step: InvalidParameter/)]);
    expect([...wire.sns.topics.values()].filter((subscriptions) => subscriptions.length === 1)).toHaveLength(2);
    expect([...messages, ...log.lines].join()).not.toContain('+6591234567');
  });

  test('one contact that SNS refuses does not keep the person’s others away', async () => {
    wire.fail('Subscribe', new Refusal('InvalidParameter', 400, 'Invalid parameter'), 1);
    await expect(contacts.keepInStep([person('chen-yu', [SMS, EMAIL])])).rejects.toThrow(AggregateError);
    expect(subscribed('chen-yu')).toEqual(['email chen.yu@example.com']);
  });

  test('being throttled now and then is waited out', async () => {
    wire.fail('ListSubscriptionsByTopic', 'throttled', 1);
    await contacts.keepInStep([person('chen-yu', [SMS])]);
    expect(subscribed('chen-yu')).toEqual(['sms +6591234567']);
  });
});
