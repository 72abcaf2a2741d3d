import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { IssueId } from '../../core/ids';
import { fromWire, stringOf } from '../dynamodb/items';
import { named } from '../dynamodb/store-error';
import { issueIdOf, OPEN_INDEX, type Table } from '../dynamodb/table';

const PAGE_ITEMS = 200;

/**
 * Every issue that is open or has effects left over, from the table itself. Only for the local run, at its start: the embedded
 * emulator writes an index and its item apart, so that a kill between the two leaves an issue which the index does not know.
 */
export async function allOpenIssueIds(table: Table): Promise<IssueId[]> {
  const ids: IssueId[] = [];
  let startKey: Record<string, AttributeValue> | undefined;
  do {
    const command = new ScanCommand({
      TableName: table.name,
      ConsistentRead: true,
      FilterExpression: 'attribute_exists(#partition)',
      ProjectionExpression: 'pk',
      ExpressionAttributeNames: { '#partition': OPEN_INDEX.partition },
      Limit: PAGE_ITEMS,
      ...(startKey && { ExclusiveStartKey: startKey }),
    });
    const page = await named('Scan', table.client.send(command));
    for (const item of page.Items ?? []) {
      const id = issueIdOf(stringOf(fromWire(item), 'pk'));
      if (id !== undefined) ids.push(id);
    }
    startKey = page.LastEvaluatedKey;
  } while (startKey);
  return ids;
}
