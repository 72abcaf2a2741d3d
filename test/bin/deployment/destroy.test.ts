import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { dynamoDbStores } from '../../../lambdas/adapters/dynamodb/stores';
import { freshTables } from '../../adapters/dynamodb/tables';
import { issueId, ownedIssue, pagingIssue } from '../../factories/issue';
import { AwsWire, TOPIC_ARN_PREFIX } from '../../wire/aws-wire';
import { aStack, OPERATIONS_TOPIC } from './an-account';
import { run, there } from './command';

jest.setTimeout(60_000);
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:key';
const TOPIC = `${TOPIC_ARN_PREFIX}ana`;
const tables = freshTables();

let wire: AwsWire;
let table: string;
beforeEach(async () => {
  wire = await AwsWire.start();
  const made = await tables.next();
  table = made.name;
  const { issues } = dynamoDbStores(made);
  await issues.write(pagingIssue(), 'absent');
  await issues.write(ownedIssue({ id: issueId(2) }), 'absent');
  wire.sns.addTopic(TOPIC);
  wire.sns.addTopic(OPERATIONS_TOPIC);
});
afterEach(() => wire.close());

/** The stack is deployed and keeps its table, or not; the command is run on it. */
function destroyed(policy: 'Retain' | 'Delete', ...args: string[]) {
  const template = { Resources: { Table: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: policy } } };
  const stack = aStack({ outputs: { ...aStack().outputs, TableName: table } });
  const resources = [['AWS::SecretsManager::Secret', SECRET]] as const;
  wire.account.stacks.set('Sunrelay-prod', { ...stack, resources, template });
  const variables = { ...there(wire), AWS_ENDPOINT_URL_DYNAMODB: tables.connection().endpoint ?? '' };
  return run('destroy', ['--environment', 'prod', ...args], variables);
}

test('destroying tells who is left without an answer, keeps the data, and says how that is removed', async () => {
  const { code, stderr } = await destroyed('Retain', '--yes');
  expect(code).toBe(0);
  expect(stderr).toContain('2 issues are open: nobody is paged for them any more.');
  expect(stderr).toContain(`aws dynamodb delete-table --region eu-west-1 --table-name ${table}`);
  expect(stderr).toContain(`--secret-id ${SECRET}`);
  expect(wire.calls('DeleteStack')).toMatchObject([{ StackName: 'Sunrelay-prod' }]);
  expect([...wire.sns.topics.keys()]).toContain(TOPIC);
});

test('deployed with keepData=false the engineers’ topics go, too, with the contacts in them, and no others', async () => {
  const { code, stderr } = await destroyed('Delete', '--yes');
  expect(code).toBe(0);
  expect(stderr).toContain('ITS DATA GOES, TOO');
  expect([...wire.sns.topics.keys()]).toEqual([OPERATIONS_TOPIC]);
});

test('without --yes and without anybody to ask nothing is destroyed', async () => {
  const { code, stderr } = await destroyed('Retain');
  expect(code).toBe(1);
  expect(stderr).toMatch(/Nobody can be asked here: repeat with --yes\.\n$/);
  expect(wire.calls('DeleteStack')).toEqual([]);
});

test('an environment that is not there is said to be', async () => {
  const { code, stderr } = await run('destroy', ['--environment', 'other', '--yes'], there(wire));
  expect([code, stderr]).toEqual([
    1,
    'There is no stack Sunrelay-other in eu-west-1: deploy it, or set AWS_REGION to the Region where it is.\n',
  ]);
});
