import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { Stopped } from '../stopped';

export type WireItem = Record<string, AttributeValue>;

/** The last line of a file: by it a file that was cut short or changed is told from a whole one. */
export interface FileEnd {
  readonly items: number;
  /** Of all items, whatever their order. */
  readonly checksum: string;
}

/** An item as one line of JSON, its attributes sorted, so that equal items are equal lines. Bytes are base64. */
export function lineOf(item: WireItem): string {
  const sorted = Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted.map(([name, value]) => [name, plain(name, value)])));
}

function plain(name: string, value: AttributeValue): object {
  if (value.B !== undefined) return { B: Buffer.from(value.B).toString('base64') };
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  throw new Stopped(`The attribute ${name} is neither text, number nor bytes: this is not a table of Sunrelay.`);
}

/** The item of a line, or the file's end. Throws `Stopped` for anything else. */
export function readLine(line: string, number: number): { readonly item: WireItem } | { readonly end: FileEnd } {
  const wrong = new Stopped(`Line ${number} of the file is not an item: it was not made by export-table.`);
  let read: Readonly<Record<string, { readonly S?: string; readonly B?: string }>>;
  try {
    read = JSON.parse(line);
  } catch {
    throw wrong;
  }
  if (typeof read !== 'object' || read === null) throw wrong;
  if (typeof read.end === 'object' && !('pk' in read)) return { end: read.end as unknown as FileEnd };
  if (typeof read.pk?.S !== 'string' || typeof read.sk?.S !== 'string') throw wrong;
  const values = Object.entries(read).map(([name, value]) => [
    name,
    value.B === undefined ? value : { B: Buffer.from(value.B, 'base64') },
  ]);
  return { item: Object.fromEntries(values) as WireItem };
}

const MODULUS = 2n ** 256n;

/** A sum over lines that does not depend on their order, since a table has none. */
export class Checksum {
  items = 0;
  #sum: bigint;

  constructor(from: FileEnd = { items: 0, checksum: '0' }) {
    this.items = from.items;
    this.#sum = BigInt(`0x${from.checksum}`);
  }

  add(line: string): void {
    this.items += 1;
    this.#sum = (this.#sum + BigInt(`0x${createHash('sha256').update(line).digest('hex')}`)) % MODULUS;
  }

  get end(): FileEnd {
    return { items: this.items, checksum: this.#sum.toString(16).padStart(64, '0') };
  }
}
