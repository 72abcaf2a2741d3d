import { App, Stage } from 'aws-cdk-lib';
import { addRelease } from './release';

/** The CDK app of what is deployed later on. Each is a stage of one app, so that what they have in common is bundled once. */
const app = new App();

/** A release to come: each function's configuration is another. */
addRelease(new Stage(app, 'Next'), {
  change: (construct) => {
    construct.addPropertyOverride('Description', `${construct.description} (next release)`);
    construct.addPropertyOverride('Environment.Variables.NEXT_RELEASE', 'yes');
  },
});

/** Whose table goes with it. */
addRelease(new Stage(app, 'WithoutData'), { settings: { keepData: 'false' } });
