import { describe, expect, test } from '@jest/globals';
import { EFFECTS_BELONG_MS, nextDueAt } from '../../lambdas/core/issue';
import { ownedIssue, pagingIssue, REPORTED_AT } from '../factories/issue';

const publish = { kind: 'publish', fromSeq: 0, toSeq: 0, id: 'publish-0-0', attempts: 1 } as const;

describe('when the sweep has to look at an issue', () => {
  test('an owned issue with nothing to carry out is never due', () => {
    expect(nextDueAt(ownedIssue())).toBeUndefined();
  });

  test('a write between does not keep from the sweep what a dead function left over', () => {
    const leftOver = ownedIssue({ effects: [{ ...publish, decidedAt: REPORTED_AT }] });
    expect(nextDueAt(leftOver)).toBe(REPORTED_AT + EFFECTS_BELONG_MS);
  });

  test('the earliest clock comes first', () => {
    const issue = pagingIssue({
      clocks: { nextStep: REPORTED_AT + 20_000 },
      effects: [{ ...publish, decidedAt: REPORTED_AT }],
    });
    expect(nextDueAt(issue)).toBe(REPORTED_AT + 20_000);
  });
});
