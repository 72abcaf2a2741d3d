import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import { resolves } from '../../factories/resolution';
import { engineerId, MINUTE, NOW } from '../../factories/world';
import { acknowledge, decided, given, REPORT, SETTLE } from './specification';

const mark = (commitment: 'workaround' | 'rootCause', what: string, name = 'lin'): Command => ({
  type: 'meetCommitment',
  engineerId: engineerId(name),
  commitment,
  what,
});
const MARKED = [
  REPORT,
  SETTLE,
  acknowledge('lin'),
  mark('workaround', 'Go by TCP'),
  mark('rootCause', 'A carrier'),
] as const;
const REOPENED = [
  ...MARKED,
  { after: MINUTE },
  resolves('lin'),
  { after: MINUTE },
  { type: 'reopen' },
  acknowledge('lin'),
] as const;

describe('of an issue that is open again', () => {
  test.each(['workaround', 'rootCause'] as const)(
    'the %s may be said anew once, and stays met since it first was',
    (name) => {
      const standing = given(...REOPENED);
      const outcome = decided(standing.when(mark(name, 'Something else')));
      expect(outcome.events).toMatchObject([{ type: 'commitmentMet', commitment: name, what: 'Something else' }]);
      expect(outcome.issue.commitments[name]).toMatchObject({ metAt: NOW, what: 'Something else' });
      const again = given(...REOPENED, mark(name, 'Something else'));
      expect(again.when(mark(name, 'A third thing'))).toMatchObject({ code: 'commitmentMet', what: 'Something else' });
    },
  );

  test('what is said again in the same words changes nothing', () => {
    expect(decided(given(...REOPENED).when(mark('rootCause', 'A carrier'))).events).toEqual([]);
  });

  test('a resolution with another cause is what the customer reads of the root cause', () => {
    const { issue } = given(...REOPENED, { ...resolves('lin'), cause: 'A firewall' });
    expect(issue.commitments.rootCause).toMatchObject({ metAt: NOW, what: 'A firewall' });
  });

  test('nothing is said anew before it was reopened', () => {
    expect(given(...MARKED).when(mark('rootCause', 'Other'))).toMatchObject({ code: 'commitmentMet' });
  });
});
