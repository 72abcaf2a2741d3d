import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { settingsFrom } from '../lib/settings';
import { SunrelayStack } from '../lib/sunrelay-stack';

const app = new App();
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
const result = settingsFrom((name) => app.node.tryGetContext(name), region);
if (result.code === 'invalid') {
  console.error(result.sentence);
  process.exit(1);
}
const env = account !== undefined && region !== undefined ? { account, region } : {};
// Whatever it finds and nobody has given a reason for stops the synth.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new SunrelayStack(app, { settings: result.settings, env });
