import { existsSync } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../lambdas/adapters/dynamodb/table';
import { inParallel } from '../../lambdas/application/in-parallel';
import { Stopped } from '../stopped';
import { Checksum, type FileEnd, lineOf } from './item-line';

/** Parts of the table that are read at once. */
const SEGMENTS = 4;

type Key = Record<string, AttributeValue>;

/** How far an export has got, kept beside the file until it is whole, so that one that was stopped can go on. */
interface Position extends FileEnd {
  readonly table: string;
  /** Bytes of the file that count; what lies behind them was written and not noted. */
  readonly bytes: number;
  /** Where each part goes on: from its beginning, after a key, or nowhere, because it is done. */
  readonly parts: readonly ('beginning' | 'done' | Key)[];
}

/** What a table holds, by the beginning of its keys: `ISSUE`, `PERSON` …. After an export that went on, of this run only. */
export type Counts = Readonly<Record<string, number>>;

export interface Exported extends FileEnd {
  readonly counts: Counts;
}

/**
 * Writes every item of a table as a line of JSON, and then a line with their number and checksum. Run again after a stop,
 * it goes on where it was. Without a file it only counts. Read while the table is in use, an item is as it was at some
 * moment of the run; a table that was restored is at rest, and its file is exact.
 * Throws `Stopped` when the file is there already and whole.
 */
export async function exportTable(table: Table, to?: string): Promise<Exported> {
  const file = to === undefined ? undefined : await ExportFile.open(table.name, to);
  const counts: Record<string, number> = {};
  const checksum = new Checksum(file?.position);
  const parts = [...(file?.position.parts ?? Array.from({ length: SEGMENTS }, () => 'beginning' as const))];
  let noting: Promise<void> = Promise.resolve();
  try {
    await inParallel([...parts.keys()], parts.length, async (segment) => {
      for (;;) {
        const from = parts[segment] ?? 'beginning';
        if (from === 'done') return;
        const { Items: items = [], LastEvaluatedKey: next } = await table.client.send(
          new ScanCommand({
            TableName: table.name,
            ConsistentRead: true,
            Segment: segment,
            TotalSegments: parts.length,
            ...(from === 'beginning' ? {} : { ExclusiveStartKey: from }),
          }),
        );
        const lines = items.map(lineOf);
        for (const { pk } of items) {
          const kind = `${pk?.S}`.split('#')[0] ?? '';
          counts[kind] = (counts[kind] ?? 0) + 1;
        }
        // One after the other, so that a position never speaks of what is not in the file.
        noting = noting.then(async () => {
          for (const line of lines) checksum.add(line);
          parts[segment] = next ?? 'done';
          await file?.append(lines, { ...checksum.end, parts: [...parts] });
        });
        await noting;
      }
    });
    await file?.finish(checksum.end);
  } finally {
    await file?.close();
  }
  return { ...checksum.end, counts };
}

class ExportFile {
  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    public position: Position,
  ) {}

  static async open(table: string, path: string): Promise<ExportFile> {
    const position = await storedPosition(path);
    if (position === undefined) {
      if (existsSync(path)) throw new Stopped(`${path} is there already and whole: give another file.`);
      const fresh = Array.from({ length: SEGMENTS }, () => 'beginning' as const);
      const start: Position = { table, bytes: 0, items: 0, checksum: '0', parts: fresh };
      // First the position: a file without one counts as whole. It holds names, contacts and what customers wrote.
      await notePosition(path, start);
      return new ExportFile(path, await open(path, 'w', 0o600), start);
    }
    if (position.table !== table) {
      throw new Stopped(`${path} is the unfinished export of the table ${position.table}: give another file.`);
    }
    const handle = await open(path, 'r+');
    await handle.truncate(position.bytes);
    return new ExportFile(path, handle, position);
  }

  async append(lines: readonly string[], reached: Pick<Position, 'items' | 'checksum' | 'parts'>): Promise<void> {
    const text = lines.map((line) => `${line}\n`).join('');
    await this.handle.write(text, this.position.bytes);
    await this.handle.datasync();
    this.position = { ...this.position, ...reached, bytes: this.position.bytes + Buffer.byteLength(text) };
    await notePosition(this.path, this.position);
  }

  async finish(end: FileEnd): Promise<void> {
    await this.handle.write(`${JSON.stringify({ end })}\n`, this.position.bytes);
    await this.handle.datasync();
    await rm(positionPath(this.path), { force: true });
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

const positionPath = (path: string): string => `${path}.position`;

/** In one step, so that a position is whole or the one before. */
async function notePosition(path: string, position: Position): Promise<void> {
  const draft = `${positionPath(path)}.new`;
  await writeFile(draft, JSON.stringify(position), { mode: 0o600 });
  await rename(draft, positionPath(path));
}

async function storedPosition(path: string): Promise<Position | undefined> {
  if (!existsSync(positionPath(path)) || !existsSync(path)) return undefined;
  return JSON.parse(await readFile(positionPath(path), 'utf8')) as Position;
}
