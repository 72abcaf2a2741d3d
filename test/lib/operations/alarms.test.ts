import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Properties, resolved, synthesize } from '../synthesized';

const template = synthesize();

const alarmsIn = (from: ReturnType<typeof synthesize>) =>
  new Map(
    Object.values(resolved(from))
      .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      .map(({ Properties }): [string, Properties] => [
        `${Properties.AlarmName}`.replace('sunrelay-dev-', ''),
        Properties,
      ]),
  );
const alarms = alarmsIn(template);

/** The topics by name, as actions name them. */
const topics = new Map(
  Object.entries(resolved(template))
    .filter(([, { Type }]) => Type === 'AWS::SNS::Topic')
    .map(([id, { Properties }]) => [`${Properties.TopicName}`, `arn:aws:test:eu-test-1:111122223333:${id}`]),
);
const OPERATIONS = topics.get('sunrelay-dev-operations');
const URGENT = topics.get('sunrelay-dev-operations-urgent');
const subscriptionsOf = (topicArn: string | undefined, from = template) =>
  Object.values(resolved(from))
    .filter(({ Type, Properties }) => Type === 'AWS::SNS::Subscription' && Properties.TopicArn === topicArn)
    .map(({ Properties: { Protocol, Endpoint } }) => ({ Protocol, Endpoint }));

describe('alarms', () => {
  test('are these, of which those that mean that customers are not answered tell the duty managers’ contact too', () => {
    const urgent = [...alarms].filter(([, { AlarmActions }]) => (AlarmActions as unknown[]).includes(URGENT));
    expect(urgent.map(([name]) => name).sort()).toEqual([
      'api-failing',
      'canary-failing',
      'canary-silent',
      'errors-sweep',
      'nobody-to-page',
      'pages-failed',
      'sweep-silent',
      'time-to-page',
    ]);
    expect([...alarms.keys()].filter((name) => !urgent.some(([other]) => other === name)).sort()).toEqual([
      'calendars-unknown',
      'coverage-hole',
      'dead-letters',
      'duty-tables-missing',
      'errors-contacts',
      'errors-emergency',
      'errors-pages',
      'errors-rosters',
      'errors-signals',
      'errors-timers',
      'left-over-effects',
      'lost-timers',
      'pending-contacts',
      'roster-lost',
      'slow-api',
      'slow-sweep',
      'slow-timers',
      'sms-spend',
      'sweep-failures',
      'tables-not-prolonged',
      'throttles',
      'undeliverable-contacts',
    ]);
  });

  test.each([...alarms])('%s tells the operations topic when it begins and when it ends', (_name, alarm) => {
    expect(alarm.AlarmActions).toContain(OPERATIONS);
    expect(alarm.OKActions).toEqual(alarm.AlarmActions);
  });

  test('look at one metric each, for each metric that an alarm looks at costs $0.10 a month', () => {
    for (const [name, { MetricName, Metrics }] of alarms)
      expect([name, typeof MetricName, Metrics]).toEqual([name, 'string', undefined]);
  });

  test('for what need not happen are silent while nothing is measured', () => {
    const missing = [...alarms].filter(([, { TreatMissingData }]) => TreatMissingData !== 'notBreaching');
    expect(missing.map(([name, { TreatMissingData }]) => [name, TreatMissingData])).toEqual([
      ['tables-not-prolonged', 'breaching'],
      ['sweep-silent', 'breaching'],
      ['canary-silent', 'breaching'],
      ['sms-spend', 'ignore'],
    ]);
  });

  test('one wake-up that was given up is enough', () => {
    expect(alarms.get('dead-letters')).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
      EvaluationPeriods: 1,
      Statistic: 'Maximum',
    });
    expect(JSON.stringify(alarms.get('dead-letters')?.Dimensions)).toContain('TimerDeadLetters');
  });

  test('notice within minutes a sweep that does not run, though it then reports nothing', () => {
    expect(alarms.get('sweep-silent')).toMatchObject({
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 60,
      EvaluationPeriods: 3,
    });
  });

  test('notice after a day and two hours that nobody looked at the days ahead', () => {
    expect(alarms.get('tables-not-prolonged')).toMatchObject({
      MetricName: 'TablesProlonged',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 3_600,
      EvaluationPeriods: 26,
    });
  });

  test('notice within minutes a sweep that runs and fails each time, and no single failure', () => {
    expect(alarms.get('errors-sweep')).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Threshold: 1,
      Period: 60,
      EvaluationPeriods: 3,
    });
    expect(alarms.get('errors-emergency')?.EvaluationPeriods).toBe(1);
  });

  test('on what Sunrelay measures look where it is published', () => {
    const measured = [...alarms.values()].filter(({ Namespace }) => Namespace === 'Sunrelay');
    expect(measured.length).toBeGreaterThanOrEqual(9);
    for (const { Dimensions } of measured) expect(Dimensions).toEqual([{ Name: 'environment', Value: 'dev' }]);
    expect(alarms.get('time-to-page')).toMatchObject({ ExtendedStatistic: 'p99', Threshold: 10_000, Period: 300 });
  });

  test('come at 80 % of what may be spent on SMS, and at the first cent when nothing may', () => {
    expect(alarms.get('sms-spend')).toMatchObject({ Namespace: 'AWS/SNS', Threshold: 0.8 });
    expect(alarms.get('sms-spend')).not.toHaveProperty('Dimensions');
    expect(alarmsIn(synthesize('dev', { smsMonthlyLimitUsd: 0 })).get('sms-spend')?.Threshold).toBe(0.01);
  });

  test.each([
    ['lower, because AWS did not grant more', 1, 0.8],
    ['higher, because another environment wanted more', 200, 160],
  ])('come at 80 %% of the account’s own limit for SMS where that is %s', (_why, smsAccountLimitUsd, threshold) => {
    const alarm = alarmsIn(synthesize('dev', { smsMonthlyLimitUsd: 50, smsAccountLimitUsd })).get('sms-spend');
    expect(alarm?.Threshold).toBe(threshold);
  });
});

