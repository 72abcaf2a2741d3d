import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CANARY_CUSTOMER_ID } from '../../lambdas/core/ids';
import { allows, listOf, statementsOf, statementsOfRole } from './permissions';
import { arnOf, resolved, synthesize } from './synthesized';

const template = synthesize();
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
const MOVES_ISSUES = ['emergency', 'signals', 'pages', 'timers', 'sweep'] as const;
const WRITES = ['PutItem', 'UpdateItem'];
const TABLE = idOf('AWS::DynamoDB::Table');
const TOPIC = 'arn:aws:sns:eu-test-1:111122223333:sunrelay-dev-engineer-wei';
const UPDATES_QUEUE = Object.keys(resolved(template)).find((id) => /^MessagingUpdatesQueue[0-9A-F]{8}$/.test(id));
const QUEUE = Object.keys(resolved(template)).filter((id) => /^MessagingTimerQueue[0-9A-F]{8}$/.test(id));

function idOf(type: string): string {
  const ids = Object.entries(resolved(template)).filter(([, resource]) => resource.Type === type);
  if (ids.length !== 1) throw new Error(`${ids.length} of ${type}`);
  return `${ids[0]?.[0]}`;
}

const actionsOf = (name: string): string[] =>
  [...new Set(statementsOf(template, name).flatMap(({ Action }) => listOf(Action)))].sort();

const mayTouch = (name: string, action: string, key: string): boolean =>
  allows(statementsOf(template, name), `dynamodb:${action}`, arnOf(TABLE), key);

describe('each function may do what it needs and nothing else', () => {
  const writesLog = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const traces = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];
  const log = [...writesLog, ...traces];
  const items = ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((action) => `dynamodb:${action}`);
  const moving = [
    ...items,
    ...log,
    'events:PutEvents',
    'iam:PassRole',
    'scheduler:CreateSchedule',
    'secretsmanager:GetSecretValue',
    'sns:Publish',
    'sqs:SendMessage',
  ];
  const consuming = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'];
  const subscribing = [
    'sns:CreateTopic',
    'sns:GetSubscriptionAttributes',
    'sns:ListSubscriptionsByTopic',
    'sns:Subscribe',
    'sns:Unsubscribe',
  ];
  const following = ['sns:DeleteTopic', 'sns:ListPhoneNumbersOptedOut', 'sns:ListTopics', 'cloudwatch:GetMetricData'];

  test.each([
    ['emergency', moving],
    ['signals', moving],
    ['pages', [...moving, 'sns:ConfirmSubscription', 'sns:GetSubscriptionAttributes']],
    ['sweep', moving.filter((action) => !traces.includes(action))],
    ['timers', [...moving, ...consuming.map((action) => `sqs:${action}`)]],
    [
      'updates',
      [
        ...items.filter((action) => action !== 'dynamodb:PutItem'),
        ...[...log, ...consuming.map((action) => `sqs:${action}`), 'sqs:SendMessage', 'secretsmanager:GetSecretValue'],
        'sns:Publish',
      ],
    ],
    [
      'rosters',
      [
        ...[...items, ...log, ...subscribing, 'sns:ConfirmSubscription', 'sns:DeleteTopic', 'sns:Publish'],
        'secretsmanager:GetSecretValue',
      ],
    ],
    [
      'contacts',
      [
        ...items.filter((action) => action !== 'dynamodb:PutItem'),
        ...[...writesLog, ...subscribing, ...following, 'sns:Publish', 'secretsmanager:GetSecretValue'],
      ],
    ],
    ['canary', ['dynamodb:GetItem', 'dynamodb:UpdateItem', ...writesLog]],
    ['duty-tables', [...items, ...writesLog, 'events:PutEvents', 'dynamodb:Scan']],
  ])('%s has these actions', (name, actions) => {
    expect(actionsOf(name)).toEqual([...actions].sort());
  });

  test.each(FUNCTIONS)('%s has a role of its own', (name) => {
    const roles = FUNCTIONS.map((each) => JSON.stringify(resolvedRole(each)));
    expect(roles.filter((role) => role === JSON.stringify(resolvedRole(name)))).toHaveLength(1);
  });

  test('nobody has an AWS-managed policy or one written into the role', () => {
    for (const { Type, Properties } of Object.values(resolved(template))) {
      if (Type !== 'AWS::IAM::Role') continue;
      expect(Properties.ManagedPolicyArns).toBeUndefined();
      expect(Properties.Policies).toBeUndefined();
    }
  });

  test('every resource is named only for what AWS checks against nothing else', () => {
    const everywhere = FUNCTIONS.map((name) => [
      name,
      new Set(
        statementsOf(template, name)
          .filter(({ Resource }) => listOf(Resource).includes('*'))
          .flatMap(({ Action }) => listOf(Action)),
      ),
    ]);
    // A subscription, the account's lists, CloudWatch's figures and traces are no resources that a policy can name.
    const subscriptions = ['sns:Unsubscribe', 'sns:GetSubscriptionAttributes'];
    const lists = ['sns:ListTopics', 'sns:ListPhoneNumbersOptedOut', 'cloudwatch:GetMetricData'];
    const traces = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
    const beside: Readonly<Record<string, readonly string[]>> = {
      pages: ['sns:GetSubscriptionAttributes'],
      rosters: subscriptions,
      contacts: [...subscriptions, ...lists],
    };
    const onSchedule = ['sweep', 'contacts', 'canary', 'duty-tables'];
    const tracesOf = (name: string) => (onSchedule.includes(name) ? [] : traces);
    const expected = FUNCTIONS.map((name) => [name, new Set([...tracesOf(name), ...(beside[name] ?? [])])]);
    expect(Object.fromEntries(everywhere)).toEqual(Object.fromEntries(expected));
  });

  test.each(FUNCTIONS)('%s uses no action by wildcard', (name) => {
    expect(actionsOf(name).filter((action) => action.includes('*'))).toEqual([]);
  });
});

