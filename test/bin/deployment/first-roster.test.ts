import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { firstRoster, rosterEditing, saveFirstRoster } from '../../../bin/deployment/first-roster';
import { dynamoDbStores } from '../../../lambdas/adapters/dynamodb/stores';
import type { Table } from '../../../lambdas/adapters/dynamodb/table';
import { readRoster } from '../../../lambdas/application/read-roster';
import { freshTables } from '../../adapters/dynamodb/tables';
import { MINUTE } from '../../functions/deployment';
import { aStory } from '../../scenarios/story';
import { AwsWire, TOPIC_ARN_PREFIX } from '../../wire/aws-wire';
import { accountOn, aStack } from './an-account';

jest.setTimeout(30_000);
const tables = freshTables();

let wire: AwsWire;
let table: Table;
beforeEach(async () => {
  [wire, table] = [await AwsWire.start(), await tables.next()];
});
afterEach(() => wire.close());

const editing = () => {
  const stack = aStack({ outputs: { ...aStack().outputs, TableName: table.name } });
  return rosterEditing({ ...accountOn(wire), dynamoDb: table.client }, stack);
};

describe('a deployment without a roster', () => {
  test.each([
    ['+6591234567', { kind: 'sms', number: '+6591234567' }],
    ['duty-manager@example.com', { kind: 'email', address: 'duty-manager@example.com' }],
  ])('gets one with %s as its only duty manager, and SNS knows that contact', async (contact, kept) => {
    expect(await saveFirstRoster(editing(), contact)).toEqual({ code: 'saved', contactsInStep: true });
    const current = await readRoster(dynamoDbStores(table));
    expect(current?.pointer).toMatchObject({ revision: 1, by: 'npm run deploy' });
    expect(current?.roster).toMatchObject({ teams: [], engineers: [], dutyManagers: [{ contacts: [kept] }] });
    expect(wire.sns.topics.get(`${TOPIC_ARN_PREFIX}duty-manager`)).toMatchObject([
      { protocol: kept.kind, endpoint: contact },
    ]);
  });

  test('pages that duty manager for a report, and again, because there is nobody else', async () => {
    const story = await aStory(table, firstRoster('+6591234567'));
    await story.reported();
    await story.pass(10 * MINUTE);
    const paged = story.pager.sent().map(({ engineerId }) => engineerId);
    expect(paged.length).toBeGreaterThan(1);
    expect(new Set(paged)).toEqual(new Set(['duty-manager']));
  });

  test('has it all the same when SNS fails, and that is told', async () => {
    wire.fail('ListSubscriptionsByTopic', 'throttled');
    expect(await saveFirstRoster(editing(), '+6591234567')).toEqual({ code: 'saved', contactsInStep: false });
    expect((await readRoster(dynamoDbStores(table)))?.pointer.revision).toBe(1);
  });
});

test('a roster that is there stays as it is', async () => {
  await saveFirstRoster(editing(), '+6591234567');
  expect(await saveFirstRoster(editing(), '+6597654321')).toEqual({ code: 'there' });
  expect((await readRoster(dynamoDbStores(table)))?.roster.dutyManagers).toMatchObject([
    { contacts: [{ number: '+6591234567' }] },
  ]);
});
