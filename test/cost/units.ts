import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type WireItem = Readonly<Record<string, AttributeValue>>;

const KB = 1024;

/** An item's size as DynamoDB reckons it: names and values in UTF-8, a number about a byte for two digits. */
export function itemBytes(item: WireItem): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes({ S: text, N: number, B: bytes }: AttributeValue): number {
  if (text !== undefined) return Buffer.byteLength(text);
  if (number !== undefined) return Math.ceil(number.length / 2) + 1;
  return bytes?.length ?? 0;
}

export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / KB));
/** Strongly consistent. */
export const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / (4 * KB)));

interface Index {
  readonly keys: readonly string[];
  readonly carried: readonly string[];
}

/** The table's two indexes, with what they carry beside the keys of the table. */
const INDEXES: readonly Index[] = [
  { keys: ['openShard', 'nextDueAt'], carried: ['ownerId', 'severity'] },
  { keys: ['customerId', 'reportedAt'], carried: [] },
];

function entryOf(item: WireItem | undefined, { keys, carried }: Index): WireItem | undefined {
  if (!item || keys.some((key) => item[key] === undefined)) return undefined;
  return Object.fromEntries(
    ['pk', 'sk', ...keys, ...carried].flatMap((name) => (item[name] ? [[name, item[name]]] : [])),
  );
}

/** Write units of one write: the item's larger size, and each index entry that is put, removed, moved (both) or changed. */
export function unitsOfWrite(before: WireItem | undefined, after: WireItem): number {
  const own = writeUnits(Math.max(before ? itemBytes(before) : 0, itemBytes(after)));
  return INDEXES.reduce((sum, index) => {
    const [old, next] = [entryOf(before, index), entryOf(after, index)];
    const [oldUnits, nextUnits] = [old, next].map((entry) => (entry ? writeUnits(itemBytes(entry)) : 0));
    if (JSON.stringify(old) === JSON.stringify(next)) return sum;
    const moved = old && next && index.keys.some((key) => JSON.stringify(old[key]) !== JSON.stringify(next[key]));
    return (
      sum + (moved || !old || !next ? (oldUnits ?? 0) + (nextUnits ?? 0) : Math.max(oldUnits ?? 0, nextUnits ?? 0))
    );
  }, own);
}
