import { beforeEach, describe, expect, test } from '@jest/globals';
import { RESOLUTION } from '../../factories/resolution';
import {
  aDeploymentWithRoster,
  type Body,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  newestLink,
} from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let kopi: string;
let dune: string;
let source: string;

const SIGNAL = {
  source: 'probes',
  key: 'loss/jakarta',
  state: 'firing',
  severity: 'P1',
  title: 'Packet loss in Jakarta',
  regions: ['ID'],
  metric: { name: 'packet loss', value: 23, threshold: 10, unit: '%' },
};
const BOTH = { affectedCustomers: ['kopi-live', 'dune-rooms'] };
const RECOVERED = { source: 'probes', key: 'loss/jakarta', state: 'recovered' };

const asAdmin = (path: string, method: string, body: object = {}) =>
  deployment.fetch(path, json(body, bearer(deployment.adminKey), method));

async function aSource(id: string, customers: readonly string[]): Promise<string> {
  const saved = await asAdmin(`/v1/signal-sources/${id}`, 'PUT', { name: id, customers });
  expect(saved.status).toBe(201);
  return (await bodyOf(await asAdmin(`/v1/signal-sources/${id}/keys`, 'POST'))).key;
}

beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  kopi = await deployment.aCustomer('kopi-live');
  dune = await deployment.aCustomer('dune-rooms');
  await deployment.aCustomer('mango-live');
  source = await aSource('probes', ['kopi-live', 'dune-rooms']);
});

