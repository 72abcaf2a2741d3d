import { App } from 'aws-cdk-lib';
import { environmentFrom } from '../lib/environment';
import { SunrelayStack } from '../lib/sunrelay-stack';

const app = new App();
const result = environmentFrom(app.node.tryGetContext('environment'));
if (result.code === 'invalid') {
  console.error(result.sentence);
  process.exit(1);
}
new SunrelayStack(app, { environment: result.environment });
