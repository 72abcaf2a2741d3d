import type { Reporter } from '../../application/credentials';
import type { SignalEntry, SignalIndex } from '../../application/ports/signal-index';
import type { Instant, IssueId } from '../../core/ids';
import { putItems } from './batches';
import { type Item, numberOf, queryItems, stringOf, toWire } from './items';
import { EXPIRES_AT, signalKey, signalsPartition, type Table } from './table';

/** DynamoDB may delete an entry that nothing has joined for a day. */
const KEPT_SECONDS = 24 * 60 * 60;

const entryOf = (item: Item): SignalEntry => ({
  issueId: stringOf(item, 'sk') as IssueId,
  regions: stringOf(item, 'regions').split(' ').filter(Boolean),
  untilAt: numberOf(item, 'untilAt'),
});

/** Items `SIGNALS#<customer>` / `<issue>` in the one table, one for each customer of each issue that a signal opened. */
export class DynamoDbSignalIndex implements SignalIndex {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async of(reporter: Reporter, at: Instant): Promise<readonly SignalEntry[]> {
    const items = await queryItems(this.#table, {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toWire({ ':pk': signalsPartition(reporter) }),
    });
    return items.map(entryOf).filter(({ untilAt }) => untilAt >= at);
  }

  note(reporters: readonly Reporter[], { issueId, regions, untilAt }: SignalEntry): Promise<void> {
    return putItems(
      this.#table,
      reporters.map((reporter) => ({
        ...signalKey(reporter, issueId),
        regions: regions.join(' '),
        untilAt,
        [EXPIRES_AT]: Math.ceil(untilAt / 1000) + KEPT_SECONDS,
      })),
    );
  }
}
