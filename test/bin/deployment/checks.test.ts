import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Account } from '../../../bin/deployment/account';
import { checkAccount } from '../../../bin/deployment/checks/all-checks';
import type { CheckResult } from '../../../bin/deployment/checks/check';
import type { WantedOfSms } from '../../../bin/deployment/checks/sms';
import { checkTable } from '../../../bin/deployment/checks/tell';
import type { DeployedStack } from '../../../bin/deployment/stack';
import { dynamoDbStores } from '../../../lambdas/adapters/dynamodb/stores';
import type { Table } from '../../../lambdas/adapters/dynamodb/table';
import type { ContactState } from '../../../lambdas/core/contact-state';
import { NO_CONTACTS } from '../../../lambdas/core/contacts-record';
import { freshTables } from '../../adapters/dynamodb/tables';
import { AwsWire } from '../../wire/aws-wire';
import { Refusal } from '../../wire/protocol';
import { accountOn, aStack, OPERATIONS_TOPIC, URGENT_TOPIC } from './an-account';
import { deployTopics } from './deployed-topics';

const DENIED = new Refusal('AuthorizationError', 403, 'User arn:aws:iam::111122223333:user/deployer is not authorized');
const NUMBER = '+6591234567';
const tables = freshTables();

let wire: AwsWire;
let table: Table;
let account: Account;
let stack: DeployedStack;
beforeEach(async () => {
  [wire, table] = [await AwsWire.start(), await tables.next()];
  account = { ...accountOn(wire), dynamoDb: table.client };
  stack = aStack({ outputs: { ...aStack().outputs, TableName: table.name } });
  wire.sns.addTopic(OPERATIONS_TOPIC, [{ protocol: 'email', endpoint: 'operations@example.com', confirmed: true }]);
  wire.sns.addTopic(URGENT_TOPIC, [{ protocol: 'sms', endpoint: '+6591234567', confirmed: true }]);
});

afterEach(() => wire.close());

async function check(id: string, wanted?: WantedOfSms): Promise<CheckResult> {
  const found = (await checkAccount(account, stack, wanted)).find((result) => result.id === id);
  if (!found) throw new Error(`There is no check ${id}`);
  return found;
}

/** A roster of this revision, and what the deployment found of its people's contacts. */
async function looked(states: readonly ContactState[], revision = 1, syncedRevision = revision): Promise<void> {
  const { rosters, contactsRecord } = dynamoDbStores(table);
  for (let n = 1; n <= revision; n++) await rosters.commit({ revision: n, hash: 'h', by: 'admin', at: 0 });
  const person = { at: 0, contactsMark: 'm', states: states.map((state) => ({ state, since: 0 })) };
  await contactsRecord.write({ ...NO_CONTACTS, syncedRevision, people: { ana: person } }, 'absent');
}

describe('SMS', () => {
  test.each([
    [true, 'toDo', /verified numbers only/],
    [false, 'done', /any number/],
  ])('sandbox %p is %s', async (inSandbox, state, found) => {
    wire.account.inSmsSandbox = inSandbox;
    expect(await check('smsSandbox')).toMatchObject({ state, found: expect.stringMatching(found) });
  });

  test('origination numbers are named by their countries, each once', async () => {
    expect(await check('originationNumbers')).toMatchObject({ state: 'toDo', found: 'There are none.' });
    wire.account.numbers = ['US', 'CA', 'US'];
    expect(await check('originationNumbers')).toMatchObject({ state: 'done', found: 'There are numbers for CA, US.' });
  });

  test.each([
    ['', undefined, 'done', /1 US dollars/],
    ['', 1, 'done', /1 US dollars/],
    ['', 50, 'toDo', /The settings want 50/],
    ['49.5', 50, 'toDo', /49\.5 US dollars/],
    ['200', 50, 'done', /200 US dollars/],
  ])('a limit of %p where %p is wanted is %s', async (limit, wanted, state, found) => {
    wire.account.smsLimit = limit;
    const settings = wanted === undefined ? undefined : { smsMonthlyLimitUsd: wanted, dutyManagerContact: NUMBER };
    expect(await check('smsSpendingLimit', settings)).toMatchObject({ state, found: expect.stringMatching(found) });
  });

  test.each([
    ['', undefined, 'toDo', /^They go as Promotional: /],
    ['', NUMBER, 'toDo', /^They go as Promotional: /],
    ['', 'manager@acme.dev', 'done', /e-mail/],
    ['Transactional', NUMBER, 'done', /Transactional/],
  ])('of alarms, with the default type %p and the contact %p, are %s', async (type, contact, state, found) => {
    wire.account.smsType = type;
    const wanted = contact === undefined ? undefined : { smsMonthlyLimitUsd: 1, dutyManagerContact: contact };
    expect(await check('alarmSmsType', wanted)).toMatchObject({ state, found: expect.stringMatching(found) });
  });

  test('templates for China are not to be read from the account, and that is said with what to do', async () => {
    expect(await check('chinaTemplates')).toMatchObject({ state: 'unknown', toDo: expect.stringContaining('+86') });
  });
});

