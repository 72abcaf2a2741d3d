import type { CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Reporter } from '../../application/credentials';
import type { EngineerId, Instant, IssueId } from '../../core/ids';

/** The one table, as every store takes it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** Where an item lies. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Issues that the sweep may have to look at, by shard and by when. Sparse: only items with its two keys are in it. */
export const OPEN_INDEX = { name: 'open', partition: 'openShard', sort: 'nextDueAt' } as const;
/** All issues of a customer, by report time. Keys only. */
export const BY_CUSTOMER_INDEX = { name: 'byCustomer', partition: 'customerId', sort: 'reportedAt' } as const;
/** Attributes of the item that the open index carries besides its keys. */
export const OPEN_INDEX_ATTRIBUTES = ['ownerId', 'severity'] as const;

/** The attribute by which DynamoDB deletes an item some time after, in epoch seconds; most items have none. */
export const EXPIRES_AT = 'expiresAt';

/** Over how many partitions the open index is spread, so that neither its writes nor the sweep meet a hot key. */
export const OPEN_SHARDS = 8;
export const openShardName = (shard: number): string => `OPEN#${shard}`;

/** The shard of an issue: FNV-1a of its id, so that it never moves. */
export function openShard(id: IssueId): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return openShardName((hash >>> 0) % OPEN_SHARDS);
}

const ISSUE_PREFIX = 'ISSUE#';
const SEQ_DIGITS = 9;
const PIECE_DIGITS = 5;

export const issueKey = (id: IssueId): ItemKey => ({ pk: `${ISSUE_PREFIX}${id}`, sk: 'ISSUE' });
/** `undefined` for an item of another kind. */
export const issueIdOf = (pk: string): IssueId | undefined =>
  pk.startsWith(ISSUE_PREFIX) ? (pk.slice(ISSUE_PREFIX.length) as IssueId) : undefined;
/** Padded, so that rows sort by number. */
export const historyKey = (id: IssueId, seq: number): ItemKey => ({
  pk: `${ISSUE_PREFIX}${id}`,
  sk: `H#${String(seq).padStart(SEQ_DIGITS, '0')}`,
});

export const rosterPointerKey: ItemKey = { pk: 'ROSTER#current', sk: 'POINTER' };
/** Another sort key than before there were chunks: code of then, to which a release may go back, finds its own copies as it left them. */
export const rosterSnapshotKey = (copy: number): ItemKey => ({ pk: `ROSTER#current#${copy}`, sk: 'CHUNK' });
/** A revision's chunk, by the first of its own days. */
export const rosterChunkKey = (revision: number, startAt: Instant): ItemKey => ({
  pk: `ROSTER#table#${revision}`,
  sk: new Date(startAt).toISOString().slice(0, 10),
});
export const rosterBodyKey = (hash: string, piece: number): ItemKey => ({
  pk: `ROSTER#body#${hash}`,
  sk: String(piece).padStart(PIECE_DIGITS, '0'),
});
/** All revisions lie together, so that one query lists them; each edit adds one item. */
export const rosterRevisionKey = (revision: number): ItemKey => ({
  pk: 'ROSTER#revisions',
  sk: String(revision).padStart(SEQ_DIGITS, '0'),
});
export const personKey = (id: EngineerId | string): ItemKey => ({ pk: `PERSON#${id}`, sk: 'PERSON' });
export const loadKey: ItemKey = { pk: 'LOAD#current', sk: 'LOAD' };
export const contactsKey: ItemKey = { pk: 'CONTACTS#current', sk: 'CONTACTS' };
/** Room for offers of issues to take over: one item for each that somebody may have at once. */
export const offerSlotsPartition = (id: EngineerId): string => `OFFERS#${id}`;
export const offerSlotKey = (id: EngineerId, place: number): ItemKey => ({
  pk: offerSlotsPartition(id),
  sk: String(place),
});
/** Issues that signals opened about a customer, one item for each; of test mode apart. No customer's id holds a `#`. */
export const signalsPartition = ({ customerId, test }: Reporter): string =>
  `SIGNALS#${test ? 'test#' : ''}${customerId}`;
export const signalKey = (reporter: Reporter, issueId: IssueId): ItemKey => ({
  pk: signalsPartition(reporter),
  sk: issueId,
});
/**
 * Documents: `CUSTOMER#acme` / `CUSTOMER`, who sends signals, `SOURCE#monitoring` / `SOURCE`, how customers are told, `UPDATES#acme` / `UPDATES`, their languages `LANGUAGES#customers`, `POLICY#current` / `POLICY`, `ADMIN#admin` / `ADMIN`; a swap that was asked for,
 * `SWAP#id`, and a calendar feed, `FEED#id`, with the lists of them, `SWAPS#current` and `FEEDS#current`; the holes that were
 * seen, `HOLES#current`.
 */
export const documentKey = (kind: DocumentKind, id: string): ItemKey => ({ pk: `${kind}#${id}`, sk: kind });
export type DocumentKind =
  | 'CUSTOMER'
  | 'LANGUAGES'
  | 'POLICY'
  | 'ADMIN'
  | 'SWAP'
  | 'SWAPS'
  | 'FEED'
  | 'FEEDS'
  | 'HOLES'
  | 'SOURCE'
  | 'UPDATES';

/** What makes the table; for the embedded emulator and for tests. The deployed table is made by the stack, to the same layout. */
export function createTableInput(name: string): CreateTableCommandInput {
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: OPEN_INDEX.partition, AttributeType: 'S' },
      { AttributeName: OPEN_INDEX.sort, AttributeType: 'N' },
      { AttributeName: BY_CUSTOMER_INDEX.partition, AttributeType: 'S' },
      { AttributeName: BY_CUSTOMER_INDEX.sort, AttributeType: 'N' },
    ],
    KeySchema: keys('pk', 'sk'),
    GlobalSecondaryIndexes: [
      {
        IndexName: OPEN_INDEX.name,
        KeySchema: keys(OPEN_INDEX.partition, OPEN_INDEX.sort),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...OPEN_INDEX_ATTRIBUTES] },
      },
      {
        IndexName: BY_CUSTOMER_INDEX.name,
        KeySchema: keys(BY_CUSTOMER_INDEX.partition, BY_CUSTOMER_INDEX.sort),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  };
}
