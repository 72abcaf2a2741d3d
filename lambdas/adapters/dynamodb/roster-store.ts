import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { inParallel } from '../../application/in-parallel';
import {
  IncompleteBodyError,
  type RosterPointer,
  type RosterRevision,
  type RosterStore,
} from '../../application/ports/roster-store';
import type { WriteResult } from '../../application/ports/versioned-store';
import type { RosterSnapshot } from '../../core/duty/snapshot';
import type { Instant } from '../../core/ids';
import type { RosterBody } from '../../core/roster/roster-body';
import { writeConditionally } from './conditional-write';
import { documentOf, getItem, type Item, queryItems, type Scalar, toWire } from './items';
import { bodyFromPieces, bodyPieces } from './roster-body';
import { chunkItem, copyItem, snapshotOf } from './snapshot-item';
import { named } from './store-error';
import {
  rosterBodyKey,
  rosterChunkKey,
  rosterPointerKey,
  rosterRevisionKey,
  rosterSnapshotKey,
  type Table,
} from './table';

const POINTER_SCHEMA = 1;
const REVISION_SCHEMA = 1;
/** Pieces of a body that are under way at once. */
const PIECE_WIDTH = 4;

/** Roster revisions: a pointer, bodies under their content hash, the copies that functions read, and the chunks of later days. */
export class DynamoDbRosterStore implements RosterStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async pointer(): Promise<RosterPointer | undefined> {
    const item = await getItem(this.#table, rosterPointerKey);
    return item && documentOf<RosterPointer>(item, POINTER_SCHEMA);
  }

  commit(pointer: RosterPointer): Promise<WriteResult> {
    return writeConditionally(this.#table, {
      key: rosterPointerKey,
      version: pointer.revision,
      expected: pointer.revision === 1 ? 'absent' : pointer.revision - 1,
      set: { schema: POINTER_SCHEMA, document: JSON.stringify(pointer) },
    });
  }

  /** A body that is whole is left alone: a crash while it is written again could damage one that a revision names. */
  async putBody(hash: string, body: RosterBody): Promise<void> {
    if (await this.#isWhole(hash)) return;
    await inParallel(bodyPieces(hash, body), PIECE_WIDTH, (piece) => this.#put(piece));
  }

  async body(hash: string): Promise<RosterBody | undefined> {
    return bodyFromPieces(hash, await this.#pieces(hash));
  }

  noteRevision(revision: RosterRevision): Promise<void> {
    const document = JSON.stringify(revision);
    return this.#put({ ...rosterRevisionKey(revision.revision), schema: REVISION_SCHEMA, document });
  }

  async revision(number: number): Promise<RosterRevision | undefined> {
    const item = await getItem(this.#table, rosterRevisionKey(number));
    return item && documentOf<RosterRevision>(item, REVISION_SCHEMA);
  }

  async revisions(before: number, limit: number): Promise<RosterRevision[]> {
    const { pk, sk } = rosterRevisionKey(before);
    const found = await queryItems(
      this.#table,
      {
        ConsistentRead: true,
        ScanIndexForward: false,
        KeyConditionExpression: 'pk = :pk AND sk < :before',
        ExpressionAttributeValues: toWire({ ':pk': pk, ':before': sk }),
      },
      limit,
    );
    return found.map((item) => documentOf<RosterRevision>(item, REVISION_SCHEMA));
  }

  async snapshot(copy: number): Promise<RosterSnapshot | undefined> {
    return snapshotOf(await getItem(this.#table, rosterSnapshotKey(copy)));
  }

  async putSnapshot(copy: number, snapshot: RosterSnapshot): Promise<void> {
    const item = copyItem(rosterSnapshotKey(copy), snapshot);
    const { schema, revision, untilAt } = item;
    const command = new PutItemCommand({
      TableName: this.#table.name,
      Item: toWire(item),
      ConditionExpression:
        'attribute_not_exists(pk) OR #schema < :schema OR #revision < :revision OR (#revision = :revision AND #untilAt <= :untilAt)',
      ExpressionAttributeNames: { '#schema': 'schema', '#revision': 'revision', '#untilAt': 'untilAt' },
      ExpressionAttributeValues: toWire({ ':schema': schema, ':revision': revision, ':untilAt': untilAt }),
    });
    try {
      await this.#table.client.send(command);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return;
      await named('PutItem', Promise.reject(error));
    }
  }

  async chunk(revision: number, startAt: Instant): Promise<RosterSnapshot | undefined> {
    return snapshotOf(await getItem(this.#table, rosterChunkKey(revision, startAt)));
  }

  putChunk(snapshot: RosterSnapshot): Promise<void> {
    return this.#put(chunkItem(snapshot));
  }

  async #isWhole(hash: string): Promise<boolean> {
    try {
      return (await this.body(hash)) !== undefined;
    } catch (error) {
      if (error instanceof IncompleteBodyError) return false;
      throw error;
    }
  }

  #pieces(hash: string): Promise<Item[]> {
    return queryItems(this.#table, {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: toWire({ ':pk': rosterBodyKey(hash, 0).pk }),
    });
  }

  async #put(item: Readonly<Record<string, Scalar>>): Promise<void> {
    const command = new PutItemCommand({ TableName: this.#table.name, Item: toWire(item) });
    await named('PutItem', this.#table.client.send(command));
  }
}
