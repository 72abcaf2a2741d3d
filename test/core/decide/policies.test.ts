import { describe, expect, test } from '@jest/globals';
import type { PolicyId } from '../../../lambdas/core/ids';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import type { PoliciesInForce } from '../../../lambdas/core/policy-book';
import { engineerId, MINUTE } from '../../factories/world';
import { acknowledge, given, NOW, REPORT, wakeUp } from './specification';

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

  test('with another skill it may be another one too: due times move, still counted from the report, and only then', () => {
    const early = { ...DEFAULT_POLICY.P1, commitments: { ...DEFAULT_POLICY.P1.commitments, workaroundMinutes: 12 } };
    const quick = { ...DEFAULT_POLICY, P1: early };
    const world = { policies: { ...policies, policies: { ...policies.policies, ['quick' as PolicyId]: quick } } };
    const decline = (skill: 'network' | 'audio') =>
      ({ type: 'decline', engineerId: engineerId('lin'), because: 'notMySkill', skill }) as const;
    const moved = given({ world }, REPORT, { after: 8 * MINUTE }, decline('network'));
    expect(moved.issue.commitments.workaround.dueAt).toBe(NOW + 12 * MINUTE);
    // Half of the time that it has now is gone.
    expect(moved.issue.clocks.commitment).toBeLessThanOrEqual(moved.world.now);
    const told = given({ world }, REPORT, { after: 8 * MINUTE }, decline('network'), wakeUp());
    expect(told.issue.commitments.workaround.stage).toBe('halfGone');

    // Due times are fixed at the report: the same policy as it is by now moves nothing.
    const edited = { policies: { ...policies, policies: { ...policies.policies, ['standard' as PolicyId]: quick } } };
    const same = given({ world: { policies } }, REPORT, { world: edited }, decline('audio'));
    expect(same.issue.commitments).toEqual(given({ world: { policies } }, REPORT).issue.commitments);
  });
});
