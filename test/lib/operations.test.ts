import { describe, expect, test } from '@jest/globals';
import { arnOf, resolved, synthesize } from './synthesized';

const template = synthesize();
const alarms = new Map(
  Object.values(resolved(template))
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => [`${Properties.AlarmName}`.replace('sunrelay-dev-', ''), Properties]),
);
const topicArn = arnOf(Object.keys(resolved(template)).find((id) => /^OperationsTopic[0-9A-F]{8}$/.test(id)) ?? '');

describe('alarms', () => {
  test('are these', () => {
    expect([...alarms.keys()].sort()).toEqual([
      'canary-errors',
      'contacts-errors',
      'emergency-errors',
      'pages-errors',
      'rosters-errors',
      'sweep-errors',
      'sweep-silent',
      'timers-errors',
      'timers-given-up',
    ]);
  });

  test.each([...alarms])(
    '%s tells the operations topic when it begins and ends, and says what it means',
    (_name, alarm) => {
      expect(alarm.AlarmActions).toEqual([topicArn]);
      expect(alarm.OKActions).toEqual([topicArn]);
      expect(alarm.AlarmDescription).toMatch(/\.$/);
      // Metric math is refused by the emulator that the stack is tested on.
      expect(alarm.Metrics).toBeUndefined();
    },
  );

  test('one wake-up that was given up is enough', () => {
    expect(alarms.get('timers-given-up')).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
      EvaluationPeriods: 1,
      Statistic: 'Maximum',
    });
    expect(JSON.stringify(alarms.get('timers-given-up')?.Dimensions)).toContain('TimerDeadLetters');
  });

  test('a sweep that does not run is noticed within minutes, though it then reports nothing', () => {
    expect(alarms.get('sweep-silent')).toMatchObject({
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 60,
      EvaluationPeriods: 3,
      TreatMissingData: 'breaching',
    });
  });
});

test('alarms of this account may publish to the operations topic, and nobody without TLS', () => {
  const policies = Object.entries(resolved(template)).filter(
    ([id, { Type }]) => Type === 'AWS::SNS::TopicPolicy' && id.startsWith('Operations'),
  );
  expect(policies).toHaveLength(1);
  const document = policies[0]?.[1].Properties.PolicyDocument as unknown as { Statement: unknown[] } | undefined;
  expect(document?.Statement).toEqual([
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    expect.objectContaining({
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    }),
  ]);
});
