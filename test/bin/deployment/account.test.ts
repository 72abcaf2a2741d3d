import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openAccount, whoAmI } from '../../../bin/deployment/account';
import { isBootstrapped } from '../../../bin/deployment/cdk';
import { limitAsContext, raiseSmsLimit } from '../../../bin/deployment/sms-limit';
import { sendAlarmsAsTransactional } from '../../../bin/deployment/sms-type';
import { findStack, outputOf, refuseBusy, requireStack } from '../../../bin/deployment/stack';
import { sentenceOf } from '../../../bin/stopped';
import { settingsFrom } from '../../../lib/settings';
import { freshTables } from '../../adapters/dynamodb/tables';
import { AwsWire } from '../../wire/aws-wire';
import { Refusal } from '../../wire/protocol';
import { accountOn, aStack } from './an-account';
import { run, there } from './command';

const tables = freshTables();
let wire: AwsWire;
beforeEach(async () => {
  wire = await AwsWire.start();
});
afterEach(() => wire.close());

describe('a stack', () => {
  test('is found with its outputs, or is not there', async () => {
    wire.account.stacks.set('Sunrelay-test', { ...aStack(), resources: [] });
    expect(await findStack(accountOn(wire), 'Sunrelay-test')).toEqual(aStack());
    expect(await findStack(accountOn(wire), 'Sunrelay-other')).toBeUndefined();
    await expect(requireStack(accountOn(wire), 'other')).rejects.toThrow(
      'There is no stack Sunrelay-other in eu-west-1: deploy it, or set AWS_REGION to the Region where it is.',
    );
  });

  test.each(['UPDATE_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS'])(
    'that somebody else changes (%s) is left alone',
    (status) => {
      expect(() => refuseBusy(aStack({ status }))).toThrow(
        `The stack Sunrelay-test is being changed by somebody else (${status}): wait until that is over.`,
      );
    },
  );

  test('of which nothing was ever made, because its first deployment was interrupted, is as good as absent', async () => {
    wire.account.stacks.set('Sunrelay-test', { status: 'REVIEW_IN_PROGRESS', outputs: {}, resources: [] });
    expect(await findStack(accountOn(wire), 'Sunrelay-test')).toBeUndefined();
    await expect(requireStack(accountOn(wire), 'test')).rejects.toThrow(/^There is no stack Sunrelay-test/);
  });

  test('that could not be rolled back asks for a person, and one at rest for nobody', () => {
    expect(() => refuseBusy(aStack({ status: 'UPDATE_ROLLBACK_FAILED' }))).toThrow(/Continue update rollback/);
    for (const status of ['CREATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'ROLLBACK_COMPLETE'])
      expect(() => refuseBusy(aStack({ status }))).not.toThrow();
  });

  test('of an older version says that it has to be deployed first', () => {
    expect(() => outputOf(aStack({ outputs: {} }), 'TableName')).toThrow(
      /has no output TableName: deploy this version/,
    );
  });
});

test.each([
  [undefined, false],
  ['5', false],
  ['6', true],
  ['28', true],
])('a Region that the CDK prepared as version %p is ready: %p', async (version, ready) => {
  if (version) {
    const outputs = { BootstrapVersion: version };
    wire.account.stacks.set('CDKToolkit', { status: 'CREATE_COMPLETE', outputs, resources: [] });
  }
  expect(await isBootstrapped(accountOn(wire))).toBe(ready);
});

describe('the account’s limit for SMS', () => {
  const raised = async (wanted: number) => {
    const lines: string[] = [];
    await raiseSmsLimit(accountOn(wire), wanted, (line) => lines.push(line));
    return lines.join('\n');
  };

  test('is raised to what the settings want', async () => {
    expect(await raised(50)).toBe('The account may now spend 50 US dollars a month on SMS in eu-west-1, before 1.');
    expect(wire.account.smsLimit).toBe('50');
  });

  test('is never lowered, because other environments page by it, too', async () => {
    wire.account.smsLimit = '200';
    expect(await raised(50)).toBe('');
    expect(wire.calls('SetSMSAttributes')).toEqual([]);
  });

  test.each([
    ['that was raised', 50, '', 50],
    ['that another environment raised higher', 50, '200', 200],
  ])('%s is the one that the alarm is told of', async (_what, wanted, before, told) => {
    wire.account.smsLimit = before;
    const limit = await raiseSmsLimit(accountOn(wire), wanted, () => undefined);
    expect(limit).toBe(told);
    const context = { environment: 'test', alarmEmail: 'a@acme.dev', dutyManagerContact: '+6591234567' };
    const values: Readonly<Record<string, string>> = { ...context, ...limitAsContext(limit) };
    expect(settingsFrom((name) => values[name], 'eu-west-1')).toMatchObject({ settings: { smsAccountLimitUsd: told } });
  });

  test('that AWS does not raise, or that cannot be read, is told of as it is, or not at all', async () => {
    wire.fail('SetSMSAttributes', new Refusal('InvalidParameter', 400, 'Invalid parameter: MonthlySpendLimit'));
    expect(await raiseSmsLimit(accountOn(wire), 50, () => undefined)).toBe(1);
    wire.fail('GetSMSAttributes', new Refusal('AuthorizationError', 403, 'not authorized'));
    expect(limitAsContext(await raiseSmsLimit(accountOn(wire), 50, () => undefined))).toEqual({});
  });

  test('that AWS does not grant is left, and the deployment goes on', async () => {
    wire.fail('SetSMSAttributes', new Refusal('InvalidParameter', 400, 'Invalid parameter: MonthlySpendLimit'));
    expect(await raised(5_000)).toMatch(/^The limit for SMS was left as it is\. .*MonthlySpendLimit\.$/);
  });
});

describe('SMS of alarms', () => {
  const sent = async () => {
    const lines: string[] = [];
    await sendAlarmsAsTransactional(accountOn(wire), (line) => lines.push(line));
    return lines.join('\n');
  };

  test('go as Transactional from the first deployment on, as pages do', async () => {
    expect(await sent()).toBe(
      "SMS of alarms now go as Transactional: the account's default in eu-west-1, before Promotional.",
    );
    expect(wire.account.smsType).toBe('Transactional');
    expect(await sent()).toBe('');
    expect(wire.calls('SetSMSAttributes')).toHaveLength(1);
  });

  test('stay as they are where that may not be set, and the deployment goes on', async () => {
    wire.fail('SetSMSAttributes', new Refusal('AuthorizationError', 403, 'not authorized'));
    expect(await sent()).toBe("The type of alarms' SMS was left as it is. AWS does not allow it: not authorized.");
  });
});

describe('what AWS refuses is told in one sentence', () => {
  test.each([
    ['InvalidClientTokenId', /^AWS does not know these credentials, or not in this Region: .*AWS_REGION\.$/],
    ['ExpiredToken', /^The AWS credentials have expired: sign in again\.$/],
    ['AccessDenied', /^AWS does not allow it: who knows\.$/],
  ])('%s', async (code, sentence) => {
    wire.fail('GetCallerIdentity', new Refusal(code, 403, 'who\nknows.'));
    const error = await whoAmI(accountOn(wire)).catch((thrown: unknown) => thrown);
    expect(sentenceOf(error)).toMatch(sentence);
  });

  test('also that nothing answers', async () => {
    const account = openAccount('eu-west-1', { ...wire.connection, endpoint: 'http://127.0.0.1:1' });
    const error = await whoAmI(account).catch((thrown: unknown) => thrown);
    expect(sentenceOf(error)).toMatch(/^AWS could not be asked: [^\n]+\.$/);
  });
});

describe('from the command line', () => {
  const OWN = ['-c', 'alarmEmail=operations@acme.dev', '-c', 'dutyManagerContact=+6591234567'];

  test.each([
    ['no Region', {}, /^There is no Region: set AWS_REGION to one such as "ap-southeast-1"\.\n$/],
    ['no such Region', { AWS_REGION: 'mars-1' }, /^The Region "mars-1" is unknown: set AWS_REGION [^\n]*\.\n$/],
    ['no credentials', { AWS_REGION: 'eu-west-1' }, /^There are no AWS credentials: set AWS_PROFILE, [^\n]*\.\n$/],
  ])('a deployment with %s stops with one sentence, before anything is changed', async (_what, variables, sentence) => {
    const { code, stdout, stderr } = await run('deploy', ['--environment', 'prod', ...OWN], variables);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
  });

  test('the example environment can be synthesized and is not deployed', async () => {
    const { code, stderr } = await run('deploy', ['--environment', 'example'], there(wire));
    expect(code).toBe(1);
    expect(stderr).toMatch(/is an example's, where nobody is reached/);
    expect(wire.requests).toEqual([]);
  });

  test('a deployment while somebody else is changing the stack does not begin', async () => {
    wire.account.stacks.set('Sunrelay-prod', { ...aStack({ status: 'UPDATE_IN_PROGRESS' }), resources: [] });
    const { code, stderr } = await run('deploy', ['--environment', 'prod', ...OWN], there(wire));
    expect([code, stderr]).toEqual([
      1,
      'The stack Sunrelay-prod is being changed by somebody else (UPDATE_IN_PROGRESS): wait until that is over.\n',
    ]);
  });

  test('help is an answer: on stdout, and no failure', async () => {
    const { code, stdout, stderr } = await run('deploy', ['--help'], {});
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('npm run deploy -- --environment NAME');
  });

  test('the checks come as JSON for programs', async () => {
    wire.account.stacks.set('Sunrelay-prod', { ...aStack(), resources: [] });
    wire.sns.addTopic(aStack().outputs.OperationsTopicArn ?? '');
    // Without a table: that one check cannot be read.
    const variables = { ...there(wire), AWS_ENDPOINT_URL_DYNAMODB: tables.connection().endpoint ?? '' };
    const { code, stdout } = await run(
      'check-account',
      ['--environment', 'prod', ...OWN, '-c', 'smsMonthlyLimitUsd=7', '--json'],
      variables,
    );
    expect(code).toBe(0);
    const { checks, region } = JSON.parse(stdout);
    expect(region).toBe('eu-west-1');
    expect(JSON.stringify(checks)).toContain('The settings want 7.');
    expect(checks.map(({ id }: { id: string }) => id)).toEqual([
      'smsSandbox',
      'originationNumbers',
      'smsSpendingLimit',
      'alarmSmsType',
      'chinaTemplates',
      'alarmConfirmations',
      'lambdaConcurrency',
      'engineersContacts',
    ]);
  });
});
