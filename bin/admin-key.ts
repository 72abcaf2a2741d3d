import { parseArgs } from 'node:util';
import { dynamoDbStores } from '../lambdas/adapters/dynamodb/stores';
import { systemClock } from '../lambdas/adapters/system-clock';
import { systemRandomness } from '../lambdas/adapters/system-randomness';
import { addAdminKey, makeFirstAdminKey, replaceAdminKeys, revokeAdminKey } from '../lambdas/application/admin-keys';
import { authorOf } from '../lambdas/application/credentials';
import { HelpAsked, runCommand, Stopped } from './stopped';
import { withTable } from './table-files/open-table';

const USAGE = `Makes the admin key of a deployed environment and shows it once; the table keeps only its hash.

  npm run admin-key -- --table NAME             the first key; the stack's output TableName is the name
  npm run admin-key -- --table NAME --replace   a new key; all others stop within seconds
  npm run admin-key -- --table NAME --add ada   a key for one admin more, so that revisions of the roster say who made
                                                them; a key that ada had stops
  npm run admin-key -- --table NAME --revoke ada   that key stops; the others stay

Region and credentials come from the usual AWS variables.`;

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

function readArguments() {
  try {
    const boolean = { type: 'boolean' } as const;
    const text = { type: 'string' } as const;
    return parseArgs({ options: { table: text, add: text, revoke: text, replace: boolean, help: boolean } }).values;
  } catch (error) {
    throw new Stopped(`${(error as Error).message}\n\n${USAGE}`);
  }
}

await runCommand(async () => {
  const { table: name, replace, add, revoke, help } = readArguments();
  if (help) throw new HelpAsked(USAGE);
  if (!name) throw new Stopped(USAGE);
  if (add !== undefined && !NAME.test(add)) throw new Stopped('A name is 1 to 32 of a-z, 0-9 and "-".');
  const issued = await withTable(name, async (table) => {
    const { adminKeys } = dynamoDbStores(table);
    const deps = { adminKeys, clock: systemClock, randomness: systemRandomness };
    if (revoke !== undefined) {
      if (await revokeAdminKey(deps, revoke)) return 'revoked';
      throw new Stopped(`There is no admin key "${revoke}".`);
    }
    if (add !== undefined) return addAdminKey(deps, add);
    return replace ? replaceAdminKeys(deps) : makeFirstAdminKey(deps);
  });
  if (issued === 'revoked') return;
  if (!issued) throw new Stopped('This environment has an admin key already. If it is lost, run again with --replace.');
  console.log(issued.secret);
  console.error('This is the only time that the key is shown. Keep it where your team keeps its secrets.');
  console.error(`Revisions of the roster that are made with it are by "${authorOf({ keyId: issued.stored.id })}".`);
});
