import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Stopped } from '../stopped';
import type { Account, Identity } from './account';
import { findStack } from './stack';

/** What the CDK makes once in each account and Region, and the version of it that this app needs. */
const BOOTSTRAP_STACK = 'CDKToolkit';
const BOOTSTRAP_VERSION = 6;

/** Whether the CDK has prepared this account and Region. */
export async function isBootstrapped(account: Account): Promise<boolean> {
  const version = Number((await findStack(account, BOOTSTRAP_STACK))?.outputs.BootstrapVersion ?? 0);
  return version >= BOOTSTRAP_VERSION;
}

type Context = Readonly<Record<string, string>>;

/** Prepares an account and Region for the CDK. It reads the app even for this, so that wants its settings. */
export const bootstrap = (region: string, { account }: Identity, context: Context): Promise<void> =>
  runCdk(region, ['bootstrap', `aws://${account}/${region}`], context);

/** Makes or updates a stack; `context` are settings that win over those of cdk.json. */
export const deployStack = (region: string, stack: string, context: Context): Promise<void> =>
  // Nobody can be asked in a pipeline. What is about to be done, the command has said before.
  runCdk(region, ['deploy', stack, '--require-approval', 'never'], context);

/** Runs the CDK's own command line. All that it says goes to stderr: stdout is for results. Throws `Stopped`. */
async function runCdk(region: string, args: readonly string[], context: Context): Promise<void> {
  const settings = Object.entries(context).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const env = { ...process.env, AWS_REGION: region, AWS_DEFAULT_REGION: region };
  const child = spawn(process.execPath, ['node_modules/aws-cdk/bin/cdk', ...args, ...settings], {
    env,
    stdio: ['inherit', process.stderr, process.stderr],
  });
  const [code, signal] = await once(child, 'close');
  if (code === 0) return;
  throw new Stopped(`"cdk ${args[0]}" ended with ${code ?? signal}; what it said is above.`);
}
