import { App } from 'aws-cdk-lib';
import { addRelease } from './release';

/** The CDK app of a release in which no function starts: each misses a variable that it needs. */
addRelease(new App(), {
  change: (construct) => construct.addPropertyDeletionOverride('Environment.Variables.TABLE_NAME'),
});
