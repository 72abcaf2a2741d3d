import { node24 } from '../tools/node24';
import { PYTHON_MISSING, pythonWithEmulator, systemPython } from './python';

/**
 * Says one sentence and ends when this machine has no Python for the emulator: without one, every test would fail. Fetches what
 * the files need that are run beside each other, so that it is fetched once.
 */
export default async function check(): Promise<void> {
  if (!(await systemPython())) {
    console.error(PYTHON_MISSING);
    process.exit(1);
  }
  await Promise.all([pythonWithEmulator(), node24()]);
}
