import { createInterface } from 'node:readline/promises';
import { DeleteStackCommand, GetTemplateCommand, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { snsContacts } from '../../lambdas/adapters/aws/sns-contacts';
import { dynamoDbStores } from '../../lambdas/adapters/dynamodb/stores';
import { systemClock } from '../../lambdas/adapters/system-clock';
import { createJsonLog } from '../../lambdas/runtime/json-log';
import { Stopped, sentenceOf } from '../stopped';
import { type Account, openAccount, usualRegion, whoAmI } from './account';
import { readArguments } from './arguments';
import { type DeployedStack, outputOf, refuseBusy, requireStack, resourcesOf } from './stack';

export const USAGE = `Destroys an environment. Its data stays, unless it was deployed with keepData=false.

  npm run destroy -- --environment NAME         asks for the name again
  npm run destroy -- --environment NAME --yes   does not ask`;

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

/** How many issues nobody will be paged for any more; nothing when it cannot be read. */
async function sayOpenIssues({ dynamoDb }: Account, stack: DeployedStack): Promise<void> {
  try {
    const { issues } = dynamoDbStores({ client: dynamoDb, name: outputOf(stack, 'TableName') });
    const { length } = await issues.open();
    if (length > 0) say(`${length} issues are open: nobody is paged for them any more.`);
  } catch (error) {
    say(`How many issues are open is not known. ${sentenceOf(error)}`);
  }
}

async function confirmed(environment: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Stopped('Nobody can be asked here: repeat with --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Type "${environment}" to destroy it: `);
  terminal.close();
  return answer.trim() === environment;
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

/** Engineers' topics are made for the roster and are not the stack's, so they outlive it. Answers how many went. */
async function removeTopics({ connection }: Account, topicArnPrefix: string): Promise<number> {
  const log = createJsonLog({ clock: systemClock, write: () => undefined });
  const contacts = snsContacts({ topicArnPrefix, log, connection });
  const ids = await contacts.listed();
  for (const id of ids) await contacts.remove(id);
  return ids.length;
}

function sayWhatStays(region: string, table: string, secrets: readonly string[], topicArnPrefix: string): void {
  say('What stays, and how it is removed for good:');
  say(
    `  the table      aws dynamodb update-table --region ${region} --table-name ${table} --no-deletion-protection-enabled`,
  );
  say(`                 aws dynamodb delete-table --region ${region} --table-name ${table}`);
  for (const secret of secrets)
    say(`  the link key   aws secretsmanager delete-secret --region ${region} --secret-id ${secret}`);
  say(`  the topics     those whose ARN begins with ${topicArnPrefix}, in the SNS console`);
}

/** Destroys the stack, and with `keepData=false` everything of the environment. Throws `Stopped`. */
export async function destroy(args: readonly string[]): Promise<void> {
  const { environment, yes } = readArguments(args, USAGE, ['yes']);
  const account = openAccount(await usualRegion(process.env));
  const identity = await whoAmI(account);
  const stack = await requireStack(account, environment);
  refuseBusy(stack);
  const keeps = await keepsData(account, stack);
  const secrets = await resourcesOf(account, stack.name, 'AWS::SecretsManager::Secret');
  const topicArnPrefix = outputOf(stack, 'EngineerTopicArnPrefix');
  say(`This destroys the stack ${stack.name} in the account ${identity.account}, Region ${account.region}.`);
  say(keeps ? 'Its table and the key of its page links stay.' : 'ITS DATA GOES, TOO: issues, roster, contacts, keys.');
  await sayOpenIssues(account, stack);
  if (!yes && !(await confirmed(environment))) throw new Stopped('Nothing was destroyed: that was another name.');

  await deleteStack(account, stack.name);
  if (keeps) sayWhatStays(account.region, outputOf(stack, 'TableName'), secrets, topicArnPrefix);
  else say(`${await removeTopics(account, topicArnPrefix)} engineers’ topics were removed.`);
  say(`${stack.name} is gone. The stack CDKToolkit stays for others of the account.`);
}
