import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type Settings, settingsSchema } from '../../lib/settings';
import { SunrelayStack } from '../../lib/sunrelay-stack';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Properties = Readonly<Record<string, Json>>;
export interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Settings of an environment, as cdk.json would have them. */
export const settingsOf = (environment = 'dev', over: Partial<Settings> = {}): Settings =>
  settingsSchema.parse({
    environment,
    alarmEmail: 'operations@example.com',
    dutyManagerContact: '+6590000001',
    ...over,
  });

/** The context of cdk.json, as the CDK's command line hands it over. */
export const CONTEXT: Readonly<Record<string, unknown>> = JSON.parse(readFileSync('cdk.json', 'utf8')).context;
/** The same without bundling functions, which takes seconds. */
export const UNBUNDLED = { ...CONTEXT, 'aws:cdk:bundling-stacks': [] };

/** The stack's template. Functions are not bundled, which is tested apart: it takes seconds. */
export function synthesize(environment = 'dev', over: Partial<Settings> = {}): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'sunrelay-synthesized-'));
  try {
    const app = new App({ context: UNBUNDLED, outdir });
    return Template.fromStack(new SunrelayStack(app, { settings: settingsOf(environment, over) }));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The only resource of a type. */
export function only(template: Template, type: string): Resource {
  const [first, ...others] = Object.values(resolved(template)).filter((resource) => resource.Type === type);
  if (first === undefined || others.length > 0) throw new Error(`${others.length + (first ? 1 : 0)} of ${type}`);
  return first;
}

/** The properties of a deployed function. */
export function functionProperties(template: Template, name: string, environment = 'dev'): Properties {
  const found = Object.values(resolved(template)).find(
    ({ Type, Properties }) =>
      Type === 'AWS::Lambda::Function' && Properties.FunctionName === `sunrelay-${environment}-${name}`,
  );
  if (found === undefined) throw new Error(`no function ${name}`);
  return found.Properties;
}

/** What a caller calls, as `<function>:<alias>`; throws when it is no alias of a function. */
export function calledAt(template: Template, target: unknown): string {
  const alias = resolved(template)[`${`${target}`.split(':').at(-1)}`];
  if (alias?.Type !== 'AWS::Lambda::Alias') throw new Error(`${target} is no alias`);
  const lambda = resolved(template)[`${alias.Properties.FunctionName}`];
  return `${lambda?.Properties.FunctionName}:${alias.Properties.Name}`;
}

type Resources = Readonly<Record<string, Resource>>;
const known = new WeakMap<Template, Resources>();

/** All resources by logical id, with references replaced by what CloudFormation could put there. */
export function resolved(template: Template): Resources {
  const resources = known.get(template) ?? resolveAll(template);
  known.set(template, resources);
  return resources;
}

function resolveAll(template: Template): Resources {
  const { Resources } = template.toJSON() as { Resources: Record<string, Resource> };
  const types = new Map(Object.entries(Resources).map(([id, { Type }]) => [id, Type]));
  return Object.fromEntries(
    Object.entries(Resources).map(([id, resource]) => [
      id,
      { ...resource, Properties: resolve((resource.Properties ?? {}) as Json, types) as Properties },
    ]),
  );
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-test-1',
  'AWS::AccountId': '111122223333',
  'AWS::URLSuffix': 'amazonaws.com',
};

export const arnOf = (logicalId: string): string => `arn:aws:test:eu-test-1:111122223333:${logicalId}`;

function reference(logicalId: string, types: ReadonlyMap<string, string>): string {
  const pseudo = PSEUDO[logicalId];
  if (pseudo !== undefined) return pseudo;
  if (types.get(logicalId) === 'AWS::SQS::Queue') return `https://queues.test/${logicalId}`;
  const refIsArn = ['AWS::SecretsManager::Secret', 'AWS::SNS::Topic'].includes(types.get(logicalId) ?? '');
  return refIsArn ? arnOf(logicalId) : logicalId;
}

function resolve(value: Json, types: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item: Json) => resolve(item, types));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Properties;
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = object;
  if (typeof ref === 'string') return reference(ref, types);
  if (Array.isArray(attribute)) {
    const [logicalId] = attribute as readonly string[];
    return arnOf(`${logicalId}`);
  }
  if (Array.isArray(join)) return (resolve(join[1] as Json, types) as readonly string[]).join(`${join[0]}`);
  return Object.fromEntries(Object.entries(object).map(([key, inner]) => [key, resolve(inner, types)]));
}
