import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { type ConnectionOptions, dynamoDbClient } from '../../../lambdas/adapters/dynamodb/client';
import type { Table } from '../../../lambdas/adapters/dynamodb/table';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../../lambdas/adapters/local/embedded-dynamodb';
import { ensureTable } from '../../../lambdas/adapters/local/ensure-table';

/** Set it to run these suites against another emulator or a real account's endpoint. */
const OTHER_ENDPOINT = process.env.DYNAMODB_TEST_ENDPOINT;
/** The emulator shares a busy process with the tests: what is slow is not lost. */
const REQUEST_TIMEOUT_MS = 15_000;

/** Gives a test file fresh, empty tables; the emulator starts before its first test and ends after its last. */
export function freshTables(): { next(): Promise<Table>; connection(): ConnectionOptions } {
  let embedded: EmbeddedDynamoDb | undefined;
  let connection: ConnectionOptions | undefined;
  const tables: Table[] = [];
  const required = () => {
    if (!connection) throw new Error('Tables are to be had inside tests only');
    return connection;
  };

  beforeAll(async () => {
    if (OTHER_ENDPOINT) {
      const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
      connection = { endpoint: OTHER_ENDPOINT, region: 'us-east-1', credentials };
    } else {
      embedded = await startEmbeddedDynamoDb({ tableName: 'sunrelay' });
      connection = embedded.connection;
    }
  });

  afterAll(async () => {
    for (const table of tables) table.client.destroy();
    await embedded?.close();
  });

  return {
    connection: required,
    async next() {
      // Another endpoint outlives a file's tests, and files may run one after another in one process.
      const name = `sunrelay-${randomUUID()}`;
      await ensureTable(required(), name);
      const table = { client: dynamoDbClient({ ...required(), requestTimeoutMs: REQUEST_TIMEOUT_MS }), name };
      tables.push(table);
      return table;
    },
  };
}
