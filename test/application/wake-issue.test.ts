import { describe, expect, test } from '@jest/globals';
import { wakeIssue } from '../../lambdas/application/wake-issue';
import type { PendingEffect } from '../../lambdas/core/effects';
import { EFFECTS_BELONG_MS } from '../../lambdas/core/issue';
import { issueId, pagingIssue, REPORTED_AT } from '../factories/issue';
import { carryingOut } from './carrying-out';

const NEXT_STEP_AT = REPORTED_AT + 180_000;
const leftOver: PendingEffect = {
  kind: 'publish',
  fromSeq: 0,
  toSeq: 0,
  id: 'publish-0-0',
  decidedAt: REPORTED_AT,
  attempts: 1,
};

describe('a wake-up before anything is due', () => {
  test('changes nothing and arms the timer that it has used up', async () => {
    const { deps, armed, issues } = await carryingOut(pagingIssue(), REPORTED_AT);
    expect(await wakeIssue(deps, issueId(1), { timerFor: NEXT_STEP_AT })).toEqual({ takenOver: 0 });
    expect(armed).toEqual([NEXT_STEP_AT]);
    expect((await issues.read(issueId(1)))?.version).toBe(1);
  });

  test('by a timer for another instant arms nothing: whoever moved the clock has, and stale wake-ups must end', async () => {
    const { deps, armed } = await carryingOut(pagingIssue(), REPORTED_AT);
    await wakeIssue(deps, issueId(1), { timerFor: NEXT_STEP_AT - 1 });
    await wakeIssue(deps, issueId(1));
    expect(armed).toEqual([]);
  });

  test('arms a timer in any case when timers were lost', async () => {
    const { deps, armed } = await carryingOut(pagingIssue(), REPORTED_AT);
    await wakeIssue(deps, issueId(1), { timersLost: true });
    expect(armed).toEqual([NEXT_STEP_AT]);
  });

  test('arms it also when it takes over what a dead function left', async () => {
    const now = REPORTED_AT + EFFECTS_BELONG_MS;
    const { deps, armed, issues } = await carryingOut(pagingIssue({ effects: [leftOver] }), now);
    expect(await wakeIssue(deps, issueId(1), { timerFor: NEXT_STEP_AT })).toEqual({ takenOver: 1 });
    expect(armed).toEqual([NEXT_STEP_AT]);
    expect((await issues.read(issueId(1)))?.effects).toEqual([]);
  });
});
