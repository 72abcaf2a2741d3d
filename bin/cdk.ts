import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { settingsFrom, strangeSetting } from '../lib/settings';
import { SunrelayStack } from '../lib/sunrelay-stack';

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const app = new App();
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
const strange = strangeSetting(Object.keys(app.node.getAllContext()));
if (strange !== undefined) stop(strange);
const result = settingsFrom((name) => app.node.tryGetContext(name), region);
if (result.code === 'invalid') stop(result.sentence);
const env = account !== undefined && region !== undefined ? { account, region } : {};
// Whatever it finds and nobody has given a reason for stops the synth.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new SunrelayStack(app, { settings: result.settings, env });
