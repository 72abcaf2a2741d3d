import { beforeEach, describe, expect, test } from '@jest/globals';
import { revokeKey } from '../../../lambdas/application/customers';
import type { CustomerId, IssueId } from '../../../lambdas/core/ids';
import { aDeploymentWithRoster, bearer, bodyOf, type Deployment, json, REPORT, report } from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let key: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
});

/** Nothing was accepted, nobody was paged. */
async function expectNothingWritten(): Promise<void> {
  expect(await deployment.deps.issues.open()).toEqual([]);
  expect(deployment.pager.inbox()).toEqual([]);
  expect(deployment.armed).toEqual([]);
  expect(deployment.bus.events()).toEqual([]);
}

const post = (body: string | object, headers: Record<string, string> = {}) =>
  deployment.fetch('/v1/issues', json(body, { ...bearer(key), ...headers }));

describe('a report that cannot be read is refused, says why, and leaves nothing', () => {
  test.each([
    ['not JSON', 'the stream froze', 'notJson'],
    ['JSON that ends too early', '{"title":"x","severity":', 'notJson'],
    ['brackets without end', '['.repeat(100_000), 'notJson'],
    ['nothing at all', '', 'bodyEmpty'],
    ['only spaces', ' \n ', 'bodyEmpty'],
  ])('%s', async (_what, body, code) => {
    await expectProblem(await post(body), { status: 400, code });
    await expectNothingWritten();
  });

  test('text that is not UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), Buffer.from('"}')]);
    const answer = await deployment.fetch('/v1/issues', { method: 'POST', headers: bearer(key), body });
    const { detail } = await expectProblem(answer, { status: 400, code: 'notJson' });
    expect(detail).toContain('UTF-8');
    await expectNothingWritten();
  });

  test.each([
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['another charset', { 'Content-Type': 'application/json; charset=gbk' }],
    ['a compressed body', { 'Content-Encoding': 'gzip' }],
  ])('%s', async (_what, headers) => {
    await expectProblem(await post(REPORT, headers), { status: 415, code: 'unsupportedMediaType' });
    await expectNothingWritten();
  });

  test('a body of 1 MB', async () => {
    const answer = await post({ ...REPORT, description: 'x'.repeat(1024 * 1024) });
    const { detail } = await expectProblem(answer, { status: 413, code: 'bodyTooLarge' });
    expect(detail).toContain('256 KB');
    await expectNothingWritten();
  });

  test('a body of 1 MB that does not say how long it is', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 64 * 1024;
        if (sent > 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(64 * 1024).fill(32));
      },
    });
    const init = { method: 'POST', headers: bearer(key), body, duplex: 'half' } as RequestInit;
    await expectProblem(await deployment.fetch('/v1/issues', init), { status: 413, code: 'bodyTooLarge' });
    expect(sent).toBeLessThan(512 * 1024);
    await expectNothingWritten();
  });

  test('a body that says that it is too long, without reading any of it', async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { ...bearer(key), 'Content-Length': '1000000' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    await expectProblem(await deployment.fetch('/v1/issues', init), { status: 413, code: 'bodyTooLarge' });
    expect(pulled).toBe(0);
  });

  test('a body that breaks off', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('the caller hung up'));
      },
    });
    const init = { method: 'POST', headers: bearer(key), body, duplex: 'half' } as RequestInit;
    await expectProblem(await deployment.fetch('/v1/issues', init), { status: 400, code: 'bodyIncomplete' });
  });
});

