import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { withBundled } from './bundled';

const USAGE = `What Sunrelay costs, beside what most would write and beside a peer. Measured is the code as it is deployed: bundled.

  npm run bench                  all of it, some minutes
  npm run bench -- --short       fewer repetitions
  npm run bench -- --json        the figures as JSON
  npm run bench -- --strict      exit code 1 when a goal that must hold is missed twice;
                                 without it a missed goal is only shown, for machines are noisy`;

const OPTIONS = {
  json: { type: 'boolean' },
  short: { type: 'boolean' },
  strict: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch {
    return undefined;
  }
}

/** Measures in a process of its own, which runs nothing but bundles. Answers its exit code. */
const measure = (wanted: object): Promise<number> =>
  withBundled(['measure', 'customers', 'fresh-compile'], async (folder) => {
    const flags = Object.keys(wanted).map((name) => `--${name}`);
    const args = ['--enable-source-maps', path.join(folder, 'measure.mjs'), ...flags];
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    return code ?? 1;
  });

const values = readArguments();
if (values && !values.help) {
  process.exitCode = await measure(values);
} else {
  console.log(USAGE);
  process.exitCode = values ? 0 : 1;
}
