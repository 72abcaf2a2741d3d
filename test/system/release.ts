import type { Environment } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { settingsFrom } from '../../lib/settings';
import { SunrelayStack } from '../../lib/sunrelay-stack';

/** What another release does otherwise. */
export interface OtherRelease {
  readonly settings?: Readonly<Record<string, string>>;
  /** Changes each function as another release might. */
  readonly change?: (construct: CfnFunction) => void;
}

/** Adds the stack of another release, by the name that the stack has in all of them. */
export function addRelease(scope: Construct, { settings = {}, change }: OtherRelease): void {
  const { CDK_DEFAULT_ACCOUNT: account = '', CDK_DEFAULT_REGION: region = '' } = process.env;
  const env: Environment = { account, region };
  const result = settingsFrom((name) => settings[name] ?? scope.node.tryGetContext(name), region);
  if (result.code === 'invalid') throw new Error(result.sentence);
  const stackName = `Sunrelay-${result.settings.environment}`;
  const stack = new SunrelayStack(scope, { settings: result.settings, env, stackName });
  for (const construct of stack.node.findAll()) {
    if (construct instanceof CfnFunction && construct.functionName) change?.(construct);
  }
}
