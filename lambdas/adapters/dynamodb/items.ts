import { type AttributeValue, GetItemCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { NewerSchemaError } from '../../application/ports/versioned-store';
import { named, StoreError } from './store-error';
import type { ItemKey, Table } from './table';

/** An item as plain values. */
export type Item = Readonly<Record<string, unknown>>;
/** What an attribute of ours may be; documents are strings. */
export type Scalar = string | number | Uint8Array;

/** The wire's form; written here so that all stores agree. */
export const toWire = (item: Readonly<Record<string, Scalar>>): Record<string, AttributeValue> => marshall(item);
export const fromWire = (item: Record<string, AttributeValue>): Item => unmarshall(item);

/** Strongly consistent. */
export async function getItem(table: Table, key: ItemKey): Promise<Item | undefined> {
  const command = new GetItemCommand({ TableName: table.name, Key: toWire({ ...key }), ConsistentRead: true });
  const { Item: item } = await named('GetItem', table.client.send(command));
  return item && fromWire(item);
}

/** Everything that a query finds, page by page, up to `limit` items. */
export async function queryItems(
  table: Table,
  input: Omit<QueryCommandInput, 'TableName' | 'Limit'>,
  limit = Number.POSITIVE_INFINITY,
): Promise<Item[]> {
  const items: Item[] = [];
  let startKey: Record<string, AttributeValue> | undefined;
  do {
    // The emulator reads a whole partition for a query without a limit.
    const pageLimit = Math.min(limit - items.length, 1000);
    const command = new QueryCommand({
      ...input,
      TableName: table.name,
      Limit: pageLimit,
      ...(startKey && { ExclusiveStartKey: startKey }),
    });
    const page = await named('Query', table.client.send(command));
    for (const item of page.Items ?? []) items.push(fromWire(item));
    startKey = page.LastEvaluatedKey;
  } while (startKey && items.length < limit);
  return items;
}

export function stringOf(item: Item, attribute: string): string {
  const value = item[attribute];
  if (typeof value !== 'string') throw malformed(item, attribute);
  return value;
}

export function numberOf(item: Item, attribute: string): number {
  const value = item[attribute];
  if (typeof value !== 'number') throw malformed(item, attribute);
  return value;
}

export function bytesOf(item: Item, attribute: string): Uint8Array {
  const value = item[attribute];
  if (!(value instanceof Uint8Array)) throw malformed(item, attribute);
  return value;
}

const malformed = (item: Item, attribute: string) =>
  new StoreError(`The item ${String(item.pk)} / ${String(item.sk)} has no proper attribute "${attribute}"`);

/** Throws `NewerSchemaError` when newer code wrote the item. */
export function checkSchema(item: Item, newest: number): void {
  const schema = numberOf(item, 'schema');
  if (schema > newest) {
    throw new NewerSchemaError(
      `The item ${String(item.pk)} / ${String(item.sk)} has schema ${schema}; this code knows up to ${newest}`,
    );
  }
}

/** Reads a stored document. The type is the writer's: it is not checked again. */
export function documentOf<T>(item: Item, newestSchema: number): T {
  checkSchema(item, newestSchema);
  return JSON.parse(stringOf(item, 'document')) as T;
}
