import { describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { SunrelayStack } from '../../lib/sunrelay-stack';
import { type Resource, settingsOf, synthesize, UNBUNDLED } from './synthesized';

test('one environment is one stack, named for it', () => {
  const stack = new SunrelayStack(new App({ context: UNBUNDLED }), {
    settings: settingsOf('try-2'),
  });
  expect(stack.stackName).toBe('Sunrelay-try-2');
});

test('the stack says where to reach it and what those who build on it need', () => {
  expect(Object.keys(synthesize().toJSON().Outputs).sort()).toEqual([
    'ApiUrl',
    'BusName',
    'EngineerTopicArnPrefix',
    'OperationsTopicArn',
    'TableName',
    'UrgentTopicArn',
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
      // An alias is named inside its function.
      .filter(({ Type }) => Type !== 'AWS::Lambda::Alias')
      .flatMap(({ Properties }) => NAMES.map((name) => Properties?.[name]))
      .filter((name) => typeof name === 'string');
    expect(fixed.length).toBeGreaterThan(10);
    expect(fixed.filter((name) => !/\bsunrelay-try-2\b/.test(name))).toEqual([]);
  });
});
