import { describe, expect, test } from '@jest/globals';
import { carryOut } from '../../lambdas/application/carry-out';
import type { PendingEffect } from '../../lambdas/core/effects';
import { EFFECTS_BELONG_MS } from '../../lambdas/core/issue';
import { engineerId, issueId, pagingIssue, REPORTED_AT } from '../factories/issue';
import { aWorld } from '../factories/world';
import { carryingOut } from './carrying-out';

const page: PendingEffect = {
  kind: 'page',
  page: 1,
  engineerId: engineerId('wang-fang'),
  purpose: 'acknowledge',
  id: 'page-1',
  decidedAt: REPORTED_AT,
  attempts: 1,
};
const issue = pagingIssue({ effects: [page] });
const FOR_LONG = REPORTED_AT + 60 * EFFECTS_BELONG_MS;

describe('carrying a page out', () => {
  test('sends it and notes that', async () => {
    const { deps, issues, sent } = await carryingOut(issue, REPORTED_AT);
    await carryOut(deps, { issue, effects: [page], world: aWorld({ now: REPORTED_AT }) }, FOR_LONG);
    expect(sent).toHaveLength(1);
    expect((await issues.read(issueId(1)))?.effects).toEqual([]);
  });

  test('a function that stood still until others may have taken over sends nothing', async () => {
    const { deps, clock, issues, sent } = await carryingOut(issue, REPORTED_AT, {
      secrets: {
        pageLinkKey: async () => {
          clock.advance(EFFECTS_BELONG_MS);
          return new Uint8Array(32);
        },
      },
    });
    await carryOut(deps, { issue, effects: [page], world: aWorld({ now: REPORTED_AT }) }, FOR_LONG);
    expect(sent).toEqual([]);
    expect((await issues.read(issueId(1)))?.effects).toHaveLength(1);
  });

  test('a store that is away for a moment does not make a page be sent twice: the note is tried again', async () => {
    const { deps, issues, sent } = await carryingOut(issue, REPORTED_AT);
    let failures = 2;
    const write = issues.write.bind(issues);
    issues.write = async (...args) => {
      if (failures-- > 0) throw new Error('The store is away');
      return write(...args);
    };
    await carryOut(deps, { issue, effects: [page], world: aWorld({ now: REPORTED_AT }) }, FOR_LONG);
    expect(sent).toHaveLength(1);
    expect((await issues.read(issueId(1)))?.effects).toEqual([]);
  });
});
