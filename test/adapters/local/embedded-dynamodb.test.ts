import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dynamoDbClient } from '../../../lambdas/adapters/dynamodb/client';
import { DynamoDbIssueStore } from '../../../lambdas/adapters/dynamodb/issue-store';
import type { Table } from '../../../lambdas/adapters/dynamodb/table';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../../lambdas/adapters/local/embedded-dynamodb';
import { allOpenIssueIds } from '../../../lambdas/adapters/local/open-issues';
import { issueId, pagingIssue } from '../../factories/issue';

describe('embedded DynamoDB', () => {
  let folder: string;
  const running: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sunrelay-store-'));
  });

  afterEach(async () => {
    for (const one of running.splice(0).reverse()) await one.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(path?: string): Promise<EmbeddedDynamoDb> {
    const embedded = await startEmbeddedDynamoDb({ tableName: 'sunrelay', ...(path && { path }) });
    running.push(embedded);
    return embedded;
  }

  function tableOf(embedded: EmbeddedDynamoDb): Table {
    const client = dynamoDbClient(embedded.connection);
    running.push({ close: async () => client.destroy() });
    return { client, name: 'sunrelay' };
  }

  const closeAll = async () => {
    for (const one of running.splice(0).reverse()) await one.close();
  };

  test('what was written is there after closing and opening again, and in the index', async () => {
    const path = join(folder, 'new', 'data');
    const store = new DynamoDbIssueStore(tableOf(await start(path)));
    await store.write(pagingIssue(), 'absent');
    await closeAll();
    const again = new DynamoDbIssueStore(tableOf(await start(path)));
    expect(await again.read(issueId(1))).toEqual(pagingIssue());
    expect(await again.open()).toEqual([{ id: issueId(1), severity: 'P1' }]);
    expect(await again.write(pagingIssue(), 'absent')).toBe('conflict');
  });

  test('a second instance on the same folder is refused, and the first goes on', async () => {
    const store = new DynamoDbIssueStore(tableOf(await start(folder)));
    await expect(start(folder)).rejects.toMatchObject({
      name: 'EmbeddedDatabaseError',
      message: `The data folder ${folder} is in use by another running instance; stop it or choose another folder.`,
    });
    expect(await store.write(pagingIssue(), 'absent')).toBe('written');
    await closeAll();
    await start(folder);
  });

  test('a folder that cannot be made is one clear sentence', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    for (const path of [file, join(file, 'data')]) {
      await expect(start(path)).rejects.toMatchObject({
        name: 'EmbeddedDatabaseError',
        message: `The data folder ${path} cannot be written; choose a folder that you may write to.`,
      });
    }
  });

  test('a caller that goes away in the middle of a request harms nobody else', async () => {
    const embedded = await start();
    const { port } = new URL(embedded.connection.endpoint);
    for (let n = 0; n < 5; n++) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => {});
      await new Promise<void>((sent) => {
        socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"half":', () => sent());
      });
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.resetAndDestroy();
    }
    const store = new DynamoDbIssueStore(tableOf(embedded));
    expect(await store.write(pagingIssue(), 'absent')).toBe('written');
  });

  test('killing the process loses no write that was acknowledged', async () => {
    const acknowledged = new Set<number>();
    for (const first of [0, 10_000]) await writeUntilKilled(first, 150, acknowledged);
    const table = tableOf(await start(folder));
    const store = new DynamoDbIssueStore(table);
    for (const number of acknowledged) {
      expect(await store.read(issueId(number))).toEqual(pagingIssue({ id: issueId(number) }));
    }
    const open = new Set(await allOpenIssueIds(table));
    expect([...acknowledged].filter((number) => !open.has(issueId(number)))).toEqual([]);
  }, 60_000);

  /** Runs the writing process until it has acknowledged so many writes, then kills it with signal 9. */
  async function writeUntilKilled(first: number, writes: number, acknowledged: Set<number>): Promise<void> {
    const script = join('test', 'adapters', 'local', 'acknowledged-writes.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder, String(first)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    let seen = 0;
    for await (const line of createInterface(child.stdout)) {
      acknowledged.add(Number(line));
      if (++seen === writes) child.kill('SIGKILL');
    }
    expect(await ended).toBe('SIGKILL');
  }
});