describe('alarm e-mails', () => {
  const other = { protocol: 'email', endpoint: 'second@example.com', confirmed: false };

  test('that are confirmed need nothing, with all the topics that the stack has', async () => {
    const outputs = deployTopics(wire, 'test');
    expect(wire.sns.topics.size).toBeGreaterThan(2);
    stack = { ...stack, outputs };
    expect(await check('alarmConfirmations')).toMatchObject({
      state: 'done',
      found: 'All 2 who are told of alarms have confirmed.',
    });
  });

  test('that are not are counted, over all topics of operations, and named to nobody', async () => {
    wire.sns.addTopic(URGENT_TOPIC, [other]);
    const result = await check('alarmConfirmations');
    expect(result).toMatchObject({ state: 'toDo', found: expect.stringMatching(/^1 of 2 /) });
    expect(JSON.stringify(result)).not.toContain('second@');
  });

  test('of a topic whose only confirmation lapsed are missed', async () => {
    wire.sns.addTopic(OPERATIONS_TOPIC);
    expect(await check('alarmConfirmations')).toMatchObject({ state: 'toDo', found: 'Of some alarms nobody is told.' });
  });

  test('beyond the first page of a long list are counted, too', async () => {
    wire.sns.pageSize = 1;
    wire.sns.addTopic(OPERATIONS_TOPIC, [{ ...other, confirmed: true, endpoint: 'a@example.com' }, other]);
    expect(await check('alarmConfirmations')).toMatchObject({ found: expect.stringMatching(/^1 of 3 /) });
  });

  test('of an older version, which does not name its urgent topic, are not known until it is deployed anew', async () => {
    stack = { ...stack, outputs: { OperationsTopicArn: OPERATIONS_TOPIC } };
    expect(await check('alarmConfirmations')).toMatchObject({
      state: 'unknown',
      found: 'The stack Sunrelay-test has no output UrgentTopicArn: deploy this version first.',
    });
  });
});

test.each([
  [10, 'toDo'],
  [99, 'toDo'],
  [100, 'done'],
  [1_000, 'done'],
])('%p functions at once are %s', async (limit, state) => {
  wire.account.concurrency = limit;
  expect(await check('lambdaConcurrency')).toMatchObject({ state, found: expect.stringContaining(`${limit} `) });
});

describe('engineers’ contacts', () => {
  test('before there is a roster', async () => {
    expect(await check('engineersContacts')).toMatchObject({ state: 'toDo', found: 'There is no roster.' });
  });

  test('that nobody has looked at since the last edit are not known', async () => {
    await looked(['confirmed'], 2, 1);
    expect(await check('engineersContacts')).toMatchObject({
      state: 'unknown',
      found: 'Not everybody of roster revision 2 has been looked at yet.',
    });
  });

  test('that wait or fail are counted', async () => {
    await looked(['pendingConfirmation', 'pendingConfirmation', 'optedOut', 'confirmed']);
    expect(await check('engineersContacts')).toMatchObject({
      state: 'toDo',
      found: '2 contacts wait for their owners to confirm; 1 do not take pages.',
    });
  });

  test('that all work need nothing', async () => {
    await looked(['confirmed', 'confirmed']);
    expect(await check('engineersContacts')).toMatchObject({ state: 'done' });
  });
});

describe('a check that cannot read', () => {
  const READS = [
    ['GetSMSSandboxAccountStatus', 'smsSandbox', 'sns:GetSMSSandboxAccountStatus'],
    ['ListOriginationNumbers', 'originationNumbers', 'sns:ListOriginationNumbers'],
    ['GetSMSAttributes', 'smsSpendingLimit', 'sns:GetSMSAttributes'],
    ['ListSubscriptionsByTopic', 'alarmConfirmations', 'sns:ListSubscriptionsByTopic'],
    ['GetAccountSettings', 'lambdaConcurrency', 'lambda:GetAccountSettings'],
  ] as const;

  test.each(READS)(
    '%s, because it may not, says which permission is missing and stops no other',
    async (action, id, needs) => {
      wire.fail(action, action === 'GetAccountSettings' ? new Refusal('AccessDeniedException', 403, 'no') : DENIED);
      const results = await checkAccount(account, stack);
      expect(results.find((result) => result.id === id)).toMatchObject({
        state: 'unknown',
        found: expect.stringMatching(/^AWS does not allow it: .*\.$/),
        toDo: expect.stringContaining(needs),
      });
      const denied = results.filter(({ found }) => found.startsWith('AWS'));
      expect(denied.every(({ toDo }) => toDo?.includes(needs))).toBe(true);
      // Two checks read SNS's attributes; templates for China and contacts are not read from these services.
      expect(denied).toHaveLength(needs === 'sns:GetSMSAttributes' ? 2 : 1);
      expect(results).toHaveLength(READS.length + 3);
    },
  );

  test('because SNS has no SMS in the Region says what AWS says', async () => {
    wire.fail(
      'GetSMSSandboxAccountStatus',
      new Refusal('InvalidAction', 400, 'Operation (GetSMSSandboxAccountStatus) is not supported in this region'),
    );
    expect(await check('smsSandbox')).toMatchObject({
      state: 'unknown',
      found: 'AWS could not be asked: Operation (GetSMSSandboxAccountStatus) is not supported in this region.',
    });
  });

  test('because the table is gone says so', async () => {
    stack = { ...stack, outputs: { ...stack.outputs, TableName: 'no-such-table' } };
    expect(await check('engineersContacts')).toMatchObject({
      state: 'unknown',
      found: expect.stringMatching(/^AWS could not be asked: /),
    });
  });
});

test('the table has a line for each check, and what to do beneath it', async () => {
  wire.account.inSmsSandbox = true;
  const results = await checkAccount(account, stack);
  const lines = checkTable(results).split('\n');
  expect(lines).toHaveLength(results.length + results.filter(({ toDo }) => toDo).length);
  expect(lines[0]).toMatch(/^SMS sandbox +TO DO +In eu-west-1/);
  expect(lines[1]).toMatch(/^ +To try it: /);
});
