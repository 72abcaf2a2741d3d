import { describe, expect, test } from '@jest/globals';
import { openPage } from '../../lambdas/application/open-page';
import { pageToken } from '../../lambdas/application/page-link';
import type { Clock } from '../../lambdas/application/ports/clock';
import type { IssueStore } from '../../lambdas/application/ports/issue-store';
import type { Secrets } from '../../lambdas/application/ports/secrets';
import type { Command } from '../../lambdas/core/commands';
import { acknowledge, given, REPORT, sent } from '../core/decide/specification';
import { resolves } from '../factories/resolution';
import { engineerId, HOUR, NOW } from '../factories/world';

const KEY = new Uint8Array(32);
const ESCALATE: Command = { type: 'escalate', author: { kind: 'customer' } };

/** Lin owns it; a day and a half later the duty manager is told that it was escalated. */
const { issue } = given(REPORT, sent(1), acknowledge('lin'), { after: 36 * HOUR }, ESCALATE);
const told = issue.paged.findIndex((person) => person.engineerId !== engineerId('lin'));
const person = issue.paged[told];

const opened = async (page: number, at: number) => {
  if (!person) throw new Error('Nobody but the owner was told');
  const issues = { read: async () => issue } as Partial<IssueStore> as IssueStore;
  const secrets = { pageLinkKey: async () => KEY } as Partial<Secrets> as Secrets;
  const clock = { now: () => at } as Partial<Clock> as Clock;
  const token = pageToken(KEY, issue.id, person.engineerId, page, told);
  return (await openPage({ issues, secrets, clock }, token)).code;
};

test('whoever helps finds their link open for as long, however long another has owned the issue, and a day more', async () => {
  const note = { nextStep: 'Ask the carrier', promise: 'You hear from us' };
  const handOn: Command = { type: 'handOn', engineerId: engineerId('lin'), because: 'goingHome', ...note };
  const story = [REPORT, sent(1), acknowledge('lin'), handOn, acknowledge('zhao'), { after: 60 * HOUR }] as const;
  const helped = given(...story, { type: 'addMessage', author: { kind: 'customer' }, text: 'Still frozen' });
  const token = (id: typeof issue.id) => pageToken(KEY, id, engineerId('lin'), 1, 0);
  const openedBy = async (read: typeof issue, at: number) => {
    const issues = { read: async () => read } as Partial<IssueStore> as IssueStore;
    const secrets = { pageLinkKey: async () => KEY } as Partial<Secrets> as Secrets;
    return (await openPage({ issues, secrets, clock: { now: () => at } as Partial<Clock> as Clock }, token(read.id)))
      .code;
  };
  expect(await openedBy(helped.issue, helped.world.now)).toBe('taken');
  const resolved = given(...story, resolves('zhao'));
  expect(await openedBy(resolved.issue, resolved.world.now + 24 * HOUR - 1)).toBe('taken');
  expect(await openedBy(resolved.issue, resolved.world.now + 24 * HOUR)).toBe('expired');
});

describe('the link in a page that tells of an owned issue', () => {
  test('opens it for a day from that page, however long somebody has owned it', async () => {
    const page = person?.lastPage ?? 0;
    expect(await opened(page, NOW + 36 * HOUR)).toBe('taken');
    expect(await opened(page, NOW + 60 * HOUR - 1)).toBe('taken');
    expect(await opened(page, NOW + 60 * HOUR)).toBe('expired');
  });
});
