import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;

/** Where lines go, and those that were there before. */
export interface Outlet {
  readonly earlier: readonly string[];
  /** Throws when the line could not be written. */
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

/** Takes lines until it is closed, and keeps none. */
export function memoryOutlet(): Outlet {
  let closed = false;
  return {
    earlier: [],
    async append() {
      if (closed) throw new Error('The inbox is closed');
    },
    async close() {
      closed = true;
    },
  };
}

/** A file of lines that only its owner may read; of those before, the last `most`. Throws when it cannot be opened. */
export async function fileOutlet(file: string, most: number): Promise<Outlet> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', OWNER_ONLY);
  const text = await readFile(file, 'utf8');
  // A line that a killed process left half written is closed, so that it spoils itself only.
  if (text !== '' && !text.endsWith('\n')) await handle.appendFile('\n');
  const earlier = text.split('\n').slice(-most);
  // One line after the other: concurrent writes to one handle may mix.
  let last: Promise<void> = Promise.resolve();
  const append = (line: string) => {
    const written = last.then(() => handle.appendFile(`${line}\n`));
    last = written.catch(() => {});
    return written;
  };
  return { earlier, append, close: () => last.then(() => handle.close()) };
}