function resolvedRole(name: string): unknown {
  return statementsOf(template, name)[0]?.Resource;
}

describe('items', () => {
  test.each(FUNCTIONS)('%s can neither delete an item nor touch the table itself', (name) => {
    for (const action of ['DeleteItem', 'PartiQLDelete', 'DeleteTable', 'UpdateTable']) {
      expect([action, mayTouch(name, action, 'ISSUE#iss_1')]).toEqual([action, false]);
    }
  });

  test('nobody may scan but duty-tables, and that gets keys and nothing else', () => {
    const scans = (name: string) =>
      statementsOf(template, name).filter(({ Action }) => listOf(Action).includes('dynamodb:Scan'));
    expect(FUNCTIONS.filter((name) => scans(name).length > 0)).toEqual(['duty-tables']);
    expect(scans('duty-tables')).toEqual([
      {
        Effect: 'Allow',
        Action: 'dynamodb:Scan',
        Resource: arnOf(TABLE),
        Condition: {
          'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk'] },
          StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
        },
      },
    ]);
  });

  test.each(MOVES_ISSUES)('%s reads what routing needs, and writes issues', (name) => {
    for (const key of ['ISSUE#1', 'ROSTER#current#3', 'ROSTER#body#ab', 'POLICY#current', 'LOAD#current']) {
      expect([key, mayTouch(name, 'GetItem', key), mayTouch(name, 'BatchGetItem', key)]).toEqual([key, true, true]);
    }
    expect(mayTouch(name, 'Query', 'ISSUE#1')).toBe(true);
    for (const write of WRITES) expect([write, mayTouch(name, write, 'ISSUE#1')]).toEqual([write, true]);
  });

  test('only functions that show names read people', () => {
    const readers = FUNCTIONS.filter((name) => mayTouch(name, 'BatchGetItem', 'PERSON#wei'));
    expect(readers).toEqual(['emergency', 'pages', 'rosters', 'updates', 'contacts']);
  });

  test.each(MOVES_ISSUES)('%s can write neither rosters nor people, customers, policies or keys', (name) => {
    // But a swap that is accepted on its link is a revision of the roster.
    const ofSwaps = ['ROSTER#current', 'ROSTER#body#ab', 'SWAP#a'];
    const others = [
      'PERSON#wei',
      'CUSTOMER#acme',
      'SOURCE#monitoring',
      'POLICY#current',
      'ADMIN#admin',
      'SWAPS#current',
      'FEED#a',
      'FEEDS#current',
    ];
    for (const key of [...(name === 'pages' ? [] : ofSwaps), ...others]) {
      for (const write of WRITES) expect([key, write, mayTouch(name, write, key)]).toEqual([key, write, false]);
    }
  });

  test.each(['pages', 'timers', 'sweep'])('%s cannot read customers and their keys', (name) => {
    expect(mayTouch(name, 'GetItem', 'CUSTOMER#acme')).toBe(false);
    expect(mayTouch('emergency', 'GetItem', 'CUSTOMER#acme')).toBe(true);
  });

  test('signals alone reads who sends them, besides the admins’ function, which keeps them', () => {
    expect(FUNCTIONS.filter((name) => mayTouch(name, 'GetItem', 'SOURCE#monitoring'))).toEqual(['signals', 'rosters']);
    expect(mayTouch('signals', 'GetItem', 'CUSTOMER#acme')).toBe(true);
  });

  test('the canary reads and rewrites its own customer, and touches nothing else: all other it does from outside', () => {
    const own = `CUSTOMER#${CANARY_CUSTOMER_ID}`;
    expect([mayTouch('canary', 'GetItem', own), mayTouch('canary', 'UpdateItem', own)]).toEqual([true, true]);
    for (const key of ['CUSTOMER#acme', `${own}-2`, 'ISSUE#1', 'ROSTER#current', 'ADMIN#admin', 'POLICY#current']) {
      for (const action of ['GetItem', 'Query', ...WRITES]) {
        expect([key, action, mayTouch('canary', action, key)]).toEqual([key, action, false]);
      }
    }
  });

  test('only rosters reads the admins keys, and nobody writes them', () => {
    expect(FUNCTIONS.filter((name) => mayTouch(name, 'GetItem', 'ADMIN#admin'))).toEqual(['rosters']);
    expect(FUNCTIONS.filter((name) => WRITES.some((write) => mayTouch(name, write, 'ADMIN#admin')))).toEqual([]);
  });

  test('nobody may delete an item, also not by a batch of writes, which needs no permission of its own for that', () => {
    for (const name of FUNCTIONS) {
      for (const action of ['DeleteItem', 'BatchWriteItem']) {
        expect([name, action, mayTouch(name, action, 'ISSUE#1')]).toEqual([name, action, false]);
      }
    }
  });

  test('contacts can neither read nor write issues, and writes nothing but what it notes of contacts, people whose edit died, and what it told of swaps', () => {
    for (const action of ['GetItem', 'BatchGetItem', 'Query', ...WRITES]) {
      expect([action, mayTouch('contacts', action, 'ISSUE#1')]).toEqual([action, false]);
    }
    const writers = FUNCTIONS.filter((name) => WRITES.some((write) => mayTouch(name, write, 'CONTACTS#current')));
    expect(writers).toEqual(['rosters', 'contacts']);
    for (const key of ['ROSTER#current', 'CUSTOMER#acme', 'LOAD#current', 'ADMIN#admin']) {
      for (const write of WRITES) expect([key, mayTouch('contacts', write, key)]).toEqual([key, false]);
    }
    const readers = FUNCTIONS.filter((name) => mayTouch(name, 'GetItem', 'CONTACTS#current'));
    expect(readers).toEqual(['rosters', 'sweep', 'contacts']);
  });

  test('people are written by whoever edits them and whoever finishes an edit that died, and like all documents only by updates', () => {
    const writes = (write: string, key: string) => FUNCTIONS.filter((name) => mayTouch(name, write, key));
    expect(writes('UpdateItem', 'PERSON#wei')).toEqual(['rosters', 'contacts']);
    for (const kind of [
      'PERSON',
      'CUSTOMER',
      'LANGUAGES',
      'POLICY',
      'CONTACTS',
      'SWAP',
      'SWAPS',
      'FEED',
      'FEEDS',
      'HOLES',
    ]) {
      expect([kind, writes('PutItem', `${kind}#a`)]).toEqual([kind, []]);
    }
  });

  test('swaps are asked for by rosters, answered on pages and told of by contacts, and nobody else touches them or feeds', () => {
    const touching = (key: string) =>
      FUNCTIONS.filter((name) => ['GetItem', ...WRITES].some((action) => mayTouch(name, action, key)));
    expect(touching('SWAP#a')).toEqual(['pages', 'rosters', 'contacts']);
    expect(touching('SWAPS#current')).toEqual(['rosters', 'contacts']);
    for (const key of ['FEED#a', 'FEEDS#current']) expect([key, touching(key)]).toEqual([key, ['rosters']]);
    const committing = FUNCTIONS.filter((name) => mayTouch(name, 'UpdateItem', 'ROSTER#current'));
    expect(committing).toEqual(['pages', 'rosters']);
    expect(mayTouch('pages', 'GetItem', 'CONTACTS#current')).toBe(false);
  });

  test('whoever commits rosters knows which languages customers have; they are noted when a customer is saved, and once a day', () => {
    const reads = FUNCTIONS.filter((name) => mayTouch(name, 'GetItem', 'LANGUAGES#customers'));
    const writes = FUNCTIONS.filter((name) => WRITES.some((write) => mayTouch(name, write, 'LANGUAGES#customers')));
    expect([reads, writes]).toEqual([
      ['pages', 'rosters', 'duty-tables'],
      ['rosters', 'duty-tables'],
    ]);
  });

  test('rosters reads issues, to say why people were paged, and can write none', () => {
    expect(mayTouch('rosters', 'GetItem', 'ISSUE#1')).toBe(true);
    for (const action of WRITES) {
      expect([action, mayTouch('rosters', action, 'ISSUE#1')]).toEqual([action, false]);
    }
    expect(mayTouch('rosters', 'PutItem', 'ROSTER#current')).toBe(true);
  });

  test('duty-tables writes chunks of duty tables and what it saw of holes, and can commit no roster, nor read people or issues', () => {
    for (const key of ['ROSTER#table#7', 'ROSTER#current#3']) {
      expect([key, mayTouch('duty-tables', 'PutItem', key)]).toEqual([key, true]);
    }
    expect(mayTouch('duty-tables', 'UpdateItem', 'HOLES#current')).toBe(true);
    for (const key of [
      'ROSTER#current',
      'ROSTER#body#ab',
      'PERSON#wei',
      'ISSUE#1',
      'LOAD#current',
      'ADMIN#admin',
      'CUSTOMER#acme',
    ]) {
      for (const write of WRITES) expect([key, mayTouch('duty-tables', write, key)]).toEqual([key, false]);
    }
    for (const key of ['PERSON#wei', 'ISSUE#1', 'ADMIN#admin']) {
      expect([key, mayTouch('duty-tables', 'GetItem', key)]).toEqual([key, false]);
    }
    const writers = FUNCTIONS.filter((name) => WRITES.some((write) => mayTouch(name, write, 'HOLES#current')));
    expect(writers).toEqual(['duty-tables']);
  });

  test('only the sweep writes the load and mends copies of the snapshot, and beside it only admins’ lists read the indexes of issues', () => {
    const writers = (key: string) => FUNCTIONS.filter((name) => WRITES.some((write) => mayTouch(name, write, key)));
    expect(writers('LOAD#current')).toEqual(['sweep']);
    expect(writers('ROSTER#current#7')).toEqual(['pages', 'rosters', 'sweep', 'duty-tables']);
    const queries = (index: string) =>
      FUNCTIONS.filter((name) =>
        allows(statementsOf(template, name), 'dynamodb:Query', `${arnOf(TABLE)}/index/${index}`, '3'),
      );
    // The admins' list of issues.
    expect(queries('open')).toEqual(['rosters', 'sweep']);
    expect(queries('byCustomer')).toEqual(['rosters']);
  });
});

