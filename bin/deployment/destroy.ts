import { createInterface } from 'node:readline/promises';
import { DeleteStackCommand, GetTemplateCommand, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { dynamoDbStores } from '../../lambdas/adapters/dynamodb/stores';
import { Stopped, sentenceOf } from '../stopped';
import { type Account, type Identity, openAccount, usualRegion, whoAmI } from './account';
import { type Arguments, readArguments } from './arguments';
import { countTopics, removeTopics } from './engineers-topics';
import {
  type DeployedStack,
  findStackOrShell,
  isEmptyShell,
  noStack,
  refuseBusy,
  resourcesOf,
  stackName,
} from './stack';

export const USAGE = `Destroys an environment. Its data stays, unless it was deployed with keepData=false.

  npm run destroy -- --environment NAME            asks for the name again
  npm run destroy -- --environment NAME --yes      does not ask
  npm run destroy -- --environment NAME --topics   removes the engineers' topics that a destroyed environment left`;

const DELETED_WITHIN_S = 30 * 60;

const say = (line: string): void => console.error(line);

/** Whether the deployed template, which is what counts now, keeps the table. */
async function keepsData({ cloudFormation }: Account, { name }: DeployedStack): Promise<boolean> {
  const { TemplateBody = '{}' } = await cloudFormation.send(new GetTemplateCommand({ StackName: name }));
  const { Resources = {} } = JSON.parse(TemplateBody) as {
    readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly DeletionPolicy?: string }>>;
  };
  const table = Object.values(Resources).find(({ Type }) => Type === 'AWS::DynamoDB::Table');
  return table?.DeletionPolicy !== 'Delete';
}

/** How many issues nobody will be paged for any more. A stack whose first deployment failed names no table and has none. */
async function sayOpenIssues({ dynamoDb }: Account, { outputs: { TableName: name } }: DeployedStack): Promise<void> {
  if (name === undefined) return;
  try {
    const { issues } = dynamoDbStores({ client: dynamoDb, name });
    const { length } = await issues.open();
    if (length > 0) say(`${length} issues are open: nobody is paged for them any more.`);
  } catch (error) {
    say(`How many issues are open is not known. ${sentenceOf(error)}`);
  }
}

/** Asks for the name again. Throws `Stopped` when nobody is there, or it is another name. */
async function confirm(environment: string): Promise<void> {
  if (!process.stdin.isTTY) throw new Stopped('Nobody can be asked here: repeat with --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Type "${environment}" to destroy it: `);
  terminal.close();
  if (answer.trim() !== environment) throw new Stopped('Nothing was destroyed: that was another name.');
}

async function deleteStack({ cloudFormation }: Account, StackName: string): Promise<void> {
  await cloudFormation.send(new DeleteStackCommand({ StackName }));
  try {
    await waitUntilStackDeleteComplete(
      { client: cloudFormation, maxWaitTime: DELETED_WITHIN_S, minDelay: 5, maxDelay: 15 },
      { StackName },
    );
  } catch (cause) {
    throw new Stopped(
      `The stack ${StackName} could not be deleted: its events in the CloudFormation console say why; then run this again.`,
      { cause },
    );
  }
}

function sayWhatStays(
  region: string,
  environment: string,
  tables: readonly string[],
  secrets: readonly string[],
): void {
  say('What stays, and how it is removed for good:');
  for (const table of tables) {
    const named = `--region ${region} --table-name ${table}`;
    say(`  the table      aws dynamodb update-table ${named} --no-deletion-protection-enabled`);
    say(`                 aws dynamodb delete-table ${named}`);
  }
  for (const secret of secrets)
    say(`  the link key   aws secretsmanager delete-secret --region ${region} --secret-id ${secret}`);
  say(`  the topics     npm run destroy -- --environment ${environment} --topics`);
}

/** The stack, which is at rest, and with `keepData=false` everything of the environment. */
async function destroyStack(account: Account, identity: Identity, stack: DeployedStack, asked: Arguments) {
  const { environment } = asked;
  const keeps = await keepsData(account, stack);
  const tables = await resourcesOf(account, stack.name, 'AWS::DynamoDB::Table');
  const secrets = await resourcesOf(account, stack.name, 'AWS::SecretsManager::Secret');
  say(`This destroys the stack ${stack.name} in the account ${identity.account}, Region ${account.region}.`);
  say(keeps ? 'Its table and the key of its page links stay.' : 'ITS DATA GOES, TOO: issues, roster, contacts, keys.');
  await sayOpenIssues(account, stack);
  if (!asked.yes) await confirm(environment);

  await deleteStack(account, stack.name);
  if (keeps) sayWhatStays(account.region, environment, tables, secrets);
  else say(`${await removeTopics(account, identity, environment)} engineers’ topics were removed.`);
  say(`${stack.name} is gone. The stack CDKToolkit stays for others of the account.`);
}

/** A stack of which nothing was ever made holds nothing that could be lost. */
async function destroyShell(account: Account, { name }: DeployedStack, { environment, yes }: Arguments) {
  say(`Of the stack ${name} nothing was ever made: its first deployment was interrupted.`);
  if (!yes) await confirm(environment);
  await deleteStack(account, name);
  say(`${name} is gone.`);
}

/** Removes the topics that an environment left. Its contacts would have to be confirmed again, so it is done only when it is asked for. */
async function destroyLeftTopics(account: Account, identity: Identity, { environment, yes }: Arguments) {
  const left = await countTopics(account, identity, environment);
  say(`${stackName(environment)} is gone; ${left} engineers’ topics of it are left, with people’s contacts in them.`);
  if (left === 0) return;
  if (!yes) await confirm(environment);
  say(`${await removeTopics(account, identity, environment)} engineers’ topics were removed.`);
}

/** What there is to say where there is no stack: perhaps its engineers' topics are left. */
async function nothingToDestroy(account: Account, identity: Identity, environment: string): Promise<Stopped> {
  const left = await countTopics(account, identity, environment);
  const sentence = noStack(account, environment);
  if (left === 0) return new Stopped(sentence);
  return new Stopped(`${sentence} ${left} engineers’ topics of it are left: repeat with --topics to remove them.`);
}

/** Destroys the stack, and with `keepData=false` everything of the environment. Throws `Stopped`. */
export async function destroy(args: readonly string[]): Promise<void> {
  const asked = readArguments(args, USAGE, ['yes', 'topics']);
  const { environment, topics } = asked;
  const account = openAccount(await usualRegion(process.env));
  const identity = await whoAmI(account);
  const stack = await findStackOrShell(account, stackName(environment));
  if (stack === undefined) {
    if (topics) return destroyLeftTopics(account, identity, asked);
    throw await nothingToDestroy(account, identity, environment);
  }
  if (topics) throw new Stopped(`The stack ${stack.name} is still there: destroy it first, without --topics.`);
  if (isEmptyShell(stack)) return destroyShell(account, stack, asked);
  refuseBusy(stack);
  await destroyStack(account, identity, stack, asked);
}
