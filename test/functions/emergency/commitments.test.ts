import { beforeEach, describe, expect, test } from '@jest/globals';
import { RESOLUTION } from '../../factories/resolution';
import {
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  MONDAY,
  newestLink,
  report,
} from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let key: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
});

const iso = (at: number) => new Date(at).toISOString();
const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
  body: new URLSearchParams(fields).toString(),
});
const follow = async (id: string) => bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) }));
const escalate = (id: string, body: object = {}) =>
  deployment.fetch(`/v1/issues/${id}/escalation`, json(body, bearer(key)));
const dutyManagerPages = () => deployment.pager.inbox().filter(({ page }) => page.as === 'dutyManager');

/** Somebody owns it, and the link is theirs. */
async function owned(): Promise<{
  id: string;
  press: (action: string, fields: Record<string, string>) => Promise<Response>;
}> {
  const id = await report(deployment, key);
  const link = newestLink(deployment);
  await deployment.fetch(`${link}/acknowledge`, { method: 'POST' });
  return { id, press: async (action, fields) => deployment.fetch(`${link}/${action}`, form(fields)) };
}

describe('what the owner says meets a commitment', () => {
  test('the customer reads it, with when it was', async () => {
    const { id, press } = await owned();
    deployment.clock.advance(12 * MINUTE);
    const answer = await press('commitments', { commitment: 'workaround', what: 'TCP on port 443 carries calls.' });
    expect(answer.status).toBe(200);
    const { commitments, timeline } = await follow(id);
    const metAt = iso(MONDAY + 12 * MINUTE);
    expect(commitments.workaround).toEqual({
      dueAt: iso(MONDAY + 30 * MINUTE),
      dueText: 'Mon 2 Mar 10:30 Jakarta',
      metAt,
      what: 'TCP on port 443 carries calls.',
    });
    expect(timeline.at(-1)).toMatchObject({ at: metAt, type: 'commitmentMet', commitment: 'workaround' });
  });

  test.each([
    [{ commitment: 'firstResponse', what: 'Hello' }],
    [{ commitment: 'fix' }],
    [{ commitment: 'fix', what: 'x'.repeat(10_001) }],
    [{ commitment: 'fix', what: 'Done', when: 'yesterday' }],
  ])('%j is refused, and nothing is marked', async (fields) => {
    const { id, press } = await owned();
    await expectProblem(await press('commitments', fields as Record<string, string>), {
      status: 400,
      code: 'invalidBody',
    });
    expect((await follow(id)).commitments.fix.metAt).toBeUndefined();
  });
});

describe('another severity', () => {
  test('moves the due times that the customer sees, and says why', async () => {
    const { id, press } = await owned();
    expect((await press('severity', { severity: 'P2', reason: 'Only one carrier' })).status).toBe(200);
    const { severity, commitments, timeline } = await follow(id);
    expect([severity, commitments.workaround.dueAt]).toEqual(['P2', iso(MONDAY + 240 * MINUTE)]);
    expect(timeline.at(-1)).toMatchObject({
      type: 'severityChanged',
      from: 'P1',
      to: 'P2',
      reason: 'Only one carrier',
    });
  });

  test('that does not exist is refused', async () => {
    const { press } = await owned();
    await expectProblem(await press('severity', { severity: 'P0' }), { status: 400, code: 'invalidBody' });
  });
});

describe('escalation', () => {
  test('by the customer pages the duty managers with what it is about, and shows the level', async () => {
    const { id } = await owned();
    const answer = await escalate(id, { reason: 'The show begins in an hour.' });
    expect([answer.status, (await bodyOf(answer)).state]).toEqual([202, 'owned']);
    expect(dutyManagerPages().length).toBeGreaterThan(0);
    for (const { page, texts } of dutyManagerPages()) {
      expect(page).toMatchObject({ purpose: 'inform', about: { kind: 'escalated', because: 'customer' } });
      expect(texts.email.subject).toMatch(/the customer asks for escalation|客户要求升级/i);
    }
    const link = new URL(dutyManagerPages()[0]?.link ?? '').pathname;
    const html = await (await deployment.fetch(`${link}?lang=en`)).text();
    expect(html).toContain(
      'You are told as duty manager: the customer asks for escalation: “The show begins in an hour.”',
    );
    expect(html).toContain('escalated, level 1');
    expect(html).not.toContain('There is nothing for you to do');
    expect(await follow(id)).toMatchObject({ level: 1, state: 'owned' });
  });

  test('needs no body, pages nobody twice within a quarter of an hour, and is refused of a resolved issue', async () => {
    const { id, press } = await owned();
    expect(
      (await deployment.fetch(`/v1/issues/${id}/escalation`, { method: 'POST', headers: bearer(key) })).status,
    ).toBe(202);
    const pages = dutyManagerPages().length;
    expect((await escalate(id)).status).toBe(202);
    expect(dutyManagerPages()).toHaveLength(pages);
    await press('resolve', RESOLUTION);
    await expectProblem(await escalate(id), { status: 409, code: 'issueResolved' });
  });

  test('of another customer’s issue finds nothing', async () => {
    const { id } = await owned();
    key = await deployment.aCustomer('mango-live');
    await expectProblem(await escalate(id), { status: 404, code: 'issueNotFound' });
    expect(dutyManagerPages()).toEqual([]);
  });
});

describe('a commitment that runs out', () => {
  test('is told to the owner at half, and to the duty managers at the end, each in their language', async () => {
    const { id, press } = await owned();
    await press('messages', { text: 'I am on it.' });
    await deployment.wakeAfter(15 * MINUTE, id);
    const [reminder] = deployment.pager.inbox();
    const halfGone = { kind: 'commitment', commitment: 'workaround', stage: 'halfGone' };
    expect(reminder?.page).toMatchObject({ as: 'owner', about: halfGone, secondsLeft: 900 });
    expect(reminder?.texts.email.subject).toMatch(/Workaround due in 15 min|临时方案还剩 15 分钟/);
    await deployment.wakeAfter(15 * MINUTE, id);
    expect(dutyManagerPages()[0]?.texts.email.subject).toMatch(/Workaround is overdue|临时方案已超时/);
    const { level, timeline } = await follow(id);
    expect(level).toBe(1);
    expect(timeline).toContainEqual(expect.objectContaining({ type: 'commitmentBreached', commitment: 'workaround' }));
  });
});
