import type { IssueListing, ReportedIssue } from '../../application/ports/issue-listing';
import type { IssueStore, OpenIssue } from '../../application/ports/issue-store';
import type { ExpectedVersion, WriteResult } from '../../application/ports/versioned-store';
import type { HistoryEntry } from '../../core/events';
import type { CustomerId, EngineerId, Instant, IssueId } from '../../core/ids';
import { ISSUE_SCHEMA, type Issue, isOpen, nextDueAt } from '../../core/issue';
import { isJoined } from '../../core/joined';
import type { Severity } from '../../core/severity';
import { getItems, putItems } from './batches';
import { writeConditionally } from './conditional-write';
import { documentOf, getItem, type Item, numberOf, queryItems, type Scalar, stringOf, toWire } from './items';
import {
  BY_CUSTOMER_INDEX,
  EXPIRES_AT,
  historyKey,
  issueIdOf,
  issueKey,
  OPEN_INDEX,
  OPEN_SHARDS,
  openShard,
  openShardName,
  type Table,
} from './table';

const HISTORY_SCHEMA = 1;

/** Stands in the index for an open issue that waits for nothing: the year 2286, after every sweep. */
const NOTHING_DUE_AT: Instant = 9_999_999_999_999;

/**
 * Test issues are deleted after so long: the canary alone makes a hundred thousand a year. Real ones are kept. Longer than
 * the longest month and the day after it, in which the uses of an idempotency key are looked up from the first.
 */
export const TEST_KEPT_MS = 35 * 24 * 60 * 60 * 1000;

type Expiring = Pick<Issue, 'test' | 'reportedAt'>;

/** When DynamoDB may delete an issue and all of its rows, in epoch seconds; nothing for a real one. */
const expiryOf = ({ test, reportedAt }: Expiring) =>
  test ? { [EXPIRES_AT]: Math.floor((reportedAt + TEST_KEPT_MS) / 1000) } : {};

/** Attributes that the open index takes from an item; each is there or removed on every write. */
const INDEXED = [OPEN_INDEX.partition, OPEN_INDEX.sort, 'ownerId', 'severity'] as const;

/**
 * Issues in the one table.
 *
 * The issue is stored as one JSON string beside the attributes that keys and conditions need, not as a DynamoDB map: with six
 * explained pages (16 KB of JSON) a map took 340 µs to write and 210 µs to read in the SDK, the string 75 µs and 80 µs. It is
 * a fifth smaller on the wire and 28 % larger at rest; an item has room for 400 KB, and history leaves it at about 100 KB.
 */
export class DynamoDbIssueStore implements IssueStore, IssueListing {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async read(id: IssueId): Promise<Issue | undefined> {
    const item = await getItem(this.#table, issueKey(id));
    return item && documentOf<Issue>(item, ISSUE_SCHEMA);
  }

  async readMany(ids: readonly IssueId[]): Promise<Issue[]> {
    const items = await getItems(this.#table, [...new Set(ids)].map(issueKey));
    const found = new Map(items.map((item) => [issueIdOf(stringOf(item, 'pk')), item]));
    return ids.flatMap((id) => {
      const item = found.get(id);
      return item ? [documentOf<Issue>(item, ISSUE_SCHEMA)] : [];
    });
  }

  write(issue: Issue, expected: ExpectedVersion): Promise<WriteResult> {
    const indexed = openIndexAttributes(issue);
    return writeConditionally(this.#table, {
      key: issueKey(issue.id),
      version: issue.version,
      expected,
      set: {
        schema: issue.schema,
        document: JSON.stringify(issue),
        customerId: issue.customerId,
        reportedAt: issue.reportedAt,
        ...expiryOf(issue),
        ...indexed,
      },
      remove: INDEXED.filter((attribute) => indexed[attribute] === undefined),
    });
  }

