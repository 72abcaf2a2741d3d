import { gunzipSync, gzipSync } from 'node:zlib';
import { startOf } from '../../core/duty/chunks';
import type { RosterSnapshot } from '../../core/duty/snapshot';
import { type Columns, fromColumns, type Plain } from './columns';
import { bytesOf, checkSchema, type Item, numberOf, type Scalar } from './items';
import { EXPIRES_AT, type ItemKey, rosterChunkKey } from './table';
import { toColumns } from './write-columns';

/** 1 was all days ahead in one item, as JSON. */
const SNAPSHOT_SCHEMA = 2;
/** A day or two that nobody minds: duty of the past is looked up as well, and compiled when its chunk is gone. */
const KEPT_AFTER_END_MS = 14 * 24 * 60 * 60 * 1000;

/** The bytes of snapshots that are in memory: each is written in several copies. */
const written = new WeakMap<RosterSnapshot, Uint8Array>();

/** The same snapshot gives the same bytes. */
export function snapshotBytes(snapshot: RosterSnapshot): Uint8Array {
  const bytes = written.get(snapshot) ?? compressedColumns(snapshot);
  written.set(snapshot, bytes);
  return bytes;
}

const compressedColumns = (snapshot: RosterSnapshot): Uint8Array =>
  // The levels of gzip differ by what they try, not by what reads them: the best is tried, for there is one write to thousands of reads.
  gzipSync(JSON.stringify(toColumns(snapshot as unknown as Plain)), { level: 9 });

/** Throws when a byte is not what was written (gzip carries a checksum). */
export const snapshotOfBytes = (bytes: Uint8Array): RosterSnapshot =>
  fromColumns(JSON.parse(gunzipSync(bytes).toString('utf8')) as Columns) as RosterSnapshot;

/** A snapshot as the attributes of an item besides its key. */
const attributesOf = (snapshot: RosterSnapshot) => ({
  schema: SNAPSHOT_SCHEMA,
  revision: snapshot.revision,
  untilAt: snapshot.untilAt,
  data: snapshotBytes(snapshot),
});

/** A copy of now's chunk; it is overwritten and never expires. */
export const copyItem = (key: ItemKey, snapshot: RosterSnapshot) => ({ ...key, ...attributesOf(snapshot) });

/** A chunk of its revision. It goes by itself some time after its end, whatever has become of its revision. */
export const chunkItem = (snapshot: RosterSnapshot): Readonly<Record<string, Scalar>> => ({
  ...rosterChunkKey(snapshot.revision, startOf(snapshot)),
  ...attributesOf(snapshot),
  [EXPIRES_AT]: Math.ceil((snapshot.untilAt + KEPT_AFTER_END_MS) / 1000),
});

/** The snapshot of an item; `undefined` when older code laid it out. Throws `NewerSchemaError` when newer code did. */
export function snapshotOf(item: Item | undefined): RosterSnapshot | undefined {
  if (!item) return undefined;
  checkSchema(item, SNAPSHOT_SCHEMA);
  return numberOf(item, 'schema') === SNAPSHOT_SCHEMA ? snapshotOfBytes(bytesOf(item, 'data')) : undefined;
}
