import type { Settings } from '../../lib/settings';
import { sentenceOf } from '../stopped';
import { type Account, type Identity, openAccount, usualRegion, whoAmI } from './account';
import { type Arguments, readArguments } from './arguments';
import { bootstrap, deployStack, isBootstrapped } from './cdk';
import { checkAccount } from './checks/all-checks';
import { checkTable } from './checks/tell';
import { rosterEditing, saveFirstRoster } from './first-roster';
import { nextSteps } from './next-steps';
import { readSettings, refuseReserved } from './read-settings';
import { limitAsContext, raiseSmsLimit } from './sms-limit';
import { sendAlarmsAsTransactional } from './sms-type';
import { type DeployedStack, findStack, outputOf, refuseBusy, requireStack, stackName } from './stack';

export const USAGE = `Deploys an environment, new or changed, and shows what a person must still do by hand.

  npm run deploy -- --environment NAME [-c SETTING=VALUE …] [--json]

Its settings stand in cdk.json under environments.NAME; each may be given with -c and then wins. Account and Region are
those of the usual AWS variables. docs/deploy.md has the whole way.`;

/** Everything is said on stderr; stdout is for the result. */
const say = (line: string): void => console.error(line);

function sayPlan(settings: Settings, region: string, identity: Identity, before: DeployedStack | undefined): void {
  const name = stackName(settings.environment);
  say(`The stack ${name} is ${before ? 'updated' : 'made'} in the account ${identity.account}, Region ${region}.`);
  say(`You are ${identity.arn}. Its data ${settings.keepData ? 'stays' : 'GOES, too,'} when it is destroyed.`);
}

async function prepare(account: Account, identity: Identity, context: Readonly<Record<string, string>>): Promise<void> {
  if (await isBootstrapped(account)) return;
  say('The CDK has not been used here yet: first it makes the stack CDKToolkit.');
  await bootstrap(account.region, identity, context);
}

/** What SMS need of the account; answers its limit in US dollars a month, when it can be read. */
async function prepareSms(account: Account, settings: Settings): Promise<number | undefined> {
  if (settings.dutyManagerContact.startsWith('+')) await sendAlarmsAsTransactional(account, say);
  return raiseSmsLimit(account, settings.smsMonthlyLimitUsd, say);
}

/** A failure is told and shows in the exit code, but hides nothing of what follows. */
async function saveRoster(account: Account, stack: DeployedStack, { dutyManagerContact }: Settings): Promise<void> {
  try {
    const saved = await saveFirstRoster(rosterEditing(account, stack), dutyManagerContact);
    if (saved.code === 'there') return;
    say('The first roster is saved: every report pages dutyManagerContact, until you save your own.');
    if (!saved.contactsInStep) say('SNS does not know that contact yet; the deployment tells it within five minutes.');
  } catch (error) {
    say(`There may be no roster yet, so that nobody is paged. ${sentenceOf(error)}`);
    process.exitCode = 1;
  }
}

/** Deploys, and does once what CloudFormation cannot. Throws `Stopped` for what is wrong before anything was changed. */
export async function deploy(args: readonly string[]): Promise<void> {
  const wanted: Arguments = readArguments(args, USAGE, ['context', 'json']);
  const region = await usualRegion(process.env);
  const settings = readSettings(wanted, region);
  refuseReserved(settings);
  const account = openAccount(region);
  const identity = await whoAmI(account);
  const { environment } = settings;
  const before = await findStack(account, stackName(environment));
  if (before) refuseBusy(before);
  sayPlan(settings, region, identity, before);

  const context = { ...wanted.given, environment };
  await prepare(account, identity, context);
  const limit = await prepareSms(account, settings);
  await deployStack(region, stackName(environment), { ...context, ...limitAsContext(limit) });
  const stack = await requireStack(account, environment);
  await saveRoster(account, stack, settings);

  const checks = await checkAccount(account, stack, settings);
  const url = outputOf(stack, 'ApiUrl');
  if (wanted.json) {
    console.log(JSON.stringify({ environment, account: identity.account, region, url, ...stack, checks }, null, 2));
    return;
  }
  console.log(`\n${checkTable(checks)}\n\n${nextSteps(url, outputOf(stack, 'TableName'))}`);
}
