import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { BUNDLING } from '../../lib/bundle';

/** What is no part of a deployed function and cannot be bundled: the bundler itself, and the embedded store with its own files. */
const NOT_DEPLOYED = ['esbuild', 'dynalite'];

/**
 * Bundles measuring code as functions are bundled when they are deployed, so that what is measured is what runs: a loader that
 * reads TypeScript wraps functions to keep their names, which makes hot code half as slow again. `entries` are names of files
 * beside this one; `work` gets the folder in which `NAME.mjs` lies for each, which is removed afterwards.
 */
export async function withBundled<T>(entries: readonly string[], work: (folder: string) => Promise<T>): Promise<T> {
  // Inside the project, so that packages which are not bundled are found from there.
  await mkdir('.cache', { recursive: true });
  const folder = await mkdtemp(path.resolve('.cache', 'bench-'));
  try {
    await build({
      ...BUNDLING,
      entryPoints: entries.map((name) => path.resolve('test/bench', `${name}.ts`)),
      external: NOT_DEPLOYED,
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      sourcemap: 'linked',
    });
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
