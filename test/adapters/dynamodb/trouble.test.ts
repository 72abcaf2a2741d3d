import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dynamoDbClient } from '../../../lambdas/adapters/dynamodb/client';
import { DynamoDbIssueStore } from '../../../lambdas/adapters/dynamodb/issue-store';
import { DynamoDbPeopleStore } from '../../../lambdas/adapters/dynamodb/people-store';
import { DynamoDbRosterStore } from '../../../lambdas/adapters/dynamodb/roster-store';
import type { Table } from '../../../lambdas/adapters/dynamodb/table';
import { storePeople } from '../../contracts/samples';
import { issueId, ownedIssue, pagingIssue, REPORTED_AT, waitingIssue } from '../../factories/issue';
import { person } from '../../factories/roster-body';
import { freshTables } from './tables';
import { type Trouble, type TroubledWire, troubledWire } from './troubled-wire';

const THROTTLED: Trouble = {
  kind: 'answer',
  status: 400,
  body: { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', message: 'slow down' },
};
const BROKEN: Trouble = { kind: 'answer', status: 500, body: { __type: 'InternalServerError' } };

describe('a troubled wire', () => {
  const tables = freshTables();
  let quiet: Table;
  let wire: TroubledWire;
  let troubled: Table;

  beforeEach(async () => {
    quiet = await tables.next();
    wire = await troubledWire(tables.connection().endpoint ?? '');
    const client = dynamoDbClient({ ...tables.connection(), endpoint: wire.endpoint, requestTimeoutMs: 500 });
    troubled = { client, name: quiet.name };
  });

  afterEach(async () => {
    troubled.client.destroy();
    await wire.close();
  });

  /** Trouble for the first call of an operation only. */
  const once = (operation: string, trouble: Trouble) => {
    let left = 1;
    wire.trouble = (called) => (called === operation && left-- > 0 ? trouble : undefined);
  };

  test('a first write whose answer was lost knows that it was written', async () => {
    once('UpdateItem', { kind: 'loseAnswer' });
    expect(await new DynamoDbIssueStore(troubled).write(pagingIssue(), 'absent')).toBe('written');
    expect(wire.calls).toEqual(['UpdateItem', 'UpdateItem', 'GetItem']);
  });

  test('a later write whose answer was lost knows it too, also when others have written on top', async () => {
    const others = new DynamoDbIssueStore(quiet);
    await others.write(pagingIssue(), 'absent');
    const meanwhile = async () => {
      for (let version = 3; version <= 9; version++) {
        expect(await others.write(waitingIssue({ version }), version - 1)).toBe('written');
      }
    };
    once('UpdateItem', { kind: 'loseAnswer', meanwhile });
    expect(await new DynamoDbIssueStore(troubled).write(ownedIssue({ version: 2 }), 1)).toBe('written');
  });

  test('a repeated write that somebody else forestalled is a conflict', async () => {
    const others = new DynamoDbIssueStore(quiet);
    await others.write(pagingIssue(), 'absent');
    await others.write(waitingIssue({ version: 2 }), 1);
    once('UpdateItem', BROKEN);
    expect(await new DynamoDbIssueStore(troubled).write(ownedIssue({ version: 2 }), 1)).toBe('conflict');
    expect((await others.read(issueId(1)))?.state).toBe('waiting');
  });

  test('a plain conflict costs no second read', async () => {
    const store = new DynamoDbIssueStore(troubled);
    await store.write(pagingIssue(), 'absent');
    expect(await store.write(pagingIssue(), 'absent')).toBe('conflict');
    expect(wire.calls).toEqual(['UpdateItem', 'UpdateItem']);
  });

  test('a roster edit whose answer was lost knows that it was committed', async () => {
    once('UpdateItem', { kind: 'loseAnswer' });
    const pointer = { revision: 1, hash: 'abc', by: 'admin', at: REPORTED_AT };
    expect(await new DynamoDbRosterStore(troubled).commit(pointer)).toBe('written');
  });

  test.each<[string, Trouble]>([
    ['throttling', THROTTLED],
    ['an error of the service', BROKEN],
    ['silence', { kind: 'silence' }],
  ])('%s that lasts is thrown with its cause, after two attempts', async (_name, trouble) => {
    wire.trouble = () => trouble;
    const failure = expect.objectContaining({ name: 'StoreError', cause: expect.any(Error) });
    await expect(new DynamoDbIssueStore(troubled).write(pagingIssue(), 'absent')).rejects.toEqual(failure);
    expect(wire.calls).toHaveLength(2);
    await expect(new DynamoDbIssueStore(troubled).read(issueId(1))).rejects.toEqual(failure);
    await expect(new DynamoDbIssueStore(troubled).due(REPORTED_AT, 10)).rejects.toEqual(failure);
  });

  test('what a batch of reads leaves over is read again', async () => {
    const people = Array.from({ length: 250 }, (_, n) => person(`engineer-${n}`));
    await storePeople(new DynamoDbPeopleStore(quiet), people);
    let refused = 0;
    wire.trouble = (operation, body) =>
      operation === 'BatchGetItem' && refused++ < 3
        ? { kind: 'answer', status: 200, body: { Responses: {}, UnprocessedKeys: requestItems(body) } }
        : undefined;
    const found = await new DynamoDbPeopleStore(troubled).read(people.map(({ id }) => id));
    expect(found.size).toBe(250);
    expect(wire.calls).toHaveLength(6);
  });
});

const requestItems = (body: unknown) => (body as { RequestItems: unknown }).RequestItems;
