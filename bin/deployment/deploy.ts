import type { Settings } from '../../lib/settings';
import { Stopped, sentenceOf } from '../stopped';
import { type Account, type Identity, openAccount, usualRegion, whoAmI } from './account';
import { type Arguments, readArguments } from './arguments';
import { bootstrap, deployStack, isBootstrapped } from './cdk';
import { checkAccount } from './checks/all-checks';
import { checkTable } from './checks/tell';
import { rosterEditing, saveFirstRoster } from './first-roster';
import { nextSteps } from './next-steps';
import { readSettings, refuseReserved } from './read-settings';
import { keepVersions } from './release/go-back';
import { liveVersions, type Versions } from './release/live-versions';
import { proveRelease } from './release/prove-release';
import { limitAsContext, raiseSmsLimit } from './sms-limit';
import { sendAlarmsAsTransactional } from './sms-type';
import { type DeployedStack, findStack, outputOf, refuseBusy, requireStack, stackName } from './stack';

export const USAGE = `Deploys an environment, new or changed, tries it, and shows what a person must still do by hand. When a test issue does not
get from its report to its resolution, calls go back to the versions before, and the exit code is 1.

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

/** Throws when CloudFormation undid it; then calls go where they went before. */
async function update(account: Account, stack: string, before: Versions, context: Readonly<Record<string, string>>) {
  try {
    await deployStack(account.region, stack, context);
  } catch (error) {
    const { status } = (await findStack(account, stack)) ?? {};
    if (status === 'UPDATE_ROLLBACK_COMPLETE') await keepVersions({ account, stack, before, say });
    throw error;
  }
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

/**
 * Deploys, tries what is deployed, and does once what CloudFormation cannot. Throws `Stopped` for what is wrong before anything was
 * changed, and for a release that does not work.
 */
export async function deploy(args: readonly string[]): Promise<void> {
  const wanted: Arguments = readArguments(args, USAGE, ['context', 'json']);
  const region = await usualRegion(process.env);
  const settings = readSettings(wanted, region);
  refuseReserved(settings);
  const account = openAccount(region);
  const identity = await whoAmI(account);
  const { environment } = settings;
  const name = stackName(environment);
  const there = await findStack(account, name);
  if (there) refuseBusy(there);
  sayPlan(settings, region, identity, there);
  const before: Versions = there ? await liveVersions(account, name) : new Map();

  const context = { ...wanted.given, environment };
  await prepare(account, identity, context);
  const limit = await prepareSms(account, settings);
  await update(account, name, before, { ...context, ...limitAsContext(limit) });
  const stack = await requireStack(account, environment);
  const release = await proveRelease({ account, stack: name, before, say });
  await saveRoster(account, stack, settings);
  if (release.code === 'failed') throw new Stopped(release.told);

  const checks = await checkAccount(account, stack, settings);
  const url = outputOf(stack, 'ApiUrl');
  if (wanted.json) {
    const where = { environment, account: identity.account, region, url };
    console.log(JSON.stringify({ ...where, ...stack, walk: release.steps, checks }, null, 2));
    return;
  }
  console.log(`\n${checkTable(checks)}\n\n${nextSteps(url, outputOf(stack, 'TableName'))}`);
}
