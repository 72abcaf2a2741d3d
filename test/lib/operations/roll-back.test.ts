import { describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { statementsOfRole } from '../permissions';
import { only, resolved, synthesize } from '../synthesized';

interface Updated {
  readonly UpdatePolicy?: {
    readonly CodeDeployLambdaAliasUpdate?: { readonly DeploymentGroupName: { readonly Ref: string } };
  };
}

const ofType = (template: Template, type: string) =>
  Object.entries(resolved(template)).filter(([, { Type }]) => Type === type);
const nameOf = (template: Template, functionId: unknown) =>
  `${resolved(template)[`${functionId}`]?.Properties.FunctionName}`.replace('sunrelay-dev-', '');

const template = synthesize();
const aliases = ofType(template, 'AWS::Lambda::Alias');

describe('a new version of a function', () => {
  const group = (aliasId: string) => {
    const { UpdatePolicy } = template.toJSON().Resources[aliasId] as Updated;
    return resolved(template)[`${UpdatePolicy?.CodeDeployLambdaAliasUpdate?.DeploymentGroupName.Ref}`]?.Properties;
  };
  const groups = aliases.map(([id, { Properties }]) => [nameOf(template, Properties.FunctionName), group(id)] as const);

  test.each(groups)(
    'of %s takes over a tenth of the calls for five minutes, and goes back by itself',
    (_name, properties) => {
      expect(properties).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        AlarmConfiguration: { Enabled: true },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: expect.arrayContaining(['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM']),
        },
      });
    },
  );

  test('is not begun before the right to move calls is there, which is why that names no alias', () => {
    const resources = template.toJSON().Resources as Record<
      string,
      { readonly Type: string; readonly DependsOn?: readonly string[] }
    >;
    const [policyId] = Object.entries(resources).find(([id]) => /^OperationsRollBackRoleDefaultPolicy/.test(id)) ?? [];
    const groupsOf = Object.values(resources).filter(({ Type }) => Type === 'AWS::CodeDeploy::DeploymentGroup');
    expect(groupsOf).toHaveLength(aliases.length);
    for (const { DependsOn } of groupsOf) expect(DependsOn).toContain(policyId);
    for (const [aliasId] of aliases) expect(JSON.stringify(resources[`${policyId}`])).not.toContain(aliasId);
  });

  test('goes back when an alarm comes that is about this function', () => {
    const alarmsOf = Object.fromEntries(
      groups.map(([name, properties]) => {
        const { Alarms } = (properties?.AlarmConfiguration ?? {}) as unknown as { Alarms: readonly { Name: string }[] };
        return [
          name,
          Alarms.map(({ Name }) => `${resolved(template)[Name]?.Properties.AlarmName}`.replace('sunrelay-dev-', '')),
        ];
      }),
    );
    expect(alarmsOf).toEqual({
      emergency: ['errors-emergency', 'api-failing'],
      pages: ['errors-pages', 'api-failing'],
      rosters: ['errors-rosters', 'api-failing'],
      timers: ['errors-timers'],
      sweep: ['errors-sweep'],
      contacts: ['errors-contacts'],
      canary: ['canary-failing'],
    });
  });

  test('is moved by a role that may move aliases of these functions, look at alarms, and do nothing else', () => {
    const roleId = Object.keys(resolved(template)).find((id) => /^OperationsRollBackRole[0-9A-F]{8}$/.test(id)) ?? '';
    const [moving, looking, ...more] = statementsOfRole(template, roleId);
    expect(more).toEqual([]);
    expect(moving?.Action).toEqual(['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig']);
    expect(moving?.Resource).toHaveLength(2 * aliases.length);
    expect(JSON.stringify(moving?.Resource)).not.toContain('*');
    expect(looking).toEqual({ Action: 'cloudwatch:DescribeAlarms', Effect: 'Allow', Resource: '*' });
    expect(resolved(template)[roleId]?.Properties.ManagedPolicyArns).toBeUndefined();
  });
});

describe('a deployment that is to be quick', () => {
  const quick = synthesize('dev', { gradual: false });

  test('needs no CodeDeploy at all, and calls the same aliases', () => {
    const types = Object.values(resolved(quick)).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('AWS::CodeDeploy'))).toEqual([]);
    expect(ofType(quick, 'AWS::Lambda::Alias').map(([id]) => id)).toEqual(aliases.map(([id]) => id));
    for (const [id] of aliases) expect(quick.toJSON().Resources[id]).not.toHaveProperty('UpdatePolicy');
  });
});

test('what keeps data depends on nothing that watches or turns back', () => {
  const parts = template.toJSON().Resources as Record<string, { readonly DependsOn?: readonly string[] }>;
  const stateful = Object.entries(parts).filter(([id]) => id.startsWith('Stateful'));
  expect(stateful.length).toBeGreaterThanOrEqual(2);
  for (const [id, resource] of stateful)
    expect([id, JSON.stringify(resource).includes('"Operations')]).toEqual([id, false]);
  expect(only(template, 'AWS::CodeDeploy::Application').Properties.ApplicationName).toBe('sunrelay-dev');
});
