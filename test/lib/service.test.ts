import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { envSchema as canary } from '../../lambdas/functions/canary/env';
import { envSchema as contacts } from '../../lambdas/functions/contacts/env';
import { envSchema as dutyTables } from '../../lambdas/functions/duty-tables/env';
import { envSchema as emergency } from '../../lambdas/functions/emergency/env';
import { envSchema as pages } from '../../lambdas/functions/pages/env';
import { envSchema as rosters } from '../../lambdas/functions/rosters/env';
import { envSchema as signals } from '../../lambdas/functions/signals/env';
import { envSchema as sweep } from '../../lambdas/functions/sweep/env';
import { envSchema as timers } from '../../lambdas/functions/timers/env';
import { envSchema as updates } from '../../lambdas/functions/updates/env';
import type { FunctionVariables } from '../../lib/sunrelay-function';
import { arnOf, calledAt, functionProperties, only, resolved, synthesize } from './synthesized';

const template = synthesize();
const schemas = {
  emergency,
  signals,
  pages,
  rosters,
  timers,
  updates,
  sweep,
  contacts,
  canary,
  'duty-tables': dutyTables,
};
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
/** Megabytes, where it is not 1024. */
const MEMORY: Readonly<Record<string, number>> = { rosters: 1_769, updates: 512, contacts: 512, canary: 256 };
/** Seconds, where it is not 20: of functions that carry out no effects of issues. */
const TIMEOUTS: Readonly<Record<string, number>> = { updates: 30, contacts: 240, canary: 60, 'duty-tables': 120 };

const ofType = (type: string) => Object.entries(resolved(template)).filter(([, { Type }]) => Type === type);

describe('functions', () => {
  test('are these', () => {
    const names = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties.FunctionName);
    expect(names.sort()).toEqual(FUNCTIONS.map((name) => `sunrelay-dev-${name}`).sort());
  });

  test('are the folders of lambdas/functions, so that a listing of it says what is deployed', () => {
    const entries = readdirSync('lambdas/functions', { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders.sort()).toEqual([...FUNCTIONS].sort());
  });

  test.each(FUNCTIONS)('%s runs on Node 24 on arm64, with no concurrency set aside', (name) => {
    const properties = functionProperties(template, name);
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: MEMORY[name] ?? 1024,
    });
    // Those on a schedule would send a trace each minute that nobody looks at.
    const isTraced = !['sweep', 'contacts', 'canary', 'duty-tables'].includes(name);
    expect(properties.TracingConfig).toEqual(isTraced ? { Mode: 'Active' } : undefined);
    // A new account has ten concurrent invocations in all, and none of them can be reserved.
    expect(properties.ReservedConcurrentExecutions).toBeUndefined();
  });

  test('end within 20 s, but for those that carry out no effects of issues', () => {
    const limits = FUNCTIONS.map((name) => [name, Number(functionProperties(template, name).Timeout)] as const);
    for (const [name, seconds] of limits) expect([name, seconds]).toEqual([name, TIMEOUTS[name] ?? 20]);
  });

  test.each(FUNCTIONS)('%s gets each variable that it parses, and no other', (name) => {
    const { Variables } = functionProperties(template, name).Environment as { Variables: Record<string, string> };
    expect(schemas[name].strict().parse(Variables)).toEqual(Variables);
  });

  test('a variable that is forgotten or not needed does not compile', () => {
    const enough = { ENVIRONMENT: 'dev', TABLE_NAME: 'table', TOPIC_ARN_PREFIX: 'arn:', PUBLIC_URL: 'https://x' };
    // @ts-expect-error TOPIC_ARN_PREFIX is missing.
    const forgotten: FunctionVariables['rosters'] = { ENVIRONMENT: 'dev', TABLE_NAME: 'table' };
    // @ts-expect-error BUS_NAME is not for rosters.
    const tooMany: FunctionVariables['rosters'] = { ...enough, BUS_NAME: 'bus' };
    expect([forgotten, tooMany]).toHaveLength(2);
  });

  test.each(FUNCTIONS)('%s writes to a log of its own, which forgets after a month', (name) => {
    const { LogGroup } = functionProperties(template, name).LoggingConfig as { LogGroup: string };
    const log = resolved(template)[LogGroup];
    expect(log).toMatchObject({ Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } });
  });

  test.each([
    ['sweep', 'rate(1 minute)', 0],
    ['contacts', 'rate(5 minutes)', 0],
    ['canary', 'rate(5 minutes)', 0],
    ['duty-tables', 'rate(1 day)', 2],
  ])(
    '%s runs at %s, and a run that failed is repeated %i times: where the next is not near',
    (name, rate, repetitions) => {
      const targets = ofType('AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
      const schedule = targets.find(({ Name }) => Name === `sunrelay-dev-${name}`);
      expect(schedule).toMatchObject({
        ScheduleExpression: rate,
        State: 'ENABLED',
        Target: { RetryPolicy: { MaximumRetryAttempts: repetitions } },
      });
      const { Arn } = (schedule?.Target ?? {}) as { Arn?: string };
      expect(calledAt(template, Arn)).toBe(`sunrelay-dev-${name}:live`);
      const invocation = ofType('AWS::Lambda::EventInvokeConfig').find(([, { Properties }]) =>
        JSON.stringify(Properties.Qualifier).includes(`${Arn?.split(':').at(-1)}`),
      );
      expect(invocation?.[1].Properties.MaximumRetryAttempts).toBe(repetitions);
    },
  );

  test('the canary knows where the heartbeat goes only when the settings say so', () => {
    const variables = (from: typeof template) =>
      (functionProperties(from, 'canary').Environment as { Variables: Record<string, string> }).Variables;
    expect(variables(template).HEARTBEAT_URL).toBeUndefined();
    const heartbeatUrl = 'https://heartbeat.example/ping/1';
    expect(variables(synthesize('dev', { heartbeatUrl })).HEARTBEAT_URL).toBe(heartbeatUrl);
  });
});

