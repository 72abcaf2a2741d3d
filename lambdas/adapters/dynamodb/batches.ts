import { BatchGetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { inParallel } from '../../application/in-parallel';
import { fromWire, type Item, type Scalar, toWire } from './items';
import { named, StoreError } from './store-error';
import type { ItemKey, Table } from './table';

/** DynamoDB's own limit for one call. */
const GET_SIZE = 100;
/** Calls that are under way at once. */
const WIDTH = 4;
const PUT_WIDTH = 16;
/** Calls for one batch until everything in it was taken; the waits between them add up to at most 1.5 s. */
const MAX_ROUNDS = 6;
const FIRST_WAIT_MS = 50;

function chunks<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}

/** Repeats a batch with what the table left over, waiting longer each time; throws when something is still left at the end. */
async function untilDone<T>(operation: string, batch: T[], send: (left: T[]) => Promise<T[]>): Promise<void> {
  let left = batch;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (round > 0) await pause(FIRST_WAIT_MS * 2 ** (round - 1) * (0.5 + Math.random() / 2));
    left = await send(left);
    if (left.length === 0) return;
  }
  throw new StoreError(`${operation} failed: ${left.length} items were not taken in ${MAX_ROUNDS} rounds`);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Those items that exist, in no order; strongly consistent. Keys must differ. */
export async function getItems(table: Table, keys: readonly ItemKey[]): Promise<Item[]> {
  const found: Item[] = [];
  const wireKeys = keys.map((key) => toWire({ ...key }));
  await inParallel(chunks(wireKeys, GET_SIZE), WIDTH, (batch) =>
    untilDone('BatchGetItem', batch, async (left) => {
      const command = new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: left, ConsistentRead: true } } });
      const answer = await named('BatchGetItem', table.client.send(command));
      for (const item of answer.Responses?.[table.name] ?? []) found.push(fromWire(item));
      return answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    }),
  );
  return found;
}

/**
 * Puts items over whatever is stored. One call each: a batch of writes may delete as well, and no function of ours may.
 */
export async function putItems(table: Table, items: readonly Readonly<Record<string, Scalar>>[]): Promise<void> {
  await inParallel(items, PUT_WIDTH, async (item) => {
    await named('PutItem', table.client.send(new PutItemCommand({ TableName: table.name, Item: toWire(item) })));
  });
}
