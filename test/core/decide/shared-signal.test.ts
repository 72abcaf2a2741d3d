import { describe, expect, test } from '@jest/globals';
import { asReadBy } from '../../../lambdas/application/as-read-by';
import type { Command } from '../../../lambdas/core/commands';
import type { CustomerId, PolicyId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import { DEFAULT_POLICY, type Policy } from '../../../lambdas/core/policy';
import type { PoliciesInForce } from '../../../lambdas/core/policy-book';
import { customerId, HOUR, issueId, MINUTE, NOW } from '../../factories/world';
import { given, REPORT, SETTLE } from './specification';

const SLOW = { id: customerId('slow-rooms'), name: 'Slow Rooms' };
const QUICK = { id: customerId('quick-live'), name: 'Quick Live' };

const quick: Policy = {
  ...DEFAULT_POLICY,
  P2: {
    ...DEFAULT_POLICY.P2,
    waitSeconds: 60,
    commitments: { ...DEFAULT_POLICY.P2.commitments, firstResponseMinutes: 5, fixMinutes: 20 * 24 * 60 },
  },
};
const slow: Policy = {
  ...DEFAULT_POLICY,
  P2: { ...DEFAULT_POLICY.P2, restsUntilMorning: true },
  pausesWhileAsked: true,
};
const id = (name: string) => name as PolicyId;
const BOOK: PoliciesInForce = {
  policies: { [id('slow')]: slow, [id('quick')]: quick },
  rules: [{ customers: [QUICK.id], policy: id('quick') }],
  default: id('slow'),
  revision: 1,
};
const contracts = { world: { policies: BOOK } };

const firing = (...affectedCustomers: (typeof SLOW)[]) => ({ severity: 'P2', affectedCustomers, regions: [] }) as const;
const signal = (...customers: (typeof SLOW)[]): Command => ({
  ...(REPORT as Extract<Command, { type: 'report' }>),
  id: issueId('shared'),
  customerId: customers[0]?.id as CustomerId,
  report: { title: 'Loss', severity: 'P2' },
  signal: { source: 'probes', key: 'loss', firing: firing(...customers) },
});
const more = (...customers: (typeof SLOW)[]): Command => ({ type: 'repeatSignal', firing: firing(...customers) });

const dueIn = ({ commitments }: Pick<Issue, 'commitments'>, name: 'firstResponse' | 'fix') =>
  (commitments[name].dueAt - NOW) / MINUTE;
const readBy = (issue: Issue, reader: CustomerId) =>
  asReadBy({ issue, history: issue.history, names: new Map() }, reader);

describe('An issue that customers share', () => {
  test.each([[[SLOW, QUICK]], [[QUICK, SLOW]]])(
    'has the strictest time of each commitment, whoever is named first',
    (named) => {
      const { issue } = given(contracts, signal(...named));
      expect(dueIn(issue, 'firstResponse')).toBe(5);
      expect(dueIn(issue, 'fix')).toBe(7 * 24 * 60);
    },
  );

  test('pages by the contract with the shortest first response', () => {
    const { last, issue } = given(contracts, signal(SLOW, QUICK), SETTLE);
    expect(issue.clocks.nextStep).toBe(NOW + MINUTE);
    expect(issue.history.find(({ type }) => type === 'pageDecided')).toMatchObject({ policy: 'quick' });
    expect(last.code).toBe('decided');
  });

  test('is as strict once a customer with a stricter contract is added, and people are told what is due by that', () => {
    const alone = given(contracts, signal(SLOW), SETTLE, { after: 4 * MINUTE });
    expect(dueIn(alone.issue, 'firstResponse')).toBe(30);
    const { issue, last } = given(contracts, signal(SLOW), SETTLE, { after: 4 * MINUTE }, more(SLOW, QUICK));
    expect(dueIn(issue, 'firstResponse')).toBe(5);
    expect(last.events).toContainEqual(expect.objectContaining({ type: 'commitmentStageBegan', stage: 'atRisk' }));
    const later = given(contracts, signal(QUICK), SETTLE, { after: HOUR }, more(SLOW)).issue;
    expect(dueIn(later, 'firstResponse')).toBe(5);
  });

  test('shows each customer the due times of its own contract, and no stage or pause of another’s', () => {
    const { issue } = given(
      contracts,
      signal(SLOW, QUICK),
      SETTLE,
      { after: 4 * MINUTE },
      { type: 'timerFired', effectsOlderThanMs: 60_000 },
    );
    const stage = (reader: CustomerId) =>
      readBy(issue, reader).history.some(({ type }) => type === 'commitmentStageBegan');
    expect(dueIn(readBy(issue, SLOW.id).issue, 'firstResponse')).toBe(30);
    expect(dueIn(readBy(issue, QUICK.id).issue, 'firstResponse')).toBe(5);
    expect(dueIn(readBy(issue, QUICK.id).issue, 'fix')).toBe(20 * 24 * 60);
    expect([stage(SLOW.id), stage(QUICK.id)]).toEqual([false, true]);
    const paused = {
      ...issue,
      commitments: { ...issue.commitments, fix: { ...issue.commitments.fix, pausedAt: NOW, pausedMs: 5 } },
    };
    expect(readBy(paused, SLOW.id).issue.commitments.fix).toEqual({ dueAt: issue.commitments.fix.dueAt });
  });

  test('stays so when its severity changes', () => {
    const { issue } = given(contracts, signal(SLOW, QUICK), SETTLE, {
      type: 'repeatSignal',
      firing: { ...firing(SLOW), severity: 'P1' },
    });
    expect(dueIn(issue, 'firstResponse')).toBe(10);
    expect(issue.signal?.affectedCustomers.every(({ dueAt }) => dueAt === undefined)).toBe(true);
  });
});