describe('who is told', () => {
  test('are the alarm e-mail, and of what is urgent the duty managers’ contact', () => {
    expect(subscriptionsOf(OPERATIONS)).toEqual([{ Protocol: 'email', Endpoint: 'operations@example.com' }]);
    expect(subscriptionsOf(URGENT)).toEqual([{ Protocol: 'sms', Endpoint: '+6590000001' }]);
    const byMail = synthesize('dev', { dutyManagerContact: 'last@example.com' });
    expect(subscriptionsOf(URGENT, byMail)).toEqual([{ Protocol: 'email', Endpoint: 'last@example.com' }]);
  });

  test('by alarms of this account only, and with TLS', () => {
    const policies = Object.values(resolved(template)).filter(
      ({ Type, Properties }) =>
        Type === 'AWS::SNS::TopicPolicy' &&
        [OPERATIONS, URGENT].includes(`${(Properties.Topics as readonly string[])[0]}`),
    );
    expect(policies).toHaveLength(2);
    for (const { Properties } of policies) {
      expect((Properties.PolicyDocument as { Statement: unknown }).Statement).toEqual([
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        }),
      ]);
    }
  });
});

describe('the runbook', () => {
  const [, ...parts] = readFileSync('docs/runbook.md', 'utf8').split(/^## /m);
  const sections = new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part]));
  const named = [...alarms].map(([name, { AlarmDescription }]): [string, string] => [
    name,
    `${AlarmDescription}`.split('docs/runbook.md#')[1] ?? '',
  ]);

  test.each(named)('has the section that %s names: %s', (name, section) => {
    const text = sections.get(section);
    expect([section, typeof text]).toEqual([section, 'string']);
    for (const part of ['**What it means.**', '**What it costs customers.**', '**What to do.**']) {
      expect([section, part, text?.includes(part)]).toEqual([section, part, true]);
    }
    expect(text).toContain(`\`${name}\``);
  });

  test('sends nobody to X-Ray for a function that sends no traces', () => {
    const untraced = Object.values(resolved(template))
      .filter(({ Type, Properties }) => Type === 'AWS::Lambda::Function' && Properties.FunctionName !== undefined)
      .filter(({ Properties }) => Properties.TracingConfig === undefined)
      .map(({ Properties }) => `${Properties.FunctionName}`.replace('sunrelay-dev-', ''));
    const [introduction = ''] = readFileSync('docs/runbook.md', 'utf8').split(/^## /m);
    const [, names = ''] = /Functions that\sa schedule calls \(([^)]+)\) send no traces/.exec(introduction) ?? [];
    expect(names.split(', ').sort()).toEqual(untraced.sort());
    expect(sections.get('near-timeout')).toMatch(/X-Ray[^.]*; of the sweep, which sends no\straces/);
  });

  test('has no section without an alarm', () => {
    const used = new Set(named.map(([, section]) => section));
    expect([...sections.keys()].filter((section) => !used.has(section))).toEqual([]);
  });

  test('says for each alarm in one sentence what it means, before it names the section', () => {
    for (const { AlarmDescription } of alarms.values()) {
      expect(AlarmDescription).toMatch(/^[A-Z].+\. What to do: docs\/runbook\.md#[a-z-]+$/);
    }
  });
});
