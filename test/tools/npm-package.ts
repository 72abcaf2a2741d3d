import { execFile } from 'node:child_process';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const CACHE = path.resolve('.cache');

/**
 * The folder of a package that is too big, or too particular to a machine, to be a dependency; `version` as npm takes it.
 * Fetched from npm once and kept in the project's `.cache`. Throws with one sentence when npm does not have it to give.
 */
export async function npmPackage(name: string, version: string): Promise<string> {
  const folder = path.join(CACHE, `${name}-${version}`);
  if (!(await exists(folder))) await fetchInto(folder, `${name}@${version}`);
  return path.join(folder, 'node_modules', name);
}

/** Installed beside its place and moved there whole, so that neither a stop half-way nor another run at once does harm. */
async function fetchInto(folder: string, wanted: string): Promise<void> {
  const beside = `${folder}.${process.pid}`;
  try {
    await mkdir(beside, { recursive: true });
    await writeFile(path.join(beside, 'package.json'), '{"private":true}');
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', '--loglevel=error'];
    // What npm keeps of its downloads stays in the project, too.
    const env = { ...process.env, npm_config_cache: path.join(CACHE, 'npm') };
    await run('npm', ['install', wanted, ...flags], { cwd: beside, env, shell: process.platform === 'win32' });
    await rename(beside, folder).catch(async (cause: unknown) => {
      if (!(await exists(folder))) throw cause;
    });
  } catch (cause) {
    throw new Error(`${wanted} could not be fetched from npm.`, { cause });
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
