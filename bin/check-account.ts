import type { Settings } from '../lib/settings';
import { openAccount, usualRegion, whoAmI } from './deployment/account';
import { type Arguments, readArguments } from './deployment/arguments';
import { checkAccount } from './deployment/checks/all-checks';
import { checkTable } from './deployment/checks/tell';
import { readSettings } from './deployment/read-settings';
import { requireStack } from './deployment/stack';
import { runCommand, Stopped } from './stopped';

const USAGE = `Shows what a person must still do by hand for a deployment, each with its state read from the account.

  npm run check:account -- --environment NAME [-c SETTING=VALUE …] [--json]`;

/** What the settings want; nothing where they are not at hand. */
function settingsAtHand(wanted: Arguments, region: string): Settings | undefined {
  try {
    return readSettings(wanted, region);
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    throw error;
  }
}

await runCommand(async () => {
  const wanted = readArguments(process.argv.slice(2), USAGE, ['context', 'json']);
  const { environment, json } = wanted;
  const account = openAccount(await usualRegion(process.env));
  await whoAmI(account);
  const stack = await requireStack(account, environment);
  const checks = await checkAccount(account, stack, settingsAtHand(wanted, account.region));
  console.log(json ? JSON.stringify({ environment, region: account.region, checks }, null, 2) : checkTable(checks));
});
