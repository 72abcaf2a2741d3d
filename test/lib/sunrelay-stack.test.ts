import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { environmentFrom } from '../../lib/environment';
import { SunrelayStack } from '../../lib/sunrelay-stack';
import { type Resource, synthesize } from './synthesized';

test('one environment is one stack, named for it', () => {
  const stack = new SunrelayStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), { environment: 'try-2' });
  expect(stack.stackName).toBe('Sunrelay-try-2');
});

test('the stack says where to reach it and what those who build on it need', () => {
  expect(Object.keys(synthesize().toJSON().Outputs).sort()).toEqual([
    'ApiUrl',
    'BusName',
    'EngineerTopicArnPrefix',
    'OperationsTopicArn',
    'TableName',
  ]);
});

describe('several environments in one account', () => {
  // Names that an account has only once; any other name is made by CloudFormation and carries the stack's.
  const NAMES = [
    'Name',
    'FunctionName',
    'TableName',
    'QueueName',
    'TopicName',
    'RoleName',
    'LogGroupName',
    'AlarmName',
  ];

  test('share no name, for each that is fixed says the environment', () => {
    const resources = Object.values(synthesize('try-2').toJSON().Resources as Record<string, Resource>);
    const fixed = resources
      .flatMap(({ Properties }) => NAMES.map((name) => Properties?.[name]))
      .filter((name) => typeof name === 'string');
    expect(fixed.length).toBeGreaterThan(10);
    expect(fixed.filter((name) => !/\bsunrelay-try-2\b/.test(name))).toEqual([]);
  });
});

describe('a name that no environment can have', () => {
  test.each(['Prod', '', '1st', 'a_b', 'seventeen-letters', 7, null])('%p is refused with what to do', (context) => {
    const result = environmentFrom(context);
    expect(result.code).toBe('invalid');
    expect(result.code === 'invalid' && result.sentence).toMatch(
      /^The environment .* pass "-c environment=NAME", .*\.$/,
    );
  });

  test.each(['dev', 'a', 'try-2', 'sixteen-letters-'])('%p is taken', (environment) => {
    expect(environmentFrom(environment)).toEqual({ code: 'valid', environment });
  });

  test('stops the app with that one sentence and nothing else', () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'bin/cdk.ts'], {
      env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ environment: 'Prod' }), NODE_OPTIONS: '' },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^The environment "Prod" [^\n]*\.\n$/);
  });
});
