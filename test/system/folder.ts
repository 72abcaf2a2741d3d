import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** What is kept from run to run: Python's environment and what npm fetched. */
export const CACHE = resolve('.cache/system');

/** Where one run writes all that it writes. */
export interface RunFolder {
  readonly path: string;
  /** Home and temporary files of whatever the run starts, so that nothing lands in the user's own. */
  readonly variables: Readonly<Record<'HOME' | 'TMPDIR', string>>;
  /** A file in it. */
  file(name: string): string;
  remove(): Promise<void>;
}

/** Makes the folder of one run. Several may go on at once; those of one process have each a name. */
export async function makeRunFolder(name = 'system'): Promise<RunFolder> {
  const path = join(CACHE, `run-${process.pid}-${name}`);
  const TMPDIR = join(path, 'tmp');
  await rm(path, { recursive: true, force: true });
  await mkdir(TMPDIR, { recursive: true });
  // Scripts that the emulator puts below are CommonJS, which the project's own package.json would deny.
  await writeFile(join(path, 'package.json'), '{"private":true}');
  return {
    path,
    variables: { HOME: path, TMPDIR },
    file: (name) => join(path, name),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