describe('a report of the wrong shape names each field that is wrong', () => {
  test.each<[string, unknown, string[]]>([
    ['a list', [], ['']],
    ['a text', '"P1"', ['']],
    ['null', 'null', ['']],
    ['an empty object', {}, ['/title', '/severity']],
    ['an unknown severity', { ...REPORT, severity: 'P0' }, ['/severity']],
    ['a blank title', { ...REPORT, title: '   ' }, ['/title']],
    ['a long title', { ...REPORT, title: 'x'.repeat(201) }, ['/title']],
    ['a typing error in a name', { ...REPORT, langauge: 'id' }, ['/langauge']],
    ['names that need escaping', { ...REPORT, 'a/b~c': 1, __proto__x: 2 }, ['/a~1b~0c', '/__proto__x']],
    ['a name that JavaScript knows', `{"title":"x","severity":"P1","__proto__":{"severity":"P1"}}`, ['/__proto__']],
    [
      'several at once',
      {
        title: 7,
        severity: null,
        affectedRegions: ['ID', 'Indonesia', 'XX', 'UN', 'TW'],
        affectedUsers: -1,
        skill: 'magic',
      },
      [
        '/title',
        '/severity',
        '/affectedRegions/1',
        '/affectedRegions/2',
        '/affectedRegions/3',
        '/affectedUsers',
        '/skill',
      ],
    ],
    ['deep inside', { ...REPORT, environment: { sdk: 5, carrier: '' } }, ['/environment/sdk', '/environment/carrier']],
    ['a nest', `{"title":${'['.repeat(50_000)}${']'.repeat(50_000)},"severity":"P1"}`, ['/title']],
  ])('%s', async (_what, body, pointers) => {
    const answer = await post(typeof body === 'string' ? body : JSON.stringify(body));
    await expectProblem(answer, { status: 400, code: 'invalidBody', pointers });
    await expectNothingWritten();
  });

  test('says what a field may be', async () => {
    const { errors } = await bodyOf(await post({ severity: 'P0' }));
    expect(errors).toEqual([
      { pointer: '/title', detail: 'This field is required; it is a text', 'zh-Hans': '缺少这个字段；它是文本' },
      {
        pointer: '/severity',
        detail: 'This must be one of "P1", "P2", "P3"',
        'zh-Hans': '必须是其中之一："P1"、"P2"、"P3"',
      },
    ]);
  });

  test.each([['x'.repeat(256)], ['schlüssel']])('an Idempotency-Key that is not usable: %s', async (idempotencyKey) => {
    const answer = await post(REPORT, { 'Idempotency-Key': idempotencyKey });
    await expectProblem(answer, { status: 400, code: 'invalidIdempotencyKey' });
    await expectNothingWritten();
  });
});

