import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TEST_SCHEMA, updateSchema } from '../../../lambdas/core/published/update-schemas';
import { bearer, bodyOf, json, MINUTE, newestLink, report } from '../deployment';
import { aReceiver, isSignedWith, type Receiver } from './receiver';
import { aTellingDeployment, type TellingDeployment } from './telling';

let receiver: Receiver;
let deployment: TellingDeployment;
beforeEach(async () => {
  receiver = await aReceiver();
  deployment = await aTellingDeployment();
});
afterEach(async () => {
  await receiver.close();
  // Whatever was posted is as docs/webhooks.md has it.
  for (const { body } of receiver.received) {
    const schema = body.type === 'updates.test' ? TEST_SCHEMA : updateSchema(body.type);
    expect(schema.safeParse(body)).toMatchObject({ success: true });
  }
});

const seconds = () => Math.floor(deployment.clock.now() / 1000);
const press = (path: string, body: object = {}) =>
  deployment.fetch(path, json(body, { Accept: 'application/json' })).then(async (response) => {
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  });
const view = async () =>
  (await bodyOf(await deployment.fetch('/v1/updates', { headers: bearer(deployment.key) }))).webhook;
const oneUpdate = async () => {
  await report(deployment, deployment.key);
  await deployment.tell();
};

describe('a customer with a webhook', () => {
  test('is told of an issue from its report to its resolution, each thing once, signed, and in order by its number', async () => {
    const secret = await deployment.setWebhook(receiver.url);
    const id = await report(deployment, deployment.key, { reference: 'KOPI-7' });
    const link = newestLink(deployment);
    await press(`${link}/acknowledge`);
    await press(`${link}/messages`, { text: 'I see it in Jakarta alone' });
    await press(`${link}/resolve`, { cause: 'UDP throttled', fix: 'TCP', prevention: 'Watch loss by carrier' });
    await deployment.tell();

    const about = receiver.received.map(({ body }) => body.data);
    expect([...receiver.types()].sort()).toEqual([
      'issue.acknowledged',
      'issue.message',
      'issue.reported',
      'issue.resolved',
    ]);
    for (const data of about) {
      expect(data).toMatchObject({ customerId: 'kopi-live', issueId: id, reference: 'KOPI-7', severity: 'P1' });
      expect(data.links.self).toBe(`https://sunrelay.example/v1/issues/${id}`);
    }
    expect(new Set(about.map(({ sequence }) => sequence)).size).toBe(about.length);
    expect(receiver.received.every((each) => isSignedWith(secret, each, seconds()))).toBe(true);
    expect(receiver.byId().size).toBe(receiver.received.length);
  });

  test('is told what its page of the issue shows, and nothing of who was paged, asked or passed over', async () => {
    await deployment.setWebhook(receiver.url);
    const id = await report(deployment, deployment.key, { reference: 'KOPI-8' });
    const first = newestLink(deployment);
    await press(`${first}/decline`, { reason: 'A secret of ours' });
    await press(`${newestLink(deployment)}/acknowledge`);
    await deployment.tell();
    expect([...receiver.types()].sort()).toEqual(['issue.acknowledged', 'issue.reported']);
    const sent = JSON.stringify(receiver.received.map(({ raw }) => raw));
    expect(sent).not.toContain('secret of ours');
    const { timeline, reference } = await bodyOf(
      await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(deployment.key) }),
    );
    expect(reference).toBe('KOPI-8');
    const shown = timeline.find(({ type }: { type: string }) => type === 'acknowledged');
    const told = receiver.received.find(({ body }) => body.type === 'issue.acknowledged')?.body;
    expect(told).toMatchObject({ timestamp: shown.at, data: { name: shown.name, team: shown.team } });
    expect(told?.data.text).toBe(`${shown.name} works on it.`);
  });

  test('reads it in Chinese if it wants to', async () => {
    await deployment.setWebhook(receiver.url, 'zh-Hans');
    await oneUpdate();
    expect(receiver.received[0]?.body.data).toMatchObject({
      language: 'zh-Hans',
      text: '已收到您上报的问题；正在呼叫工程师。',
    });
  });

  test('gets everything in the end, under the same id, though its receiver fails now and then', async () => {
    const secret = await deployment.setWebhook(receiver.url);
    receiver.answerNext(500, 503, 302, 204, 429);
    await oneUpdate();
    const link = newestLink(deployment);
    await press(`${link}/acknowledge`);
    await press(`${link}/messages`, { text: 'On it' });
    await deployment.tell();
    await deployment.retryAll();
    expect([...new Set(receiver.types())].sort()).toEqual(['issue.acknowledged', 'issue.message', 'issue.reported']);
    expect(receiver.byId().size).toBe(3);
    expect(receiver.received.length).toBe(3 + 4);
    // The same each time, but for when it was signed.
    for (const { headers, raw } of receiver.received) {
      expect(receiver.byId().get(String(headers['webhook-id']))?.raw).toBe(raw);
    }
    expect(isSignedWith(secret, receiver.received.at(-1) as never, seconds())).toBe(true);
    expect(await view()).toMatchObject({ state: 'working' });
  });

  test('is tried nine times over about a day, then it is given up and the customer and admins see since when', async () => {
    await deployment.setWebhook(receiver.url);
    receiver.answerAlways(500);
    const startedAt = deployment.clock.now();
    await oneUpdate();
    await deployment.retryAll();
    expect(receiver.received).toHaveLength(9);
    const hours = (deployment.clock.now() - startedAt) / (60 * MINUTE);
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThan(29);
    const failing = { state: 'failing', since: new Date(startedAt).toISOString(), reason: 'status 500' };
    expect(await view()).toMatchObject(failing);
    const admins = await deployment.fetch('/v1/customers/kopi-live/updates', { headers: bearer(deployment.adminKey) });
    expect((await bodyOf(admins)).webhook).toMatchObject(failing);
    expect(deployment.lines.join('')).toContain('an update is given up');
  });

  test('is turned off after three days in which nothing was taken, and on again when it is set again', async () => {
    const secret = await deployment.setWebhook(receiver.url);
    receiver.answerAlways(500);
    await oneUpdate();
    await deployment.retryAll();
    deployment.clock.advance(2.5 * 24 * 60 * MINUTE);
    await oneUpdate();
    await deployment.retryAll();
    expect(await view()).toMatchObject({ state: 'off', because: 'failing', reason: 'status 500' });
    const before = receiver.received.length;
    await oneUpdate();
    expect(receiver.received).toHaveLength(before);

    receiver.answerAlways(204);
    expect(await deployment.setWebhook(receiver.url)).toBeUndefined();
    expect(await view()).toMatchObject({ state: 'working' });
    await oneUpdate();
    expect(isSignedWith(secret, receiver.received.at(-1) as never, seconds())).toBe(true);
  });

  test('is turned off at once by 410', async () => {
    await deployment.setWebhook(receiver.url);
    receiver.answerAlways(410);
    await oneUpdate();
    expect(await view()).toMatchObject({ state: 'off', because: 'gone' });
    expect(deployment.waiting).toEqual([]);
  });

  test('rests for half a minute after a failure, so that one that hangs holds up nobody else', async () => {
    await deployment.setWebhook(receiver.url);
    receiver.answerNext(500);
    await oneUpdate();
    await oneUpdate();
    expect(receiver.received).toHaveLength(1);
    expect(deployment.waiting.map(({ attempt }) => attempt)).toEqual([2, 1]);
    await deployment.retryAll();
    expect(receiver.byId().size).toBe(2);
  });

  test('rests for half a minute after it was slow again and again, though it takes all, until it is fast', async () => {
    await deployment.setWebhook(receiver.url);
    const { webhooks } = deployment.deps;
    const post = webhooks.post.bind(webhooks);
    webhooks.post = async (request) => {
      deployment.clock.advance(9_900);
      return post(request);
    };
    for (let slow = 0; slow < 2; slow++) await oneUpdate();
    expect(receiver.received).toHaveLength(2);
    expect(await view()).toMatchObject({ state: 'working', slowSince: expect.any(String) });
    await oneUpdate();
    expect(receiver.received).toHaveLength(2);
    const restsMs = (deployment.waiting[0]?.dueAt ?? 0) - deployment.clock.now();
    expect(restsMs).toBeGreaterThanOrEqual(30_000);

    webhooks.post = post;
    await deployment.retryAll();
    expect(receiver.byId().size).toBe(3);
    expect(await view()).not.toHaveProperty('slowSince');
    for (let fast = 0; fast < 2; fast++) await oneUpdate();
    expect(receiver.byId().size).toBe(5);
  });

  test('that is slow once goes on at once', async () => {
    await deployment.setWebhook(receiver.url);
    const { webhooks } = deployment.deps;
    const post = webhooks.post.bind(webhooks);
    webhooks.post = async (request) => {
      deployment.clock.advance(4_000);
      webhooks.post = post;
      return post(request);
    };
    for (let updates = 0; updates < 3; updates++) await oneUpdate();
    expect(receiver.received).toHaveLength(3);
    expect(await view()).not.toHaveProperty('slowSince');
  });

  test('may fail with many at once: each waits for its next attempt, and nothing comes again as a fault of ours', async () => {
    await deployment.setWebhook(receiver.url);
    receiver.answerAlways(503);
    for (let issues = 0; issues < 20; issues++) await report(deployment, deployment.key);
    expect(await deployment.tell()).toEqual({ batchItemFailures: [] });
    expect(deployment.waiting).toHaveLength(20);
    expect(await view()).toMatchObject({ state: 'failing', reason: 'status 503' });
  });

  test('follows no redirect', async () => {
    const other = await aReceiver();
    await deployment.setWebhook(receiver.url);
    receiver.answerNext({ status: 307, headers: { Location: other.url } });
    await oneUpdate();
    await other.close();
    expect(other.received).toEqual([]);
    expect(await view()).toMatchObject({ state: 'failing', reason: 'status 307' });
  });

  test('hears nothing of issues that were reported with a test key, and nothing after it ended its updates', async () => {
    await deployment.setWebhook(receiver.url);
    const testKey = await deployment.aCustomer('kopi-live', { test: true });
    await report(deployment, testKey);
    await deployment.tell();
    expect(receiver.received).toEqual([]);
    await report(deployment, deployment.key);
    await deployment.fetch('/v1/updates/webhook', { method: 'DELETE', headers: bearer(deployment.key) });
    await deployment.tell();
    expect(receiver.received).toEqual([]);
    expect(await bodyOf(await deployment.fetch('/v1/updates', { headers: bearer(deployment.key) }))).toEqual({});
  });

  test('hears nothing of another customer', async () => {
    await deployment.setWebhook(receiver.url);
    const other = await deployment.aCustomer('dune-rooms');
    await report(deployment, other);
    expect(deployment.messages).toEqual([]);
    await deployment.handle({
      delivery: {
        customerId: 'kopi-live',
        issueId: await report(deployment, other),
        seq: 0,
        severity: 'P1',
        attempt: 1,
        dueAt: 0,
      },
    });
    expect(receiver.received).toEqual([]);
  });
});