test('whatever an adapter calls is allowed to some function', () => {
  const calls = ['dynamodb', 'aws'].flatMap((folder) => {
    const path = join('lambdas/adapters', folder);
    return readdirSync(path).flatMap((file) => [
      ...readFileSync(join(path, file), 'utf8').matchAll(/new (\w+)Command\(/g),
    ]);
  });
  expect(calls.length).toBeGreaterThan(10);
  const allowed = new Set(FUNCTIONS.flatMap(actionsOf).map((action) => action.split(':')[1]));
  expect(calls.map(([, call]) => call).filter((call) => !allowed.has(call))).toEqual([]);
});

describe('pages, timers and secrets', () => {
  test('only contacts removes topics, and only those of engineers of its own environment', () => {
    const may = (name: string, topic: string) => allows(statementsOf(template, name), 'sns:DeleteTopic', topic);
    expect(FUNCTIONS.filter((name) => may(name, TOPIC))).toEqual(['contacts']);
    expect(may('contacts', TOPIC.replace('-dev-', '-prod-'))).toBe(false);
    expect(may('contacts', TOPIC.replace('-engineer-wei', '-operations'))).toBe(false);
  });

  test('rosters, which pages for practice and signs links of swaps, cannot arm timers or publish events', () => {
    const forbidden = /^(scheduler:|sqs:|events:|iam:)/;
    expect(actionsOf('rosters').filter((action) => forbidden.test(action))).toEqual([]);
  });

  test.each(MOVES_ISSUES)('%s publishes to engineers of its own environment only', (name) => {
    const may = (topic: string) => allows(statementsOf(template, name), 'sns:Publish', topic);
    expect(may(TOPIC)).toBe(true);
    expect(may(TOPIC.replace('-dev-', '-prod-'))).toBe(false);
    expect(may(TOPIC.replace('-engineer-wei', '-operations'))).toBe(false);
  });

  test.each(MOVES_ISSUES)('%s makes schedules in its own group only, and hands on the role of timers only', (name) => {
    const statements = statementsOf(template, name);
    const schedule = (group: string) => `arn:aws:scheduler:eu-test-1:111122223333:schedule/${group}/iss_1`;
    expect(allows(statements, 'scheduler:CreateSchedule', schedule('sunrelay-dev'))).toBe(true);
    expect(allows(statements, 'scheduler:CreateSchedule', schedule('default'))).toBe(false);
    const pass = statements.filter(({ Action }) => Action === 'iam:PassRole');
    expect(pass).toHaveLength(1);
    expect(pass[0]?.Resource).toMatch(/MessagingSchedulerRole/);
    expect(pass[0]?.Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
  });

  test('the role of timers may send to the timer queue and do nothing else; only schedules of the group may take it on', () => {
    const roleId = Object.keys(resolved(template)).find((id) => /^MessagingSchedulerRole[0-9A-F]{8}$/.test(id)) ?? '';
    expect(statementsOfRole(template, roleId)).toEqual([
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arnOf(`${QUEUE[0]}`) },
    ]);
    const trust = resolved(template)[roleId]?.Properties.AssumeRolePolicyDocument as unknown as {
      Statement: unknown[];
    };
    expect(trust.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': '111122223333',
            'aws:SourceArn': arnOf(idOf('AWS::Scheduler::ScheduleGroup')),
          },
        },
      },
    ]);
  });

  test('customers are mailed by updates, and by rosters for a try; who is mailed only rosters sets, and nobody mails by it engineers', () => {
    const may = (action: string, topic: string) =>
      FUNCTIONS.filter((name) => allows(statementsOf(template, name), `sns:${action}`, topic));
    const customers = TOPIC.replace('-engineer-wei', '-customer-acme');
    expect(may('Publish', customers)).toEqual(['rosters', 'updates']);
    for (const action of ['CreateTopic', 'DeleteTopic', 'Subscribe', 'ConfirmSubscription']) {
      expect([action, may(action, customers)]).toEqual([action, ['rosters']]);
    }
    expect(may('Publish', TOPIC)).not.toContain('updates');
    expect(may('ConfirmSubscription', TOPIC)).toEqual(['pages']);
  });

  test('only timers takes messages from the timer queue, and only updates from that of updates, which nobody else fills but the bus', () => {
    const may = (action: string, queue: string | undefined) =>
      FUNCTIONS.filter((name) => allows(statementsOf(template, name), `sqs:${action}`, arnOf(`${queue}`)));
    expect(may('ReceiveMessage', QUEUE[0])).toEqual(['timers']);
    expect(may('ReceiveMessage', UPDATES_QUEUE)).toEqual(['updates']);
    expect(may('SendMessage', UPDATES_QUEUE)).toEqual(['updates']);
    expect(may('SendMessage', QUEUE[0])).toEqual([...MOVES_ISSUES]);
    const sources = Object.values(resolved(template))
      .filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')
      .map(({ Properties }) => Properties.EventSourceArn);
    expect(sources.sort()).toEqual([arnOf(`${QUEUE[0]}`), arnOf(`${UPDATES_QUEUE}`)].sort());
  });

  test('updates reads issues and writes none: only what it knows of webhooks, and rosters sets those', () => {
    for (const write of WRITES) expect([write, mayTouch('updates', write, 'ISSUE#1')]).toEqual([write, false]);
    for (const key of ['CUSTOMER#acme', 'ADMIN#admin', 'ROSTER#current']) {
      expect([key, mayTouch('updates', 'GetItem', key)]).toEqual([key, false]);
    }
    expect(FUNCTIONS.filter((name) => mayTouch(name, 'UpdateItem', 'UPDATES#acme'))).toEqual(['rosters', 'updates']);
    expect(FUNCTIONS.filter((name) => mayTouch(name, 'GetItem', 'UPDATES#acme'))).toEqual(['rosters', 'updates']);
  });
});
