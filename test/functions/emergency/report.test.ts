import { beforeEach, describe, expect, test } from '@jest/globals';
import { NewerSchemaError } from '../../../lambdas/application/ports/versioned-store';
import { RESOLUTION } from '../../factories/resolution';
import {
  aDeployment,
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  MONDAY,
  newestLink,
  PUBLIC_URL,
  REPORT,
  report,
} from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let key: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
});

const post = (body: object = REPORT, headers: Record<string, string> = {}) =>
  deployment.fetch('/v1/issues', json(body, { ...bearer(key), ...headers }));
const follow = async (id: string) => bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) }));
const iso = (at: number) => new Date(at).toISOString();

describe('a report', () => {
  test('is answered 202 with its promises and where to follow it, and somebody is paged', async () => {
    const answer = await post();
    const body = await bodyOf(answer);
    const self = `${PUBLIC_URL}/v1/issues/${body.id}`;
    expect([answer.status, answer.headers.get('Location')]).toEqual([202, self]);
    expect(body).toEqual({
      id: expect.stringMatching(/^iss_[0-9a-z]{20}$/),
      severity: 'P1',
      title: REPORT.title,
      reportedAt: iso(MONDAY),
      commitments: {
        firstResponse: { dueAt: iso(MONDAY + 10 * MINUTE) },
        workaround: { dueAt: iso(MONDAY + 30 * MINUTE) },
        rootCause: { dueAt: iso(MONDAY + 120 * MINUTE) },
        fix: { dueAt: iso(MONDAY + 48 * 60 * MINUTE) },
      },
      links: { self },
    });
    expect(deployment.pager.inbox()).toHaveLength(1);
    expect(deployment.armed).toEqual([{ issueId: body.id, at: MONDAY + 3 * MINUTE }]);
  });

  test('may come without a Content-Type, and with a byte order mark', async () => {
    const body = `\ufeff${JSON.stringify(REPORT)}`;
    const answer = await deployment.fetch('/v1/issues', {
      method: 'POST',
      headers: bearer(key),
      body: new TextEncoder().encode(body),
    });
    expect(answer.status).toBe(202);
  });

  test('is accepted and kept while the roster names nobody', async () => {
    deployment = await aDeployment();
    key = await deployment.aCustomer('kopi-live');
    const id = await report(deployment, key);
    expect(await follow(id)).toMatchObject({ state: 'waiting', who: { role: 'nobody' } });
  });

  test('with odd characters comes back as it was sent, but for half a surrogate pair, which nothing can carry', async () => {
    const title = '“卡住” <b>\u0000\ud83d\udca5 \ud800';
    const id = await report(deployment, key, { title });
    expect((await follow(id)).title).toBe(title.replace('\ud800', '\ufffd'));
  });
});

