import { synthesizeRelease } from './release';

/** The CDK app of a release in which no function starts: each misses a variable that it needs. */
synthesizeRelease((construct) => construct.addPropertyDeletionOverride('Environment.Variables.TABLE_NAME'));
