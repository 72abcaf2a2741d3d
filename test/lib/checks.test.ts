import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { App, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { SunrelayStack } from '../../lib/sunrelay-stack';
import { listOf, type Statement } from './permissions';
import { resolved, settingsOf, synthesize, UNBUNDLED } from './synthesized';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Synthesizes with the AWS Solutions pack, as `bin/cdk.ts` does; functions are not bundled. */
function synthChecked(change: (stack: SunrelayStack) => void = () => {}): void {
  const outdir = mkdtempSync(join(tmpdir(), 'sunrelay-checks-'));
  folders.push(outdir);
  const app = new App({ outdir, context: UNBUNDLED });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const domain = { name: 'sr.example.com', hostedZoneId: 'Z0123456789' };
  const heartbeatUrl = 'https://watch.example.com/sunrelay';
  change(new SunrelayStack(app, { settings: settingsOf('dev', { domain, heartbeatUrl }) }));
  app.synth();
}

describe('the AWS Solutions pack of cdk-nag', () => {
  test('finds nothing that has no reason beside it', () => {
    expect(() => synthChecked()).not.toThrow();
  });

  test('stops synth for a resource that is new and wrong', () => {
    expect(() => synthChecked((stack) => new Queue(stack, 'Careless'))).toThrow('AwsSolutions-SQS');
  });

  test('stops synth for a permission with a "*" that nobody has given a reason for', () => {
    const careless = new PolicyStatement({ actions: ['sns:Publish'], resources: ['arn:aws:sns:*:*:*'] });
    const widen = (stack: SunrelayStack) =>
      stack.node
        .findChild('Service')
        .node.findAll()
        .flatMap((construct) => ('role' in construct ? [construct.role] : []))
        .slice(0, 1)
        .map((role) =>
          (role as { addToPrincipalPolicy(statement: PolicyStatement): void }).addToPrincipalPolicy(careless),
        );
    expect(() => synthChecked(widen)).toThrow('AwsSolutions-IAM5[Resource::arn:aws:sns:*:*:*]');
  });
});

/** Every `*` that a policy holds, and why it may stay. */
const ENGINEERS = 'arn:aws:sns:eu-test-1:111122223333:sunrelay-dev-engineer-*';
const ANY_ENGINEER = 'engineers come and go, each with a topic; the prefix is of this environment alone';
const CUSTOMERS = 'arn:aws:sns:eu-test-1:111122223333:sunrelay-dev-customer-*';
const ANY_CUSTOMER =
  'addresses of customers who want mail come and go, each with a topic; the prefix is of this environment alone';
const NO_RESOURCE = 'AWS knows no resource to which it could be narrowed';
const WILDCARDS: Readonly<Record<string, string>> = {
  [`Allow sns:Publish on ${ENGINEERS}`]: ANY_ENGINEER,
  [`Allow sns:ConfirmSubscription on ${ENGINEERS}`]: ANY_ENGINEER,
  [`Allow sns:CreateTopic on ${ENGINEERS}`]: ANY_ENGINEER,
  [`Allow sns:DeleteTopic on ${ENGINEERS}`]: ANY_ENGINEER,
  [`Allow sns:ListSubscriptionsByTopic on ${ENGINEERS}`]: ANY_ENGINEER,
  [`Allow sns:Subscribe on ${ENGINEERS}`]: ANY_ENGINEER,
  [`Allow sns:Publish on ${CUSTOMERS}`]: ANY_CUSTOMER,
  [`Allow sns:ConfirmSubscription on ${CUSTOMERS}`]: ANY_CUSTOMER,
  [`Allow sns:CreateTopic on ${CUSTOMERS}`]: ANY_CUSTOMER,
  [`Allow sns:DeleteTopic on ${CUSTOMERS}`]: ANY_CUSTOMER,
  [`Allow sns:ListSubscriptionsByTopic on ${CUSTOMERS}`]: ANY_CUSTOMER,
  [`Allow sns:Subscribe on ${CUSTOMERS}`]: ANY_CUSTOMER,
  'Allow sns:GetSubscriptionAttributes on *': NO_RESOURCE,
  'Allow sns:ListPhoneNumbersOptedOut on *': NO_RESOURCE,
  'Allow sns:ListTopics on *': NO_RESOURCE,
  'Allow sns:Unsubscribe on *': NO_RESOURCE,
  'Allow cloudwatch:GetMetricData on *': NO_RESOURCE,
  'Allow xray:PutTelemetryRecords on *': NO_RESOURCE,
  'Allow xray:PutTraceSegments on *': NO_RESOURCE,
  'Allow scheduler:CreateSchedule on arn:aws:scheduler:eu-test-1:111122223333:schedule/sunrelay-dev/*':
    'each timer is a schedule of its own, in the group of this environment',
  'Deny sqs:* on arn:aws:test:eu-test-1:111122223333:MessagingTimerDeadLetters': 'it forbids: nothing without TLS',
  'Deny sqs:* on arn:aws:test:eu-test-1:111122223333:MessagingTimerQueue': 'it forbids: nothing without TLS',
  'Deny sqs:* on arn:aws:test:eu-test-1:111122223333:MessagingUpdatesQueue': 'it forbids: nothing without TLS',
};

describe('every "*" in a policy', () => {
  const template = synthesize();
  const found = Object.values(resolved(template))
    .flatMap(({ Properties }) => [Properties.PolicyDocument, Properties.AssumeRolePolicyDocument])
    .flatMap((document) => (document as unknown as { Statement: Statement[] } | undefined)?.Statement ?? [])
    .flatMap((statement) =>
      listOf(statement.Action).flatMap((action) =>
        [...listOf(statement.Resource ?? [])]
          .filter((resource) => `${action}${resource}`.includes('*'))
          .map((resource) => `${statement.Effect} ${action} on ${resource.replace(/([a-z])[0-9A-F]{8}(?=:|$)/, '$1')}`),
      ),
    );

  test('is one of these', () => {
    expect([...new Set(found)].sort()).toEqual(Object.keys(WILDCARDS).sort());
  });
});