describe('without a key in force, nothing is told and nothing is done', () => {
  const wrong = (secret: string) => `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`;
  const requests = (id: string): [string, RequestInit][] => [
    ['/v1/issues', json(REPORT)],
    [`/v1/issues/${id}`, {}],
    [`/v1/issues/${id}/messages`, json({ text: 'Hello?' })],
    [`/v1/issues/${id}/reopen`, json({})],
    [`/v1/issues/${id}/confirmation`, json({})],
    [`/v1/issues/${id}/rating`, json({ score: 5 })],
  ];

  async function expectUnauthorized(headers: Record<string, string>): Promise<void> {
    const id = 'iss_00000000000000000000';
    for (const [path, init] of requests(id)) {
      const answer = await deployment.fetch(path, {
        ...init,
        headers: { ...init.headers, ...headers } as Record<string, string>,
      });
      expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer/);
      const { detail } = await expectProblem(answer, { status: 401, code: 'unauthorized' });
      expect(detail).toContain('Authorization: Bearer');
    }
    await expectNothingWritten();
  }

  test('a missing key', () => expectUnauthorized({}));
  test('another scheme', () => expectUnauthorized({ Authorization: `Basic ${key}` }));
  test('a key that is none', () => expectUnauthorized(bearer('letmein')));
  test('a wrong key of a real customer', () => expectUnauthorized(bearer(wrong(key))));
  test('a key of a customer that is not', () => expectUnauthorized(bearer(key.replace('kopi-live', 'nobody-here'))));
  test('an admin key', () => expectUnauthorized(bearer(deployment.adminKey)));
  test('an endless key', () => expectUnauthorized(bearer('x'.repeat(100_000))));

  test('a revoked key, within the seconds that a read is kept', async () => {
    await post(REPORT, { 'Idempotency-Key': 'warm' });
    const stored = await deployment.deps.customers.read('kopi-live');
    await revokeKey(deployment.deps, 'kopi-live' as CustomerId, stored?.value.keys[0]?.id ?? '');
    deployment.clock.advance(5_000);
    await expectProblem(await post(REPORT), { status: 401, code: 'unauthorized' });
    expect(await deployment.deps.issues.open()).toHaveLength(1);
  });

  test('a refused stranger whose look-up fails leaves no unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    deployment.deps.issues.read = async () => {
      throw new Error('the table is gone');
    };
    const headers = { ...bearer(wrong(key)), 'Idempotency-Key': 'stranger' };
    await expectProblem(await deployment.fetch('/v1/issues', json(REPORT, headers)), {
      status: 401,
      code: 'unauthorized',
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});

describe('addresses and methods', () => {
  test('somebody else’s issue, an unknown one and no id look the same', async () => {
    const id = await report(deployment, key);
    const other = bearer(await deployment.aCustomer('dune-rooms'));
    const details = new Set<string>();
    for (const path of [id, 'iss_zzzzzzzzzzzzzzzzzzzz', 'iss_1', '%E0%A4%A', 'iss_<script>']) {
      for (const [suffix, init] of [
        ['', {}],
        ['/messages', json({ text: 'Hello?' })],
        ['/reopen', json({})],
        ['/confirmation', json({})],
        ['/rating', json({ score: 5 })],
      ] as const) {
        const headers = { ...('headers' in init ? init.headers : {}), ...other } as Record<string, string>;
        const answer = await deployment.fetch(`/v1/issues/${path}${suffix}`, { ...init, headers });
        details.add((await expectProblem(answer, { status: 404, code: 'issueNotFound' })).detail);
      }
    }
    expect(details.size).toBe(1);
  });

  test.each(['/', '/v1', '/v1/issue', '/v1/issues/a/b/c', '/favicon.ico', '//', '/v1/issues/../../etc'])(
    'an unknown address: %s',
    async (path) => {
      await expectProblem(await deployment.fetch(path, { headers: bearer(key) }), {
        status: 404,
        code: 'routeNotFound',
      });
    },
  );

  test.each([
    ['GET', '/v1/issues', 'POST, OPTIONS'],
    ['DELETE', '/v1/issues/iss_00000000000000000000', 'GET, HEAD, OPTIONS'],
    ['PUT', '/v1/issues/iss_00000000000000000000/messages', 'POST, OPTIONS'],
    ['PROPFIND', '/v1/issues', 'POST, OPTIONS'],
  ])('a wrong method: %s %s', async (method, path, allow) => {
    const answer = await deployment.fetch(path, { method, headers: bearer(key) });
    expect(answer.headers.get('Allow')).toBe(allow);
    await expectProblem(answer, { status: 405, code: 'methodNotAllowed' });
  });

  test('OPTIONS says what is allowed, and nothing to other origins', async () => {
    const answer = await deployment.fetch('/v1/issues', {
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example' },
    });
    expect([answer.status, answer.headers.get('Allow')]).toEqual([204, 'POST, OPTIONS']);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  test('a message without text, too long, or of the wrong shape', async () => {
    const id = await report(deployment, key);
    const send = (body: object) => deployment.fetch(`/v1/issues/${id}/messages`, json(body, bearer(key)));
    for (const body of [{}, { text: ' ' }, { text: 'x'.repeat(10_001) }, { text: 5 }]) {
      await expectProblem(await send(body), { status: 400, code: 'invalidBody', pointers: ['/text'] });
    }
    await expectProblem(await send({ text: 'x'.repeat(70_000) }), { status: 413, code: 'bodyTooLarge' });
    const view = await bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) }));
    expect(view.messages).toEqual([]);
  });
});

test('half a surrogate pair in a reason is replaced, for nothing can carry it', async () => {
  const id = await report(deployment, key);
  const answer = await deployment.fetch(`/v1/issues/${id}/escalation`, json({ reason: 'Now \ud83d' }, bearer(key)));
  expect(answer.status).toBe(202);
  const issue = await deployment.deps.issues.read(id as IssueId);
  expect(issue?.history).toContainEqual(expect.objectContaining({ type: 'escalated', reason: 'Now \ufffd' }));
});
