import { App } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { settingsFrom } from '../../lib/settings';
import { SunrelayStack } from '../../lib/sunrelay-stack';

/** A CDK app of the same stack, in which each function is changed as another release might change it. */
export function synthesizeRelease(change: (construct: CfnFunction) => void): void {
  const app = new App();
  const { CDK_DEFAULT_ACCOUNT: account = '', CDK_DEFAULT_REGION: region = '' } = process.env;
  const result = settingsFrom((name) => app.node.tryGetContext(name), region);
  if (result.code === 'invalid') throw new Error(result.sentence);
  const stack = new SunrelayStack(app, { settings: result.settings, env: { account, region } });
  for (const construct of stack.node.findAll()) {
    if (construct instanceof CfnFunction && construct.functionName) change(construct);
  }
}
