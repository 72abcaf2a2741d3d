import { access, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../tools/program';
import { CACHE } from './folder';

const EMULATOR = 'ministack==1.5.33';
const FOLDER = join(CACHE, `python-${EMULATOR.replace('==', '-')}`);

const pythonIn = (folder: string): string =>
  process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');

export const PYTHON_MISSING =
  'The system test needs Python 3.10 or newer with its module venv (Debian and Ubuntu: apt-get install python3-venv).';

/** The command of this machine's Python, if there is one that can make virtual environments. */
export async function systemPython(): Promise<string | undefined> {
  for (const command of ['python3', 'python']) {
    const able = await runProgram(command, [
      '-c',
      'import sys, venv, ensurepip; assert sys.version_info >= (3, 10)',
    ]).then(
      () => true,
      () => false,
    );
    if (able) return command;
  }
  return undefined;
}

/**
 * The Python of a virtual environment that has the emulator; made and filled by pip on the first run, kept afterwards.
 * pip's own settings, such as an index of one's own, hold.
 */
export async function pythonWithEmulator(): Promise<string> {
  const python = pythonIn(FOLDER);
  const ready = join(FOLDER, 'ready');
  const isReady = await access(ready).then(
    () => true,
    () => false,
  );
  if (isReady) return python;
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(CACHE, { recursive: true });
  const found = await systemPython();
  if (!found) throw new Error(PYTHON_MISSING);
  await runProgram(found, ['-m', 'venv', FOLDER]);
  await runProgram(python, ['-m', 'pip', 'install', '--quiet', '--no-cache-dir', EMULATOR]);
  // The last thing, so that what was broken off is begun anew.
  await mkdir(ready);
  return python;
}
