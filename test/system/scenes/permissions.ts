import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect } from '@jest/globals';
import { ENVIRONMENT } from '../deployment';
import type { Session } from '../emulator';
import { observerConnection } from '../observers';
import type { Story } from '../story';

const FUNCTIONS = [
  'emergency',
  'signals',
  'pages',
  'rosters',
  'timers',
  'updates',
  'sweep',
  'contacts',
  'canary',
  'duty-tables',
] as const;
type FunctionName = (typeof FUNCTIONS)[number];
const ROUTES_OR_KEEPS = FUNCTIONS.filter((name) => name !== 'canary' && name !== 'updates');
const MOVES_ISSUES: readonly FunctionName[] = ['emergency', 'signals', 'pages', 'timers', 'sweep'];
const DENIED = /^(AccessDenied(Exception)?|AuthorizationError(Exception)?|NotAuthorized)$/;

/** Actions in the role of a function, past its code. Answers the name of the error, or `allowed`. */
type Attempt = (attempt: (role: Role) => Promise<unknown>) => Promise<string>;
interface Role {
  readOne(key: string, sort?: string): Promise<unknown>;
  writeOne(key: string): Promise<unknown>;
  updateOne(key: string): Promise<unknown>;
  scan(attributes?: string): Promise<unknown>;
  createTopic(name: string): Promise<unknown>;
  publish(topic: string): Promise<unknown>;
  putEvent(): Promise<unknown>;
  createSchedule(group: string): Promise<unknown>;
}

