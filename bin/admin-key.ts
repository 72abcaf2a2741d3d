import { parseArgs } from 'node:util';
import { dynamoDbStores } from '../lambdas/adapters/dynamodb/stores';
import { systemClock } from '../lambdas/adapters/system-clock';
import { systemRandomness } from '../lambdas/adapters/system-randomness';
import { makeFirstAdminKey, replaceAdminKeys } from '../lambdas/application/admin-keys';
import { HelpAsked, runCommand, Stopped } from './stopped';
import { withTable } from './table-files/open-table';

const USAGE = `Makes the admin key of a deployed environment and shows it once; the table keeps only its hash.

  npm run admin-key -- --table NAME             the first key; the stack's output TableName is the name
  npm run admin-key -- --table NAME --replace   a new key; all others stop within seconds

Region and credentials come from the usual AWS variables.`;

function readArguments() {
  try {
    const boolean = { type: 'boolean' } as const;
    return parseArgs({ options: { table: { type: 'string' }, replace: boolean, help: boolean } }).values;
  } catch (error) {
    throw new Stopped(`${(error as Error).message}\n\n${USAGE}`);
  }
}

await runCommand(async () => {
  const { table: name, replace, help } = readArguments();
  if (help) throw new HelpAsked(USAGE);
  if (!name) throw new Stopped(USAGE);
  const secret = await withTable(name, (table) => {
    const { adminKeys } = dynamoDbStores(table);
    const deps = { adminKeys, clock: systemClock, randomness: systemRandomness };
    return replace ? replaceAdminKeys(deps) : makeFirstAdminKey(deps);
  });
  if (!secret) throw new Stopped('This environment has an admin key already. If it is lost, run again with --replace.');
  console.log(secret);
  console.error('This is the only time that the key is shown. Keep it where your team keeps its secrets.');
});
