import { DEFAULT_POLICY, type Policy } from '../../lambdas/core/policy';
import { bookOf, type PoliciesInForce } from '../../lambdas/core/policy-book';
import { SEVERITIES } from '../../lambdas/core/severity';

const YEAR_MINUTES = 365 * 24 * 60;
const quiet = { quietMinutes: YEAR_MINUTES, quietMinutesUntilFix: YEAR_MINUTES };
const commitments = {
  firstResponseMinutes: YEAR_MINUTES,
  workaroundMinutes: YEAR_MINUTES,
  rootCauseMinutes: YEAR_MINUTES,
  fixMinutes: YEAR_MINUTES,
};

/** Waits as by default; what is promised, and what an owner who is quiet brings about, is a year away: for tests of the chain of pages alone. */
export const NOTHING_DUE_SOON: Policy = {
  ...DEFAULT_POLICY,
  ...Object.fromEntries(
    SEVERITIES.map((severity) => [severity, { ...DEFAULT_POLICY[severity], commitments, ...quiet }]),
  ),
};

/** As by default, but an owner may be quiet for a year: for tests of commitments alone. */
export const NOBODY_QUIET_SOON: Policy = {
  ...DEFAULT_POLICY,
  ...Object.fromEntries(SEVERITIES.map((severity) => [severity, { ...DEFAULT_POLICY[severity], ...quiet }])),
};

/** One policy for all issues, as a decision knows it. */
export const policiesOf = (policy: Policy): PoliciesInForce => ({ ...bookOf(policy), revision: 1 });
