import { DeleteItemCommand, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { DynamoDbIssueStore } from '../../../lambdas/adapters/dynamodb/issue-store';
import { fromWire, getItem, type Item, toWire } from '../../../lambdas/adapters/dynamodb/items';
import { DynamoDbPeopleStore } from '../../../lambdas/adapters/dynamodb/people-store';
import { DynamoDbRosterStore } from '../../../lambdas/adapters/dynamodb/roster-store';
import {
  historyKey,
  issueKey,
  OPEN_SHARDS,
  openShard,
  personKey,
  rosterBodyKey,
  type Table,
} from '../../../lambdas/adapters/dynamodb/table';
import { allOpenIssueIds } from '../../../lambdas/adapters/local/open-issues';
import type { Issue } from '../../../lambdas/core/issue';
import { engineerId, storePeople } from '../../contracts/samples';
import { historyEntry, issueId, ownedIssue, pagingIssue, REPORTED_AT, resolvedIssue } from '../../factories/issue';
import { engineerEntry, person, rosterBody } from '../../factories/roster-body';
import { freshTables } from './tables';

const INDEX_KEYS = ['openShard', 'nextDueAt', 'ownerId', 'severity'];

/** A repeatable text of 200 Chinese characters that hardly compresses. */
function noise(seed: number): string {
  let state = seed + 1;
  return Array.from({ length: 200 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return String.fromCharCode(0x4e00 + ((state >>> 12) % 0x5000));
  }).join('');
}

describe('items in the table', () => {
  const tables = freshTables();
  let table: Table;
  beforeEach(async () => {
    table = await tables.next();
  });

  const stored = async (id = issueId(1)): Promise<Item> => {
    const command = new GetItemCommand({ TableName: table.name, Key: toWire({ ...issueKey(id) }) });
    return fromWire((await table.client.send(command)).Item ?? {});
  };

  test('an issue carries what keys, conditions and indexes need', async () => {
    await new DynamoDbIssueStore(table).write(ownedIssue(), 'absent');
    expect(await stored()).toMatchObject({
      pk: `ISSUE#${issueId(1)}`,
      sk: 'ISSUE',
      schema: 1,
      version: 1,
      customerId: 'sakura-live',
      reportedAt: REPORTED_AT,
      openShard: openShard(issueId(1)),
      ownerId: 'wang-fang',
      severity: 'P1',
    });
  });

  test('a resolved issue with nothing left to do carries no key of the open index', async () => {
    const store = new DynamoDbIssueStore(table);
    await store.write(ownedIssue(), 'absent');
    await store.write(resolvedIssue({ version: 2 }), 1);
    for (const key of INDEX_KEYS) expect(await stored()).not.toHaveProperty(key);
  });

  test('a test issue expires after 35 days with all its rows, in epoch seconds, and a real one never', async () => {
    const store = new DynamoDbIssueStore(table);
    const itemsOf = async (issue: Issue) => {
      await store.write(issue, 'absent');
      await store.spill(issue, [historyEntry(0)]);
      return [await getItem(table, issueKey(issue.id)), await getItem(table, historyKey(issue.id, 0))];
    };
    const expiresAt = Math.floor(REPORTED_AT / 1000) + 35 * 24 * 60 * 60;
    for (const item of await itemsOf(pagingIssue({ id: issueId(1) }))) expect(item).not.toHaveProperty('expiresAt');
    const tested = await itemsOf(pagingIssue({ id: issueId(2), test: true }));
    for (const item of tested) expect(item).toMatchObject({ expiresAt });
  });

  test('issues spread over all shards', () => {
    const shards = new Map<string, number>();
    for (let n = 0; n < 4000; n++) shards.set(openShard(issueId(n)), (shards.get(openShard(issueId(n))) ?? 0) + 1);
    expect(shards.size).toBe(OPEN_SHARDS);
    expect(Math.min(...shards.values())).toBeGreaterThan(300);
  });

  test('the scan at a local start finds open issues and left-over effects, and nothing else', async () => {
    const store = new DynamoDbIssueStore(table);
    const effect = { kind: 'arm', at: REPORTED_AT, id: 'arm', decidedAt: REPORTED_AT, attempts: 1 } as const;
    const numbers = Array.from({ length: 450 }, (_, n) => n);
    await Promise.all(numbers.map((n) => store.write(pagingIssue({ id: issueId(n) }), 'absent')));
    await store.write(resolvedIssue({ id: issueId(1000) }), 'absent');
    await store.write(resolvedIssue({ id: issueId(1001), effects: [effect] }), 'absent');
    await store.spill(resolvedIssue({ id: issueId(1000) }), [historyEntry(0)]);
    await storePeople(new DynamoDbPeopleStore(table), [person('li-na')]);
    expect((await allOpenIssueIds(table)).sort()).toEqual([...numbers, 1001].map(issueId));
  });

  test('a person stored before edits had ids is read, changed, and has no mark until the contacts change', async () => {
    const older = { ...personKey('li-na'), schema: 1, document: JSON.stringify(person('li-na', { name: 'before' })) };
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: toWire(older) }));
    const store = new DynamoDbPeopleStore(table);
    const ids = [engineerId('li-na')];
    expect((await store.read(ids, '2-aa')).get('li-na')).toEqual(person('li-na', { name: 'before' }));
    await store.stage([person('li-na', { name: 'after' })], '2-aa');
    expect(await store.finish(ids, { revision: 2, edit: '2-aa' })).toEqual(ids);
    expect((await store.read(ids)).get('li-na')?.name).toBe('after');
  });

  test('nothing of a person is left behind once an edit is finished: what others had laid aside is gone from the item', async () => {
    const store = new DynamoDbPeopleStore(table);
    for (const edit of ['2-aa', '2-bb', '1-cc']) await store.stage([person('li-na')], edit);
    await store.finish([engineerId('li-na')], { revision: 2, edit: '2-aa' });
    const { Item: item } = await table.client.send(
      new GetItemCommand({ TableName: table.name, Key: toWire({ ...personKey('li-na') }) }),
    );
    expect(Object.keys(item ?? {}).sort()).toEqual(['document', 'pk', 'schema', 'sk']);
  });

  describe('a roster body of more than an item holds', () => {
    const big = rosterBody({ engineers: Array.from({ length: 900 }, (_, n) => engineerEntry(`e-${n}`, noise(n))) });
    let roster: DynamoDbRosterStore;
    beforeEach(async () => {
      roster = new DynamoDbRosterStore(table);
      await roster.putBody('big', big);
    });

    const without = (piece: number) =>
      table.client.send(
        new DeleteItemCommand({ TableName: table.name, Key: toWire({ ...rosterBodyKey('big', piece) }) }),
      );

    test('lies in pieces of at most 300 KB and comes back whole', async () => {
      const items = (await table.client.send(new ScanCommand({ TableName: table.name }))).Items ?? [];
      const sizes = items.map((item) => item.data?.B?.length ?? 0);
      expect(sizes.length).toBeGreaterThan(1);
      expect(sizes.reduce((sum, size) => sum + size)).toBeGreaterThan(380 * 1024);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(300 * 1024);
      expect(await roster.body('big')).toEqual(big);
    });

    test.each([0, 1])('is refused while its piece %i is missing, and mended by storing it again', async (piece) => {
      await without(piece);
      await expect(roster.body('big')).rejects.toThrow('is missing');
      await roster.putBody('big', big);
      expect(await roster.body('big')).toEqual(big);
    });
  });
});
