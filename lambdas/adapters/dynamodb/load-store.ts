import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { LoadStore } from '../../application/ports/load-store';
import type { Load } from '../../core/duty/snapshot';
import { documentOf, getItem, toWire } from './items';
import { named } from './store-error';
import { loadKey, type Table } from './table';

const LOAD_SCHEMA = 1;

/** One small item that the sweep overwrites each minute. */
export class DynamoDbLoadStore implements LoadStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async read(): Promise<Load | undefined> {
    const item = await getItem(this.#table, loadKey);
    return item && documentOf<Load>(item, LOAD_SCHEMA);
  }

  async write(load: Load): Promise<void> {
    const item = { ...loadKey, schema: LOAD_SCHEMA, document: JSON.stringify(load) };
    const command = new PutItemCommand({ TableName: this.#table.name, Item: toWire(item) });
    await named('PutItem', this.#table.client.send(command));
  }
}
