import { join } from 'node:path';
import { dynamoDbClient } from '../../lambdas/adapters/dynamodb/client';
import { dynamoDbStores } from '../../lambdas/adapters/dynamodb/stores';
import { EmbeddedDatabaseError, startEmbeddedDynamoDb } from '../../lambdas/adapters/local/embedded-dynamodb';
import { allOpenIssueIds } from '../../lambdas/adapters/local/open-issues';
import type { Instant, IssueId } from '../../lambdas/core/ids';
import { CannotStart } from './cannot-start';

const TABLE_NAME = 'sunrelay';
/** The database shares this process: while that is busy, an answer may take longer than the network's ever would. */
const LOCAL_TIMEOUT_MS = 5_000;

/** Every store over the one table of the embedded database. */
export type Stores = Awaited<ReturnType<typeof openStores>>;

/** Opens the database in the data folder; made when it is missing. Throws `CannotStart` when the folder cannot be used. */
export async function openStores(dataFolder: string) {
  const embedded = await startDatabase(join(dataFolder, 'database'), dataFolder);
  const client = dynamoDbClient({ ...embedded.connection, requestTimeoutMs: LOCAL_TIMEOUT_MS });
  const table = { client, name: TABLE_NAME };
  return {
    ...dynamoDbStores(table),
    openIssueIds: (): Promise<IssueId[]> => allOpenIssueIds(table),
    async close() {
      client.destroy();
      await embedded.close();
    },
  };
}

async function startDatabase(path: string, dataFolder: string) {
  try {
    return await startEmbeddedDynamoDb({ tableName: TABLE_NAME, path });
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error;
    throw new CannotStart(error.message.replaceAll(path, dataFolder), { cause: error });
  }
}

/**
 * The latest instant that the data has seen, to within a minute of the clock that wrote it; 0 for an empty folder. A clock
 * that started before it would let what is due wait for the difference.
 */
export async function latestInstant(stores: Stores, openIssueIds: readonly IssueId[]): Promise<Instant> {
  const [load, pointer] = await Promise.all([stores.loads.read(), stores.rosters.pointer()]);
  let latest = Math.max(load?.at ?? 0, pointer?.at ?? 0);
  for (const id of openIssueIds) {
    const issue = await stores.issues.read(id);
    latest = Math.max(latest, issue?.history.at(-1)?.at ?? 0);
  }
  return latest;
}