const send = (body: object = SIGNAL, secret = kopi) => deployment.fetch('/v1/signals', json(body, bearer(secret)));
async function sent(body: object = SIGNAL, secret = kopi): Promise<Body> {
  const answer = await send(body, secret);
  if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`);
  return bodyOf(answer);
}
const follow = async (id: string, secret: string): Promise<Body> =>
  bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(secret) }));
const press = (what: string, fields: object = {}) =>
  deployment.fetch(`${newestLink(deployment)}/${what}`, json(fields, { Accept: 'application/json' }));
const pageHtml = async () =>
  (await deployment.fetch(newestLink(deployment), { headers: { Accept: 'text/html' } })).text();

describe('A signal of a customer about itself', () => {
  test('opens an issue that the customer follows, and pages somebody', async () => {
    const { id, opened, issueState } = await sent();
    expect([opened, issueState]).toEqual([true, 'paging']);
    expect(deployment.pager.inbox()).toHaveLength(1);
    const followed = await follow(id, kopi);
    expect(followed).toMatchObject({
      title: SIGNAL.title,
      state: 'paging',
      signal: { state: 'firing', metric: SIGNAL.metric },
    });
    expect(Date.parse(followed.commitments.firstResponse.dueAt)).toBe(Date.parse(followed.reportedAt) + 10 * MINUTE);
  });

  test('sent 20 times at once is one issue and one page', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => sent()));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ opened }) => opened)).toHaveLength(1);
    expect(deployment.pager.inbox()).toHaveLength(1);
  });

  test('repeated for days is one issue as long as that is open, and the next once it is resolved', async () => {
    const first = await sent();
    await press('acknowledge');
    deployment.clock.advance(3 * 24 * 60 * MINUTE);
    expect(await sent()).toMatchObject({ id: first.id, opened: false, count: 2 });
    await press('resolve', RESOLUTION);
    const next = await sent();
    expect(next).toMatchObject({ opened: true });
    expect(next.id).not.toBe(first.id);
  });

  test('is another than the same key of another source, of another customer, and than a report with that key', async () => {
    const ids = [await sent(), await sent({ ...SIGNAL, source: 'cdn' }), await sent(SIGNAL, dune)].map(({ id }) => id);
    const report = { title: 'x', severity: 'P1' };
    const headers = { ...bearer(kopi), 'Idempotency-Key': SIGNAL.key };
    ids.push((await bodyOf(await deployment.fetch('/v1/issues', json(report, headers)))).id);
    expect(new Set(ids).size).toBe(4);
  });

  test('in test mode pages nobody real, and is no real issue', async () => {
    const key = await deployment.aCustomer('dune-rooms', { test: true });
    const { id, test: inTest } = await sent(SIGNAL, key);
    expect(inTest).toBe(true);
    expect((await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(dune) })).status).toBe(404);
    expect(deployment.pager.inbox()[0]?.engineerId).toBe('sunrelay-test');
  });
});

describe('A recovery', () => {
  test('that holds for five minutes resolves what nobody owns, and the link that was sent says so', async () => {
    const { id } = await sent();
    expect(await sent(RECOVERED)).toMatchObject({ id, issueState: 'paging' });
    await deployment.wakeAfter(5 * MINUTE, id);
    const followed = await follow(id, kopi);
    expect(followed).toMatchObject({ state: 'resolved', who: { role: 'nobody' }, signal: { state: 'recovered' } });
    expect(followed.timeline.at(-1)).toMatchObject({ type: 'signalRecovered', resolved: true });
    expect(await pageHtml()).toContain('The signal recovered before anybody took the issue');
    expect((await press('acknowledge')).status).toBe(409);
  });

  test('marks what somebody owns', async () => {
    const { id } = await sent();
    await press('acknowledge');
    expect(await sent(RECOVERED)).toMatchObject({ id, issueState: 'owned' });
    expect(await pageHtml()).toContain('It has recovered');
    expect(deployment.pager.inbox().map(({ page }) => page.about?.kind)).toContain('signalRecovered');
  });

  test('of what was never open is no error', async () => {
    expect(await sent(RECOVERED)).toEqual({ state: 'recovered' });
  });

  test('may say all that the firing said', async () => {
    const { id } = await sent();
    expect(await sent({ ...SIGNAL, state: 'recovered' })).toMatchObject({ id, issueState: 'paging' });
    expect(await follow(id, kopi)).toMatchObject({ signal: { state: 'recovered' } });
  });
});

describe('A source', () => {
  test('opens one issue about several customers; each of them reads it, and nothing of another', async () => {
    const { id, links } = await sent({ ...SIGNAL, ...BOTH }, source);
    expect(links).toBeUndefined();
    expect(deployment.pager.inbox()).toHaveLength(1);
    await press('acknowledge');
    await press('calls', { customer: 'dune-rooms' });
    for (const [secret, other] of [
      [kopi, 'dune'],
      [dune, 'kopi'],
    ] as const) {
      expect(JSON.stringify(await follow(id, secret))).not.toContain(other);
    }
    expect((await follow(id, dune)).signal.calledAt).toBeDefined();
    expect((await follow(id, kopi)).signal.calledAt).toBeUndefined();
  });

  test.each([
    ['at once', BOTH],
    ['one after the other', { affectedCustomers: ['kopi-live'] }],
  ])('is read by each customer in its own language, named %s', async (_how, first) => {
    await asAdmin('/v1/customers/kopi-live', 'PUT', { name: 'Kopi', homeRegions: ['CN'], language: 'zh' });
    const { id } = await sent({ ...SIGNAL, ...first }, source);
    await sent({ ...SIGNAL, ...BOTH }, source);
    const [ofKopi, ofDune] = [await follow(id, kopi), await follow(id, dune)];
    expect([ofKopi.language, ofDune.language]).toEqual(['zh-Hans', 'en']);
    expect(ofKopi.commitments.fix.dueText).toMatch(/月/);
    expect(ofDune.commitments.fix.dueText).not.toMatch(/月/);
  });

  test('does not show an issue to customers whom it is not about', async () => {
    const { id } = await sent({ ...SIGNAL, affectedCustomers: ['dune-rooms'] }, source);
    expect((await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(kopi) })).status).toBe(404);
  });

  test('that names one more customer later shows that one nothing of what was before', async () => {
    const { id } = await sent({ ...SIGNAL, affectedCustomers: ['kopi-live'] }, source);
    const message = (text: string) => deployment.fetch(`/v1/issues/${id}/messages`, json({ text }, bearer(kopi)));
    expect((await message('Our host is Sari.')).status).toBe(202);
    await press('acknowledge');
    await press('messages', { text: 'Sari should restart.' });
    await sent({ ...SIGNAL, ...BOTH }, source);
    await press('messages', { text: 'The carrier throttles; we go round it.' });
    await press('commitments', { commitment: 'workaround', what: 'Use TCP.' });
    const seen = await follow(id, dune);
    expect(JSON.stringify(seen)).not.toContain('Sari');
    expect(seen.messages.map(({ text }: Body) => text)).toEqual(['The carrier throttles; we go round it.']);
    expect((await follow(id, kopi)).messages).toHaveLength(3);
    await expectProblem(await message('And now?'), { status: 409, code: 'signalShared' });
  });

  test('speaks for no other customer, and does not learn whether there is one', async () => {
    for (const other of ['mango-live', 'nobody']) {
      const refused = await send({ ...SIGNAL, affectedCustomers: ['kopi-live', other] }, source);
      await expectProblem(refused, { status: 422, code: 'customersNotCovered' });
    }
    await expectProblem(await send(SIGNAL, source), { status: 422, code: 'customersNotNamed' });
    await expectProblem(await send({ ...SIGNAL, affectedCustomers: ['dune-rooms'] }), {
      status: 422,
      code: 'customersNotCovered',
    });
    expect(await deployment.deps.issues.open()).toEqual([]);
  });

  test('has two keys at once, each shown once and revocable, and they open nothing else', async () => {
    const second = await bodyOf(await asAdmin('/v1/signal-sources/probes/keys', 'POST'));
    await expectProblem(await asAdmin('/v1/signal-sources/probes/keys', 'POST'), { status: 409, code: 'tooManyKeys' });
    expect((await send({ ...SIGNAL, ...BOTH }, second.key)).status).toBe(202);
    expect(
      (await deployment.fetch('/v1/issues', json({ title: 'x', severity: 'P1' }, bearer(second.key)))).status,
    ).toBe(401);
    expect((await asAdmin(`/v1/signal-sources/probes/keys/${second.keyId}`, 'DELETE')).status).toBe(204);
    deployment.clock.advance(10_000);
    expect((await send({ ...SIGNAL, ...BOTH }, second.key)).status).toBe(401);
    const shown = await deployment.fetch('/v1/signal-sources/probes', { headers: bearer(deployment.adminKey) });
    expect(await shown.text()).not.toContain(source);
    expect(deployment.lines.join('\n')).not.toContain(source);
  });

  test('is kept by admins alone', async () => {
    for (const secret of [kopi, source]) {
      const tried = await deployment.fetch('/v1/signal-sources/probes', { headers: bearer(secret) });
      expect(tried.status).toBe(401);
    }
    await expectProblem(await asAdmin('/v1/signal-sources/none/keys', 'POST'), { status: 404, code: 'sourceNotFound' });
    await expectProblem(await asAdmin('/v1/signal-sources/A_B', 'PUT', { name: 'x', customers: ['a'] }), {
      status: 404,
      code: 'sourceNotFound',
    });
  });
});

describe('The first call', () => {
  test('is asked of the engineer, and it shows whether it was made', async () => {
    const { id } = await sent();
    expect(await pageHtml()).toContain('not called yet');
    await press('acknowledge');
    const before = await pageHtml();
    expect(before).toContain('Make the first call, before they do');
    expect(before).toContain('I have called kopi-live');
    expect((await press('calls', { customer: 'kopi-live' })).status).toBe(200);
    const after = await pageHtml();
    expect(after).toContain('called by');
    expect(after).not.toContain('I have called kopi-live');
    const followed = await follow(id, kopi);
    expect(followed.commitments.firstResponse.metAt).toBeDefined();
    expect(followed.timeline.at(-1)).toMatchObject({ type: 'called' });
  });

  test('to somebody whom the signal is not about is refused', async () => {
    await sent();
    await press('acknowledge');
    const refused = await press('calls', { customer: 'mango-live' });
    await expectProblem(refused, { status: 409, code: 'customerNotAffected' });
  });
});

describe('A storm of signals', () => {
  test('is shed with 503 and when to send again, so that what sends alerts sends them again; others are served', async () => {
    for (let i = 0; i < 100; i++) expect((await send({ ...SIGNAL, ...BOTH, key: 'same' }, source)).status).toBe(202);
    const shed = await send({ ...SIGNAL, ...BOTH, key: 'fresh' }, source);
    expect(shed.headers.get('Retry-After')).toBe('1');
    await expectProblem(shed, { status: 503, code: 'signalStorm' });
    expect((await send()).status).toBe(202);
    deployment.clock.advance(1_000);
    expect(await sent({ ...SIGNAL, ...BOTH, key: 'fresh' }, source)).toMatchObject({ opened: true });
  });
});

describe('What is wrong', () => {
  test.each([
    ['no state', { ...SIGNAL, state: undefined }],
    ['another state', { ...SIGNAL, state: 'burning' }],
    ['no title', { ...SIGNAL, title: undefined }],
    ['an unknown field', { ...SIGNAL, extra: 1 }],
    ['a key of two lines', { ...SIGNAL, key: 'a\nb' }],
    ['no customers', { ...SIGNAL, affectedCustomers: [] }],
    ['a region that is none', { ...SIGNAL, regions: ['Indonesia'] }],
    ['a metric without a value', { ...SIGNAL, metric: { name: 'loss', threshold: 1 } }],
  ])('%s is refused with what to do, and opens nothing', async (_what, body) => {
    await expectProblem(await send(body), { status: 400, code: 'invalidBody' });
    expect(await deployment.deps.issues.open()).toEqual([]);
  });

  test('no key, a wrong one and an admin’s are no key', async () => {
    for (const secret of ['', 'x', `sr_signal_probes_${'a'.repeat(43)}`, deployment.adminKey]) {
      expect((await send(SIGNAL, secret)).status).toBe(401);
    }
  });
});
