import { execFile } from 'node:child_process';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The version that the functions run on. */
const MAJOR = 24;
const CACHE = path.resolve('.cache');

/** npm carries each platform's Node as a package of its own, named so. */
const PLATFORMS: Readonly<Record<string, string>> = { win32: 'win' };

/**
 * The path of a Node executable of the version that the functions run on. The running one if it is that; else the one of
 * the package `node-<platform>-<arch>`, which is fetched from npm once and kept in the project's `.cache`. Throws with one
 * sentence when npm does not have it to give.
 */
export async function node24(): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) === MAJOR) return process.execPath;
  const name = `node-${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const folder = path.join(CACHE, `${name}-${MAJOR}`);
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const executable = path.join(folder, 'node_modules', name, 'bin', file);
  if (!(await exists(executable))) await fetchInto(folder, `${name}@${MAJOR}`);
  return executable;
}

/** Installed beside its place and moved there whole, so that neither a stop half-way nor another run at once does harm. */
async function fetchInto(folder: string, wanted: string): Promise<void> {
  const beside = `${folder}.${process.pid}`;
  try {
    await mkdir(beside, { recursive: true });
    await writeFile(path.join(beside, 'package.json'), '{"private":true}');
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', '--loglevel=error'];
    await run('npm', ['install', wanted, ...flags], { cwd: beside, shell: process.platform === 'win32' });
    await rename(beside, folder).catch(async (cause: unknown) => {
      if (!(await exists(folder))) throw cause;
    });
  } catch (cause) {
    throw new Error(`Node ${MAJOR} could not be fetched from npm as ${wanted}.`, { cause });
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