test('a customer without one causes no message at all', async () => {
  await report(deployment, deployment.key);
  await press(`${newestLink(deployment)}/acknowledge`);
  expect(deployment.messages).toEqual([]);
});

describe('the secret', () => {
  test('is shown once, is nowhere in what is stored or logged, and is another one for a webhook that is set anew', async () => {
    const secret = await deployment.setWebhook(receiver.url);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(await view())).not.toContain(secret);
    expect(JSON.stringify(await deployment.deps.updates.read('kopi-live'))).not.toContain(secret.slice(6));
    expect(deployment.lines.join('')).not.toContain(secret.slice(6));
    await deployment.fetch('/v1/updates/webhook', { method: 'DELETE', headers: bearer(deployment.key) });
    expect(await deployment.setWebhook(receiver.url)).not.toBe(secret);
  });

  test('can be changed: both sign for a day, then the new one alone; a third has to wait, or the former is ended', async () => {
    const former = await deployment.setWebhook(receiver.url);
    const change = (method: string) =>
      deployment.fetch('/v1/updates/webhook/secret', { method, headers: bearer(deployment.key) });
    const { secret } = await bodyOf(await change('POST'));
    await oneUpdate();
    const signed = () => {
      const last = receiver.received.at(-1) as never;
      return [former, secret].map((each) => isSignedWith(each, last, seconds()));
    };
    expect(signed()).toEqual([true, true]);
    expect((await view()).secrets).toHaveLength(2);
    expect(await bodyOf(await change('POST'))).toMatchObject({ status: 409, title: 'Two secrets sign already' });

    deployment.clock.advance(24 * 60 * MINUTE);
    await oneUpdate();
    expect(signed()).toEqual([false, true]);

    const third = await bodyOf(await change('POST'));
    expect((await change('DELETE')).status).toBe(204);
    await oneUpdate();
    expect([...signed(), isSignedWith(third.secret, receiver.received.at(-1) as never, seconds())]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('a sample', () => {
  const sample = () =>
    deployment.fetch('/v1/updates/webhook/test', { method: 'POST', headers: bearer(deployment.key) });

  test('is posted at once, signed, and answered with what became of it', async () => {
    const secret = await deployment.setWebhook(receiver.url);
    expect(await bodyOf(await sample())).toEqual({ taken: true, status: 204 });
    expect(receiver.received[0]?.body).toMatchObject({ type: 'updates.test', data: { customerId: 'kopi-live' } });
    expect(isSignedWith(secret, receiver.received[0] as never, seconds())).toBe(true);
    receiver.answerNext(404);
    deployment.clock.advance(10_000);
    expect(await bodyOf(await sample())).toEqual({ taken: false, status: 404, reason: 'status 404' });
  });

  test('waits three seconds and no longer, and of one customer there is one at a time: its host holds up nobody else', async () => {
    await deployment.setWebhook(receiver.url);
    const asked: number[] = [];
    deployment.deps.webhooks.post = async ({ withinMs }) => {
      asked.push(withinMs);
      return { code: 'unanswered', reason: 'timeout' };
    };
    const answers = await Promise.all([sample(), sample(), sample()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(asked).toEqual([3_000]);
    // Setting it again gives no further one.
    await deployment.fetch('/v1/updates/webhook', json({ url: receiver.url }, bearer(deployment.key), 'PUT'));
    const againAt = new Date(deployment.clock.now() + 10_000).toISOString();
    expect(await bodyOf(await sample())).toMatchObject({ status: 409, title: 'A sample was posted just now', againAt });
    deployment.clock.advance(10_000);
    expect((await sample()).status).toBe(200);
  });

  test('says what failed when nobody listens', async () => {
    await deployment.setWebhook(receiver.url);
    await receiver.close();
    expect(await bodyOf(await sample())).toEqual({ taken: false, reason: 'ECONNREFUSED' });
  });
});
