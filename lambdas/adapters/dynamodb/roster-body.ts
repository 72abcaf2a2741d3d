import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { IncompleteBodyError } from '../../application/ports/roster-store';
import { completeBody, type RosterBody } from '../../core/roster/roster-body';
import { bytesOf, checkSchema, type Item, numberOf, type Scalar, stringOf } from './items';
import { rosterBodyKey } from './table';

const BODY_SCHEMA = 1;
/** An item holds 400 KB, names and keys included. */
const PIECE_BYTES = 300 * 1024;

/** JSON, compressed: names of fields repeat in every engineer. */
export const compressed = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value));
/** Throws when a byte is not what was compressed (gzip carries a checksum). */
export const expanded = <T>(bytes: Uint8Array): T => JSON.parse(gunzipSync(bytes).toString('utf8')) as T;

/**
 * The items of a body. Each names how many there are and a digest of the whole, so that pieces of two attempts which were
 * compressed differently (another version of the library) are never put together.
 */
export function bodyPieces(hash: string, body: RosterBody): Readonly<Record<string, Scalar>>[] {
  const bytes = compressed(body);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const pieces = Math.ceil(bytes.length / PIECE_BYTES);
  return Array.from({ length: pieces }, (_, piece) => ({
    ...rosterBodyKey(hash, piece),
    schema: BODY_SCHEMA,
    pieces,
    digest,
    data: bytes.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES),
  }));
}

/** Puts the pieces together. Throws `IncompleteBodyError` when one is missing or damaged. */
export function bodyFromPieces(hash: string, items: readonly Item[]): RosterBody | undefined {
  const [first] = items;
  if (!first) return undefined;
  for (const item of items) checkSchema(item, BODY_SCHEMA);
  const digest = stringOf(first, 'digest');
  const pieces = numberOf(first, 'pieces');
  const byKey = new Map(items.map((item) => [stringOf(item, 'sk'), item]));
  const data = Array.from({ length: pieces }, (_, piece) => {
    const item = byKey.get(rosterBodyKey(hash, piece).sk);
    if (!item || stringOf(item, 'digest') !== digest) {
      throw new IncompleteBodyError(
        `Piece ${piece + 1} of ${pieces} of the roster body ${hash} is missing; store it again`,
      );
    }
    return bytesOf(item, 'data');
  });
  try {
    return completeBody(expanded<RosterBody>(Buffer.concat(data)));
  } catch (cause) {
    throw new IncompleteBodyError(`The roster body ${hash} is damaged; store it again`, { cause });
  }
}
