import { describe, expect, test } from '@jest/globals';
import type { PolicyId } from '../../lambdas/core/ids';
import { DEFAULT_POLICY } from '../../lambdas/core/policy';
import { bookFrom, bookOf, type PolicyBook, policyFor, policyIdFor, storedFrom } from '../../lambdas/core/policy-book';
import { customerId, NOW } from '../factories/world';

const id = (name: string) => name as PolicyId;
const waiting = (waitSeconds: number) => ({ ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, waitSeconds } });
const KOPI = customerId('kopi-live');
const MANGO = customerId('mango-live');

const BOOK: PolicyBook = {
  policies: { [id('standard')]: waiting(180), [id('kopi')]: waiting(60), [id('network')]: waiting(90) },
  rules: [
    { customers: [KOPI], severities: ['P1'], policy: id('kopi') },
    { skills: ['network', 'server'], policy: id('network') },
  ],
  default: id('standard'),
};

describe('which policy an issue has', () => {
  test.each([
    ['the first rule that fits', { customerId: KOPI, severity: 'P1', skill: 'network' } as const, 'kopi'],
    [
      'the next, where one of its lists does not fit',
      { customerId: KOPI, severity: 'P2', skill: 'network' } as const,
      'network',
    ],
    ['the default, where no rule fits', { customerId: MANGO, severity: 'P1' } as const, 'standard'],
    ['no rule for skills, where none is needed', { customerId: KOPI, severity: 'P3' } as const, 'standard'],
  ])('is told by %s', (_what, choice, expected) => {
    expect(policyIdFor(BOOK, choice)).toBe(expected);
    expect(policyFor(BOOK, choice)).toBe(BOOK.policies[id(expected)]);
  });

  test('is some policy even where the book has lost one', () => {
    const torn = { ...BOOK, rules: [{ policy: id('gone') }] };
    expect(policyFor(torn, { customerId: KOPI, severity: 'P1' })).toBe(BOOK.policies[id('standard')]);
    expect(policyFor({ ...torn, default: id('lost') }, { customerId: KOPI, severity: 'P1' })).toBe(DEFAULT_POLICY);
  });
});

describe('a book as it is stored', () => {
  const edit = { by: 'admin:key_1', at: NOW, reason: 'two customers' };

  test('comes back as it was', () => {
    expect(bookFrom(storedFrom(BOOK, edit))).toEqual(BOOK);
  });

  test('is read by code of before there were books as its default policy', () => {
    expect(storedFrom(BOOK, edit)).toMatchObject(BOOK.policies[id('standard')] ?? {});
  });

  test('is one policy for all where such code stored it, with the defaults of what has come since', () => {
    const { quietMinutes: _quiet, quietMinutesUntilFix: _later, ...P1 } = waiting(77).P1;
    const { relay: _relay, ...old } = { ...DEFAULT_POLICY, P1 };
    expect(bookFrom(old)).toEqual(bookOf(waiting(77)));
  });
});