describe('the version of a function', () => {
  const versions = ofType('AWS::Lambda::Version').map(([, version]) => version);

  test('outlives the next release, which may have to go back to it', () => {
    expect(versions).toHaveLength(FUNCTIONS.length);
    for (const { UpdateReplacePolicy, DeletionPolicy } of versions) {
      expect(UpdateReplacePolicy).toBe('Retain');
      // Of a release that could not be made nothing stays, or it could not be made the second time either.
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
    }
  });

  test('is called by its alias, which nothing moves but a deployment', () => {
    const { Resources } = template.toJSON() as { Resources: Record<string, { UpdatePolicy?: unknown }> };
    const aliases = ofType('AWS::Lambda::Alias').map(([id]) => Resources[id]);
    expect(aliases).toHaveLength(FUNCTIONS.length);
    for (const alias of aliases) expect(alias?.UpdatePolicy).toBeUndefined();
  });
});

describe('the HTTP API', () => {
  const routes = new Map(
    ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
      const integration = resolved(template)[`${`${Properties.Target}`.split('/').at(-1)}`]?.Properties;
      return [`${Properties.RouteKey}`, calledAt(template, integration?.IntegrationUri)];
    }),
  );

  test('sends each path to the function of its audience, and what nobody knows to emergency', () => {
    expect(Object.fromEntries(routes)).toEqual({
      'ANY /v1/issues': 'sunrelay-dev-emergency:live',
      'ANY /v1/issues/{proxy+}': 'sunrelay-dev-emergency:live',
      'ANY /v1/signals': 'sunrelay-dev-signals:live',
      'ANY /v1/signal-sources': 'sunrelay-dev-rosters:live',
      'ANY /v1/signal-sources/{proxy+}': 'sunrelay-dev-rosters:live',
      'ANY /p/{proxy+}': 'sunrelay-dev-pages:live',
      'ANY /swap/{proxy+}': 'sunrelay-dev-pages:live',
      'ANY /calendars/{proxy+}': 'sunrelay-dev-rosters:live',
      'ANY /confirm': 'sunrelay-dev-pages:live',
      'ANY /v1/roster': 'sunrelay-dev-rosters:live',
      'ANY /v1/roster/{proxy+}': 'sunrelay-dev-rosters:live',
      'ANY /v1/updates': 'sunrelay-dev-rosters:live',
      'ANY /v1/updates/{proxy+}': 'sunrelay-dev-rosters:live',
      'ANY /v1/customers': 'sunrelay-dev-rosters:live',
      'ANY /v1/customers/{proxy+}': 'sunrelay-dev-rosters:live',
      'ANY /v1/policies': 'sunrelay-dev-rosters:live',
      'ANY /v1/policies/{proxy+}': 'sunrelay-dev-rosters:live',
      $default: 'sunrelay-dev-emergency:live',
    });
  });

  test('is allowed to call the function of each route', () => {
    const permissions = ofType('AWS::Lambda::Permission').map(([, { Properties }]) => Properties);
    expect(permissions).toHaveLength(routes.size);
    for (const { FunctionName, Principal, SourceArn } of permissions) {
      expect(calledAt(template, FunctionName)).toMatch(/:live$/);
      expect(Principal).toBe('apigateway.amazonaws.com');
      expect(SourceArn).toMatch(/^arn:aws:execute-api:/);
    }
  });

  test('has no CORS and a throttle', () => {
    expect(only(template, 'AWS::ApiGatewayV2::Api').Properties.CorsConfiguration).toBeUndefined();
    expect(only(template, 'AWS::ApiGatewayV2::Stage').Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    });
  });

  test('keeps room for engineers’ presses, however many requests a customer’s script sends, and for edits, however often calendars are read', () => {
    const calendars = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 50 };
    const updates = { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 20 };
    const own = { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 };
    expect(only(template, 'AWS::ApiGatewayV2::Stage').Properties.RouteSettings).toEqual({
      'ANY /p/{proxy+}': own,
      'ANY /swap/{proxy+}': own,
      'ANY /confirm': own,
      'ANY /v1/signals': { ThrottlingRateLimit: 1_000, ThrottlingBurstLimit: 2_000 },
      'ANY /calendars/{proxy+}': calendars,
      'ANY /v1/updates': updates,
      'ANY /v1/updates/{proxy+}': updates,
    });
  });

  test('has the routes whose throttle it names before it names them', () => {
    const resources = template.toJSON().Resources as Record<string, { Type: string; DependsOn?: readonly string[] }>;
    const [stage] = Object.values(resources).filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Stage');
    const named = (stage?.DependsOn ?? []).map((id) => resolved(template)[id]?.Properties.RouteKey);
    expect(named).toEqual(expect.arrayContaining(['ANY /p/{proxy+}', 'ANY /confirm', 'ANY /calendars/{proxy+}']));
  });

  test('logs no path, for that of a page link or a calendar opens it, and nothing about persons', () => {
    const { AccessLogSettings } = only(template, 'AWS::ApiGatewayV2::Stage').Properties as {
      AccessLogSettings: { Format: string; DestinationArn: string };
    };
    expect(Object.values(JSON.parse(AccessLogSettings.Format)).sort()).toEqual([
      '$context.requestId',
      '$context.responseLatency',
      '$context.routeKey',
      '$context.status',
    ]);
    const log = ofType('AWS::Logs::LogGroup').find(([id]) => arnOf(id) === AccessLogSettings.DestinationArn);
    expect(log?.[1].Properties.RetentionInDays).toBe(30);
  });
});
