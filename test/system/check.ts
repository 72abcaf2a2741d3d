import { PYTHON_MISSING, systemPython } from './python';

/** Says one sentence and ends when this machine has no Python for the emulator: without one, every test would fail. */
export default async function check(): Promise<void> {
  if (await systemPython()) return;
  console.error(PYTHON_MISSING);
  process.exit(1);
}