/** What each role must not do, and the same done by whoever may, so that a denial is about the role. */
export function permissions({ cast, step }: Story): void {
  step('each role is denied what is not its function’s, and allowed what is', async () => {
    const sessions = await cast.system.emulator.credentials();
    const outcome = async (name: FunctionName, attempt: (role: Role) => Promise<unknown>) => {
      const session = sessions[`sunrelay-${ENVIRONMENT}-${name}`];
      if (!session) throw new Error(`No session of ${name}`);
      return inRole(session)(attempt);
    };
    const expectOnly = async (
      what: string,
      allowed: readonly FunctionName[],
      attempt: (role: Role) => Promise<unknown>,
    ) => {
      const outcomes = await Promise.all(FUNCTIONS.map((name) => outcome(name, attempt)));
      const shown = FUNCTIONS.map((name, index) => [
        what,
        name,
        DENIED.test(`${outcomes[index]}`) ? 'denied' : outcomes[index],
      ]);
      expect(shown).toEqual(FUNCTIONS.map((name) => [what, name, allowed.includes(name) ? 'allowed' : 'denied']));
    };
    await expectOnly('reads the roster', ROUTES_OR_KEEPS, (role) => role.readOne('ROSTER#current#0', 'CHUNK'));
    await expectOnly('reads issues', [...MOVES_ISSUES, 'updates', 'rosters'], (role) =>
      role.readOne('ISSUE#iss_none', 'ISSUE'),
    );
    await expectOnly('reads customers', ['emergency', 'signals', 'rosters', 'duty-tables'], (role) =>
      role.readOne('CUSTOMER#none', 'CUSTOMER'),
    );
    await expectOnly(
      'reads the canary’s customer',
      ['emergency', 'signals', 'rosters', 'canary', 'duty-tables'],
      (role) => role.readOne('CUSTOMER#sunrelay-canary', 'CUSTOMER'),
    );
    await expectOnly('reads sources of signals', ['signals', 'rosters'], (role) =>
      role.readOne('SOURCE#none', 'SOURCE'),
    );
    await expectOnly('reads people', ['emergency', 'pages', 'rosters', 'updates', 'contacts'], (role) =>
      role.readOne('PERSON#none', 'PERSON'),
    );
    await expectOnly('reads how customers are told', ['rosters', 'updates'], (role) =>
      role.readOne('UPDATES#none', 'UPDATES'),
    );
    await expectOnly('reads admins’ keys', ['rosters'], (role) => role.readOne('ADMIN#admin', 'ADMIN'));
    await expectOnly('writes people', ['rosters', 'contacts'], (role) => role.updateOne('PERSON#system-test'));
    await expectOnly('puts people', [], (role) => role.writeOne('PERSON#system-test'));
    await expectOnly('writes admins’ keys', [], (role) => role.updateOne('ADMIN#system-test'));
    await expectOnly('scans the table', [], (role) => role.scan());
    await expectOnly('scans the table for more than keys', [], (role) => role.scan('pk, document'));
    await expectOnly('lists the keys of the table', ['duty-tables'], (role) => role.scan('pk'));
    await expectOnly('makes engineers’ topics', ['rosters', 'contacts'], (role) =>
      role.createTopic('engineer-system-test'),
    );
    await expectOnly('makes customers’ topics', ['rosters'], (role) => role.createTopic('customer-system-test'));
    await expectOnly('mails customers', ['rosters', 'updates'], (role) => role.publish('customer-system-test'));
    await expectOnly('makes other topics', [], (role) => role.createTopic('operations-system-test'));
    // Rosters pages for a drill; contacts tells of swaps what was left untold.
    await expectOnly('pages engineers', [...MOVES_ISSUES, 'rosters', 'contacts'], (role) =>
      role.publish('engineer-system-test'),
    );
    await expectOnly('writes to operators', [], (role) => role.publish('operations'));
    // Swaps are asked for in one function, answered in another and told of in a third; nobody else touches them, or feeds, or holes seen.
    await expectOnly('reads swaps', ['pages', 'rosters', 'contacts'], (role) => role.readOne('SWAP#none', 'SWAP'));
    await expectOnly('reads calendar feeds', ['rosters'], (role) => role.readOne('FEED#none', 'FEED'));
    await expectOnly('writes duty tables', ['pages', 'rosters', 'duty-tables'], (role) =>
      role.writeOne('ROSTER#table#system-test'),
    );
    await expectOnly('writes the holes that a check saw', ['duty-tables'], (role) =>
      role.updateOne('HOLES#system-test'),
    );
    // Duty-tables tells of holes.
    await expectOnly('publishes events', [...MOVES_ISSUES, 'duty-tables'], (role) => role.putEvent());
    await expectOnly('makes timers', MOVES_ISSUES, (role) => role.createSchedule(`sunrelay-${ENVIRONMENT}`));
    await expectOnly('makes other schedules', [], (role) => role.createSchedule('default'));
  });

  const inRole = (credentials: Session): Attempt => {
    const { outputs } = cast.system;
    const connection = { ...observerConnection(cast.system.emulator), credentials };
    const TableName = outputs.TableName;
    const dynamoDb = new DynamoDBClient(connection);
    const sns = new SNSClient(connection);
    const bus = new EventBridgeClient(connection);
    const scheduler = new SchedulerClient(connection);
    const topicPrefix = outputs.EngineerTopicArnPrefix.replace(/engineer-$/, '');
    const role: Role = {
      readOne: (pk, sk = pk) => dynamoDb.send(new GetItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: sk } } })),
      writeOne: (pk) =>
        dynamoDb.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: 'SYSTEM-TEST' } } })),
      updateOne: (pk) =>
        dynamoDb.send(
          new UpdateItemCommand({
            TableName,
            Key: { pk: { S: pk }, sk: { S: 'SYSTEM-TEST' } },
            UpdateExpression: 'SET #document = :document',
            ExpressionAttributeNames: { '#document': 'document' },
            ExpressionAttributeValues: { ':document': { S: '{}' } },
          }),
        ),
      scan: (ProjectionExpression) =>
        dynamoDb.send(
          new ScanCommand({
            TableName,
            Limit: 1,
            ...(ProjectionExpression && { ProjectionExpression, Select: 'SPECIFIC_ATTRIBUTES' }),
          }),
        ),
      createTopic: (name) => sns.send(new CreateTopicCommand({ Name: `sunrelay-${ENVIRONMENT}-${name}` })),
      publish: (name) => sns.send(new PublishCommand({ TopicArn: `${topicPrefix}${name}`, Message: '{}' })),
      putEvent: () =>
        bus.send(
          new PutEventsCommand({
            Entries: [{ EventBusName: outputs.BusName, Source: 'system-test', DetailType: 'none', Detail: '{}' }],
          }),
        ),
      createSchedule: (GroupName) =>
        scheduler.send(
          new CreateScheduleCommand({
            GroupName,
            Name: `system-test-${credentials.accessKeyId}`,
            ScheduleExpression: 'at(2099-01-01T00:00:00)',
            FlexibleTimeWindow: { Mode: 'OFF' },
            Target: {
              Arn: 'arn:aws:sqs:ap-southeast-1:000000000000:none',
              RoleArn: 'arn:aws:iam::000000000000:role/none',
            },
          }),
        ),
    };
    return async (attempt) => {
      try {
        await attempt(role);
        return 'allowed';
      } catch (error) {
        return error instanceof Error ? error.name : 'unknown';
      } finally {
        for (const client of [dynamoDb, sns, bus, scheduler]) client.destroy();
      }
    };
  };
}
