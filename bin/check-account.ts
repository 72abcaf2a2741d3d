import { openAccount, usualRegion, whoAmI } from './deployment/account';
import { readArguments } from './deployment/arguments';
import { checkAccount } from './deployment/checks/all-checks';
import { checkTable } from './deployment/checks/tell';
import { requireStack } from './deployment/stack';
import { runCommand } from './stopped';

const USAGE = `Shows what a person must still do by hand for a deployment, each with its state read from the account.

  npm run check:account -- --environment NAME [--json]`;

await runCommand(async () => {
  const { environment, json } = readArguments(process.argv.slice(2), USAGE, ['json']);
  const account = openAccount(await usualRegion(process.env));
  await whoAmI(account);
  const checks = await checkAccount(account, await requireStack(account, environment));
  console.log(json ? JSON.stringify({ environment, region: account.region, checks }, null, 2) : checkTable(checks));
});
