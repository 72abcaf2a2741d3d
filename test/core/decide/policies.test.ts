import { describe, expect, test } from '@jest/globals';
import type { PolicyId } from '../../../lambdas/core/ids';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import type { PoliciesInForce } from '../../../lambdas/core/policy-book';
import { engineerId, MINUTE } from '../../factories/world';
import { acknowledge, given, NOW, REPORT } from './specification';

const P1 = { ...DEFAULT_POLICY.P1, waitSeconds: 60 };
const P2 = { ...DEFAULT_POLICY.P2, commitments: { ...DEFAULT_POLICY.P2.commitments, fixMinutes: 77 } };

const policies: PoliciesInForce = {
  policies: {
    ['standard' as PolicyId]: DEFAULT_POLICY,
    ['quick' as PolicyId]: { ...DEFAULT_POLICY, P1 },
    ['lesser' as PolicyId]: { ...DEFAULT_POLICY, P2 },
  },
  rules: [
    { severities: ['P2'], policy: 'lesser' as PolicyId },
    { skills: ['network'], policy: 'quick' as PolicyId },
  ],
  default: 'standard' as PolicyId,
  revision: 4,
};

const REPORT_OF_NETWORK = { ...REPORT, needs: { regions: [], skill: 'network' as const } } as typeof REPORT;

describe('an issue is decided by the policy that is for it', () => {
  test('its needed skill decides how long a page waits', () => {
    expect(given({ world: { policies } }, REPORT).issue.clocks.nextStep).toBe(NOW + 3 * MINUTE);
    expect(given({ world: { policies } }, REPORT_OF_NETWORK).issue.clocks.nextStep).toBe(NOW + MINUTE);
  });

  test('with another severity it may be another one, whose commitments hold from then on', () => {
    const change = { type: 'changeSeverity', engineerId: engineerId('lin'), severity: 'P2' } as const;
    const { issue } = given({ world: { policies } }, REPORT, acknowledge('lin'), change);
    expect(issue.commitments.fix.dueAt).toBe(NOW + 77 * MINUTE);
  });
});
