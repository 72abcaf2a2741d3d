import { parseArgs } from 'node:util';
import { dynamoDbClient } from '../lambdas/adapters/dynamodb/client';
import { dynamoDbStores } from '../lambdas/adapters/dynamodb/stores';
import { systemClock } from '../lambdas/adapters/system-clock';
import { systemRandomness } from '../lambdas/adapters/system-randomness';
import { makeFirstAdminKey, replaceAdminKeys } from '../lambdas/application/admin-keys';

const USAGE = `Makes the admin key of a deployed environment and shows it once; the table keeps only its hash.

  npm run admin-key -- --table NAME             the first key; the stack's output TableName is the name
  npm run admin-key -- --table NAME --replace   a new key; all others stop within seconds

Region and credentials come from the usual AWS variables.`;

/** Says one sentence to whoever runs the command, and ends with an exit code that is not 0. */
function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

function readArguments() {
  try {
    const options = { table: { type: 'string' }, replace: { type: 'boolean' } } as const;
    return parseArgs({ options }).values;
  } catch {
    return {};
  }
}

async function main(): Promise<void> {
  const { table, replace } = readArguments();
  if (!table) return refuse(USAGE);
  const { adminKeys } = dynamoDbStores({ client: dynamoDbClient(), name: table });
  const deps = { adminKeys, clock: systemClock, randomness: systemRandomness };
  const secret = replace ? await replaceAdminKeys(deps) : await makeFirstAdminKey(deps);
  if (!secret) return refuse('This environment has an admin key already. If it is lost, run again with --replace.');
  console.log(secret);
  console.error('This is the only time that the key is shown. Keep it where your team keeps its secrets.');
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : error;
  refuse(`The admin key could not be made: ${reason}`);
});
