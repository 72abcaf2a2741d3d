import { synthesizeRelease } from './release';

/** The CDK app of a release to come: each function's configuration is another. */
synthesizeRelease((construct) => {
  construct.addPropertyOverride('Description', `${construct.description} (next release)`);
  construct.addPropertyOverride('Environment.Variables.NEXT_RELEASE', 'yes');
});
