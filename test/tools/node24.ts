import path from 'node:path';
import { npmPackage } from './npm-package';

/** The version that the functions run on. */
const MAJOR = 24;

/** npm carries each platform's Node as a package of its own, named so. */
const PLATFORMS: Readonly<Record<string, string>> = { win32: 'win' };

/**
 * The path of a Node executable of the version that the functions run on. The running one if it is that; else the one of
 * the package `node-<platform>-<arch>`. Throws with one sentence when npm does not have it to give.
 */
export async function node24(): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) === MAJOR) return process.execPath;
  const name = `node-${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const folder = await npmPackage(name, `${MAJOR}`);
  return path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