describe('what can be looked up before the customer is known is begun at once', () => {
  test('customer, roster, policy, load and the key’s newest issue are one round trip; then the write', async () => {
    const { deps } = deployment;
    const begun: string[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const gated = <A extends unknown[], R>(store: object, method: string, name: string) => {
      const original = (Reflect.get(store, method) as (...args: A) => Promise<R>).bind(store);
      Reflect.set(store, method, async (...args: A) => {
        begun.push(name);
        await gate;
        return original(...args);
      });
    };
    gated(deps.customers, 'read', 'customer');
    gated(deps.rosters, 'snapshot', 'roster');
    gated(deps.policies, 'read', 'policy');
    gated(deps.loads, 'read', 'load');
    gated(deps.issues, 'read', 'newest issue');
    gated(deps.issues, 'write', 'write');
    deps.world.forget();
    const answered = post(REPORT, { 'Idempotency-Key': 'one' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun.sort()).toEqual(['customer', 'load', 'newest issue', 'policy', 'roster']);
    open();
    expect((await answered).status).toBe(202);
    expect(begun.filter((name) => name === 'customer' || name === 'roster')).toHaveLength(2);
  });
});

describe('following an issue', () => {
  test('shows who is asked, then who owns it, what was said, and how it ended', async () => {
    const id = await report(deployment, key);
    expect(await follow(id)).toMatchObject({ state: 'paging', who: { role: 'asked', team: 'south-east-asia' } });
    const said = await deployment.fetch(`/v1/issues/${id}/messages`, json({ text: 'Only Android.' }, bearer(key)));
    expect([said.status, await bodyOf(said)]).toEqual([
      202,
      { id, state: 'paging', links: { self: `${PUBLIC_URL}/v1/issues/${id}` } },
    ]);
    const link = newestLink(deployment);
    deployment.clock.advance(MINUTE);
    await deployment.fetch(`${link}/acknowledge`, { method: 'POST' });
    deployment.clock.advance(MINUTE);
    await deployment.fetch(`${link}/messages`, json({ text: 'Looking at it.' }, { Accept: 'application/json' }));
    await deployment.fetch(
      `${link}/resolve`,
      json({ ...RESOLUTION, note: 'TCP fall-back' }, { Accept: 'application/json' }),
    );
    const view = await follow(id);
    const { name } = view.who;
    expect(view).toMatchObject({
      state: 'resolved',
      who: { role: 'owner' },
      resolvedAt: iso(MONDAY + 2 * MINUTE),
      commitments: {
        firstResponse: { dueAt: iso(MONDAY + 10 * MINUTE), metAt: iso(MONDAY + 2 * MINUTE) },
        fix: { dueAt: iso(MONDAY + 48 * 60 * MINUTE) },
      },
      messages: [
        { from: 'customer', text: 'Only Android.' },
        { from: 'engineer', name, text: 'Looking at it.' },
      ],
    });
    expect(name).toMatch(/^\p{L}+ /u);
    expect(view.timeline.map((entry: { type: string }) => entry.type)).toEqual([
      'reported',
      'engineerPaged',
      'acknowledged',
      'resolved',
    ]);
    expect(JSON.stringify(view)).not.toMatch(/explanation|contacts|rosterRevision/);
  });

  test('a resolved issue takes no message, can be reopened with or without a reason, and is then asked for anew', async () => {
    const id = await report(deployment, key);
    const link = newestLink(deployment);
    const reopen = (body: RequestInit) => deployment.fetch(`/v1/issues/${id}/reopen`, body);
    await expectProblem(await reopen(json({}, bearer(key))), { status: 409, code: 'issueNotResolved' });
    await deployment.fetch(`${link}/acknowledge`, { method: 'POST' });
    await deployment.fetch(`${link}/resolve`, json(RESOLUTION));
    const late = await deployment.fetch(`/v1/issues/${id}/messages`, json({ text: 'Again!' }, bearer(key)));
    await expectProblem(late, { status: 409, code: 'issueResolved' });
    const answer = await reopen({ method: 'POST', headers: bearer(key) });
    expect([answer.status, (await bodyOf(answer)).state]).toEqual([202, 'paging']);
    expect(deployment.pager.inbox()).toHaveLength(2);
  });

  test('HEAD is answered like GET, without a body', async () => {
    const id = await report(deployment, key);
    const answer = await deployment.fetch(`/v1/issues/${id}`, { method: 'HEAD', headers: bearer(key) });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });
});

describe('when our side fails, the caller learns that repeating is safe, and nothing of the inside', () => {
  const storeError = () => Object.assign(new Error('PutItem on table-17 failed'), { name: 'StoreError' });
  test.each([
    ['the store is unavailable', storeError(), 503, 'unavailable'],
    ['newer code wrote the item', new NewerSchemaError('schema 9'), 503, 'newerVersion'],
    ['a bug', new TypeError('secret-internals is not a function'), 500, 'unexpected'],
  ])('%s', async (_what, error, status, code) => {
    deployment.deps.issues.write = async () => {
      throw error;
    };
    const answer = await post();
    expect(answer.headers.get('Retry-After')).toEqual(status === 503 ? expect.stringMatching(/^\d+$/) : null);
    const body = await expectProblem(answer, { status, code });
    expect(body.detail).toMatch(/same request again/);
    expect(JSON.stringify(body)).not.toMatch(/table-17|internals|schema 9|at .*\.ts/);
    const logged = deployment.lines.map((line) => JSON.parse(line)).find((line) => line.message === 'request failed');
    expect(logged).toMatchObject({ level: 'error', code, requestId: body.instance.replace('urn:request:', '') });
  });

  test('too many writers at once', async () => {
    const id = await report(deployment, key);
    deployment.deps.issues.write = async () => 'conflict';
    const answer = await deployment.fetch(`/v1/issues/${id}/messages`, json({ text: 'Hello?' }, bearer(key)));
    await expectProblem(answer, { status: 503, code: 'contended' });
  });
});
