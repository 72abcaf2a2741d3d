import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { CustomerListing } from '../../application/earlier-customers';
import type { CustomerId } from '../../core/ids';
import { fromWire, stringOf } from './items';
import { named } from './store-error';
import { documentKey, type Table } from './table';

/** Looked at for one page; DynamoDB itself ends a page after 1 MB. */
const PAGE_ITEMS = 2_000;
const PREFIX = documentKey('CUSTOMER', '').pk;

/**
 * Goes through the keys of the whole table, which is the one way to find customers. It asks for keys and nothing else, as its
 * function may read nothing else so: with `Select`, because the permission names it.
 */
export class DynamoDbCustomerListing implements CustomerListing {
  readonly #table: Table;
  readonly #pageItems: number;

  constructor(table: Table, pageItems = PAGE_ITEMS) {
    this.#table = table;
    this.#pageItems = pageItems;
  }

  async page(after?: string): Promise<{ readonly ids: readonly CustomerId[]; readonly next?: string }> {
    const command = new ScanCommand({
      TableName: this.#table.name,
      Select: 'SPECIFIC_ATTRIBUTES',
      ProjectionExpression: 'pk',
      FilterExpression: 'begins_with(pk, :customer)',
      ExpressionAttributeValues: { ':customer': { S: PREFIX } },
      Limit: this.#pageItems,
      ...(after !== undefined && { ExclusiveStartKey: JSON.parse(after) as Record<string, AttributeValue> }),
    });
    const { Items = [], LastEvaluatedKey } = await named('Scan', this.#table.client.send(command));
    const ids = Items.map((item) => stringOf(fromWire(item), 'pk').slice(PREFIX.length) as CustomerId);
    return { ids, ...(LastEvaluatedKey && { next: JSON.stringify(LastEvaluatedKey) }) };
  }
}
