import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { rosterSchema } from '../../lambdas/core/roster';
import { benchAccepting, benchSecondPage, benchTimeToPage } from './accepting';
import { benchColdStart } from './cold-start';
import { startLocalSystem } from './local-system';
import type { Measurement } from './measurement';
import { benchRouting } from './routing';
import { tell } from './tell';

/** `npm run bench -- [--short] [--json]`: what Sunrelay costs, beside what most would write and beside a peer. */
async function main(): Promise<void> {
  // On Node 20 the SDK warns of versions that are not in the lock file.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, short: { type: 'boolean' } } });
  const issues = values.short ? 600 : 3_000;
  const roster = rosterSchema.parse(JSON.parse(await readFile('docs/examples/roster.json', 'utf8')));
  const rows: Measurement[] = [];
  const note = (measured: readonly Measurement[]) => {
    rows.push(...measured);
    if (!values.json) for (const row of measured) tell(row);
  };
  note(benchRouting(roster, 100_000, Date.now() >>> 0));
  note(await benchColdStart(values.short ? 15 : 31));
  const system = await startLocalSystem(roster);
  try {
    note(await benchTimeToPage(system, values.short ? 100 : 500));
    note(await benchSecondPage(system, values.short ? 5 : 50));
    note(await benchAccepting(system, issues));
  } finally {
    await system.close();
  }
  if (values.json) console.log(JSON.stringify(rows));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
