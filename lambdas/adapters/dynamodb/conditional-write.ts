import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { ExpectedVersion, WriteResult } from '../../application/ports/versioned-store';
import { type Scalar, toWire } from './items';
import { named } from './store-error';
import type { ItemKey, Table } from './table';

/** How many writes later a write can still be recognised as its writer's own. */
const RECENT_WRITES = 8;
const WRITE_ID_BYTES = 12;

export interface ConditionalWrite {
  readonly key: ItemKey;
  readonly version: number;
  readonly expected: ExpectedVersion;
  /** The attributes besides key and version. */
  readonly set: Readonly<Record<string, Scalar>>;
  /** Attributes that must not be there afterwards. */
  readonly remove?: readonly string[];
}

/**
 * Writes an item if the stored one has the expected version.
 *
 * The SDK repeats a call that timed out. When the first attempt had taken effect, the second one finds the version that the
 * first wrote and is refused: the writer would take its own write for somebody else's, and a report would be answered as a
 * repetition or a message be added twice. So each write leaves a random id in one of eight slots, chosen by its version, and
 * after a refusal that followed a repetition the slot is read: our id there means that we wrote. An update keeps the other
 * slots, so that the answer stays right when up to seven other writers have come since. Beyond that the answer is `conflict`.
 */
export async function writeConditionally(table: Table, write: ConditionalWrite): Promise<WriteResult> {
  const writeId = randomBytes(WRITE_ID_BYTES).toString('base64url');
  const slot = `w${write.version % RECENT_WRITES}`;
  try {
    await table.client.send(updateCommand(table, write, slot, writeId));
    return 'written';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) return await named('UpdateItem', Promise.reject(error));
    if (error.$metadata.attempts === 1) return 'conflict';
    return (await holds(table, write.key, slot, writeId)) ? 'written' : 'conflict';
  }
}

function updateCommand(table: Table, write: ConditionalWrite, slot: string, writeId: string): UpdateItemCommand {
  const names: Record<string, string> = {};
  const values: Record<string, Scalar> = {};
  const assignments = Object.entries({ ...write.set, version: write.version, [slot]: writeId }).map(
    ([attribute, value], index) => {
      names[`#s${index}`] = attribute;
      values[`:s${index}`] = value;
      return `#s${index} = :s${index}`;
    },
  );
  const removals = (write.remove ?? []).map((attribute, index) => {
    names[`#r${index}`] = attribute;
    return `#r${index}`;
  });
  const absent = write.expected === 'absent';
  names['#condition'] = absent ? 'pk' : 'version';
  if (write.expected !== 'absent') values[':expected'] = write.expected;
  return new UpdateItemCommand({
    TableName: table.name,
    Key: toWire({ ...write.key }),
    UpdateExpression: `SET ${assignments.join(', ')}${removals.length > 0 ? ` REMOVE ${removals.join(', ')}` : ''}`,
    ConditionExpression: absent ? 'attribute_not_exists(#condition)' : '#condition = :expected',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: toWire(values),
  });
}

async function holds(table: Table, key: ItemKey, slot: string, writeId: string): Promise<boolean> {
  const command = new GetItemCommand({
    TableName: table.name,
    Key: toWire({ ...key }),
    ConsistentRead: true,
    ProjectionExpression: '#slot',
    ExpressionAttributeNames: { '#slot': slot },
  });
  const { Item: item } = await named('GetItem', table.client.send(command));
  return item?.[slot]?.S === writeId;
}
