import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../lambdas/adapters/dynamodb/table';
import { Stopped } from '../stopped';
import { Checksum, type FileEnd, readLine, type WireItem } from './item-line';

/** Items that are on their way at once. */
const WIDTH = 16;

export interface Imported extends FileEnd {
  readonly written: number;
  /** There already, as new or newer, and left alone. */
  readonly kept: number;
}

/**
 * Puts the items of a file into a table. What the table has as new or newer is kept: an item with a version (or a roster
 * copy with a revision) replaces only a lower one, any other only nothing. So it can be run again after a stop, and on a
 * table that is in use. With `overwrite` every item becomes what the file says.
 * Throws `Stopped`, before anything is written, when the file is not whole.
 */
export async function importTable(table: Table, from: string, overwrite = false): Promise<Imported> {
  const end = await wholeFile(from);
  let [written, kept] = [0, 0];
  await eachLine(from, WIDTH, async (line, number) => {
    const read = readLine(line, number);
    if ('end' in read) return;
    if (await put(table, read.item, overwrite)) written += 1;
    else kept += 1;
  });
  return { ...end, written, kept };
}

/** Reads the whole file once and compares it with its last line. */
async function wholeFile(path: string): Promise<FileEnd> {
  const checksum = new Checksum();
  let end: FileEnd | undefined;
  await eachLine(path, 1, async (line, number) => {
    if (end !== undefined) throw new Stopped(`${path} goes on after its end: it was changed after it was exported.`);
    const read = readLine(line, number);
    if ('end' in read) end = read.end;
    else checksum.add(line);
  });
  if (end === undefined) throw new Stopped(`${path} is not whole: run export-table again with the same file.`);
  if (end.items !== checksum.end.items || end.checksum !== checksum.end.checksum) {
    throw new Stopped(`${path} is not what was exported: its checksum differs. Nothing was written.`);
  }
  return end;
}

/** Works on the lines as they are read, `width` at once. The first failure ends it. */
async function eachLine(path: string, width: number, work: (line: string, number: number) => Promise<void>) {
  const input = createReadStream(path, 'utf8');
  const failed = new Promise<never>((_resolve, reject) => {
    input.once('error', (cause) => reject(new Stopped(`${path} cannot be read.`, { cause })));
  });
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  let [number, over] = [0, false];
  const worker = async () => {
    while (!over) {
      const { value, done } = await lines.next();
      if (done) return;
      number += 1;
      await work(value, number);
    }
  };
  try {
    await Promise.race([Promise.all(Array.from({ length: width }, worker)), failed]);
  } finally {
    over = true;
    input.destroy();
  }
}

const versionOf = (item: WireItem) => (['version', 'revision'] as const).find((name) => item[name]?.N !== undefined);

/** False when the table has it as new or newer. */
async function put(table: Table, item: WireItem, overwrite: boolean): Promise<boolean> {
  const version = versionOf(item);
  const value = version && item[version];
  const newer = value ? ' OR #version < :version' : '';
  const condition = {
    ConditionExpression: `attribute_not_exists(pk)${newer}`,
    ...(value && {
      ExpressionAttributeNames: { '#version': version },
      ExpressionAttributeValues: { ':version': value },
    }),
  };
  try {
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: item, ...(overwrite ? {} : condition) }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
