import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { topicArnPrefix } from '../../../bin/deployment/engineers-topics';
import { dynamoDbStores } from '../../../lambdas/adapters/dynamodb/stores';
import { freshTables } from '../../adapters/dynamodb/tables';
import { issueId, ownedIssue, pagingIssue } from '../../factories/issue';
import { synthesize } from '../../lib/synthesized';
import { AwsWire, TOPIC_ARN_PREFIX } from '../../wire/aws-wire';
import { Refusal } from '../../wire/protocol';
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

/** The command on the environment that the topics are of. */
function destroy(...args: string[]) {
  const variables = { ...there(wire), AWS_ENDPOINT_URL_DYNAMODB: tables.connection().endpoint ?? '' };
  return run('destroy', ['--environment', 'test', ...args], variables);
}

/** The stack is deployed and keeps its table, or not; the command is run on it. */
function destroyed(policy: 'Retain' | 'Delete', ...args: string[]) {
  const template = { Resources: { Table: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: policy } } };
  const stack = aStack({ outputs: { ...aStack().outputs, TableName: table } });
  const resources = [
    ['AWS::DynamoDB::Table', table],
    ['AWS::SecretsManager::Secret', SECRET],
  ] as const;
  wire.account.stacks.set('Sunrelay-test', { ...stack, resources, template });
  return destroy(...args);
}

test('destroying tells who is left without an answer, keeps the data, and says how that is removed', async () => {
  const { code, stderr } = await destroyed('Retain', '--yes');
  expect(code).toBe(0);
  expect(stderr).toContain('2 issues are open: nobody is paged for them any more.');
  expect(stderr).toContain(`aws dynamodb delete-table --region eu-west-1 --table-name ${table}`);
  expect(stderr).toContain(`--secret-id ${SECRET}`);
  expect(wire.calls('DeleteStack')).toMatchObject([{ StackName: 'Sunrelay-test' }]);
  expect(stderr).toContain('npm run destroy -- --environment test --topics');
  expect([...wire.sns.topics.keys()]).toContain(TOPIC);
});

test('deployed with keepData=false the engineers’ topics go, too, with the contacts in them, and no others', async () => {
  const { code, stderr } = await destroyed('Delete', '--yes');
  expect(code).toBe(0);
  expect(stderr).toContain('ITS DATA GOES, TOO');
  expect([...wire.sns.topics.keys()]).toEqual([OPERATIONS_TOPIC]);
});

describe('topics that an environment left', () => {
  const DENIED = new Refusal('AuthorizationError', 403, 'not authorized to perform: SNS:DeleteTopic');

  test('because they could not be removed are named with the command that does it, which then ends the work', async () => {
    wire.fail('DeleteTopic', DENIED);
    const first = await destroyed('Delete', '--yes');
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(
      /npm run destroy -- --environment test --topics removes them\. AWS does not allow it: /,
    );
    expect(wire.account.stacks.size).toBe(0);
    wire.mend();
    const { code, stderr } = await destroy('--topics', '--yes');
    expect([code, stderr]).toEqual([
      0,
      'Sunrelay-test is gone; 1 engineers’ topics of it are left, with people’s contacts in them.\n1 engineers’ topics were removed.\n',
    ]);
    expect([...wire.sns.topics.keys()]).toEqual([OPERATIONS_TOPIC]);
  });

  test('stay until somebody asks for it, because their contacts are confirmed', async () => {
    const { code, stderr } = await destroy('--yes');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^There is no stack Sunrelay-test .* 1 engineers’ topics of it are left: repeat with --topics/,
    );
    expect([...wire.sns.topics.keys()]).toContain(TOPIC);
  });

  test('are not taken from a stack that is there', async () => {
    const { code, stderr } = await destroyed('Retain', '--topics', '--yes');
    expect([code, stderr]).toEqual([
      1,
      'The stack Sunrelay-test is still there: destroy it first, without --topics.\n',
    ]);
    expect([...wire.sns.topics.keys()]).toContain(TOPIC);
  });

  test('begin as the stack says', () => {
    const { EngineerTopicArnPrefix } = synthesize('test').toJSON().Outputs;
    const identity = { account: '000000000000', arn: 'arn:aws-cn:iam::000000000000:user/deployer' };
    const derived = topicArnPrefix('cn-north-1', identity, 'test');
    expect(derived).toBe('arn:aws-cn:sns:cn-north-1:000000000000:sunrelay-test-engineer-');
    expect(JSON.stringify(EngineerTopicArnPrefix)).toContain(derived.slice(derived.lastIndexOf(':')));
  });
});

describe('a first deployment', () => {
  test('that was interrupted before it made anything can be destroyed', async () => {
    wire.account.stacks.set('Sunrelay-test', { status: 'REVIEW_IN_PROGRESS', outputs: {}, resources: [] });
    const { code, stderr } = await destroy('--yes');
    expect([code, stderr]).toEqual([
      0,
      'Of the stack Sunrelay-test nothing was ever made: its first deployment was interrupted.\nSunrelay-test is gone.\n',
    ]);
  });

  test('that failed, and so has no outputs, can be destroyed', async () => {
    wire.account.stacks.set('Sunrelay-test', { status: 'ROLLBACK_COMPLETE', outputs: {}, resources: [] });
    const { code, stderr } = await destroy('--yes');
    expect([code, stderr]).toEqual([0, expect.stringMatching(/Sunrelay-test is gone\./)]);
  });
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