  spill(issue: Expiring & Pick<Issue, 'id'>, entries: readonly HistoryEntry[]): Promise<void> {
    const shared = { schema: HISTORY_SCHEMA, ...expiryOf(issue) };
    const rows = new Map(
      entries.map((entry) => [
        entry.seq,
        { ...historyKey(issue.id, entry.seq), ...shared, document: JSON.stringify(entry) },
      ]),
    );
    return putItems(this.#table, [...rows.values()]);
  }

  async spilled(id: IssueId, fromSeq: number, toSeq: number): Promise<HistoryEntry[]> {
    // A range whose ends are the wrong way round is an error to DynamoDB, and here simply empty.
    if (fromSeq > toSeq) return [];
    const from = historyKey(id, fromSeq);
    const items = await queryItems(this.#table, {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: toWire({ ':pk': from.pk, ':from': from.sk, ':to': historyKey(id, toSeq).sk }),
    });
    return items.map((item) => documentOf<HistoryEntry>(item, HISTORY_SCHEMA));
  }

  async due(before: Instant, limit: number): Promise<IssueId[]> {
    if (limit <= 0) return [];
    const shards = await this.#everyShard(before, limit);
    const items = shards.flat().sort((a, b) => numberOf(a, OPEN_INDEX.sort) - numberOf(b, OPEN_INDEX.sort));
    const ids = items.flatMap((item) => issueIdOf(stringOf(item, 'pk')) ?? []);
    // The emulator may hold a left-over entry beside the issue's own.
    return [...new Set(ids)].slice(0, limit);
  }

  async open(): Promise<OpenIssue[]> {
    const shards = await this.#everyShard(NOTHING_DUE_AT);
    const open = new Map<IssueId, OpenIssue>();
    for (const item of shards.flat()) {
      const issue = openIssueOf(item);
      if (issue) open.set(issue.id, issue);
    }
    return [...open.values()];
  }

  async reportedBy(customerId: CustomerId, before: Instant, limit: number): Promise<ReportedIssue[]> {
    const items = await queryItems(
      this.#table,
      {
        IndexName: BY_CUSTOMER_INDEX.name,
        KeyConditionExpression: '#partition = :customer AND #sort < :before',
        ExpressionAttributeNames: { '#partition': BY_CUSTOMER_INDEX.partition, '#sort': BY_CUSTOMER_INDEX.sort },
        ExpressionAttributeValues: toWire({ ':customer': customerId, ':before': before }),
        ScanIndexForward: false,
      },
      limit,
    );
    return items.slice(0, limit).flatMap((item) => {
      const id = issueIdOf(stringOf(item, 'pk'));
      return id ? [{ id, reportedAt: numberOf(item, BY_CUSTOMER_INDEX.sort) }] : [];
    });
  }

  #everyShard(until: Instant, limit?: number): Promise<Item[][]> {
    const shards = Array.from({ length: OPEN_SHARDS }, (_, shard) => openShardName(shard));
    return Promise.all(
      shards.map((shard) =>
        queryItems(
          this.#table,
          {
            IndexName: OPEN_INDEX.name,
            KeyConditionExpression: '#partition = :shard AND #sort <= :until',
            ExpressionAttributeNames: { '#partition': OPEN_INDEX.partition, '#sort': OPEN_INDEX.sort },
            ExpressionAttributeValues: toWire({ ':shard': shard, ':until': until }),
          },
          limit,
        ),
      ),
    );
  }
}

/**
 * What puts the issue into the open index: anything that is open or has something due. `severity` and `ownerId` only while it
 * is open, so that the index itself tells a resolved issue with effects left over from an open one; never of test mode, nor of a
 * report that joined another issue, whose owner's work it is.
 */
function openIndexAttributes(issue: Issue): Partial<Record<(typeof INDEXED)[number], Scalar>> {
  const open = isOpen(issue);
  const dueAt = nextDueAt(issue) ?? (open ? NOTHING_DUE_AT : undefined);
  if (dueAt === undefined) return {};
  return {
    openShard: openShard(issue.id),
    nextDueAt: dueAt,
    ...(open && !issue.test && !isJoined(issue) ? { severity: issue.severity } : {}),
    ...(issue.state === 'owned' && !issue.test ? { ownerId: issue.owner.engineerId } : {}),
  };
}

function openIssueOf(item: Item): OpenIssue | undefined {
  const id = issueIdOf(stringOf(item, 'pk'));
  if (id === undefined || item.severity === undefined) return undefined;
  const severity = stringOf(item, 'severity') as Severity;
  return item.ownerId === undefined
    ? { id, severity }
    : { id, severity, ownerId: stringOf(item, 'ownerId') as EngineerId };
}
