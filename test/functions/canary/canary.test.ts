import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Http, HttpAnswer, HttpRequest } from '../../../lambdas/application/ports/http';
import { WALK_STEPS } from '../../../lambdas/application/walker';
import { CANARY_CUSTOMER_ID, TEST_ENGINEER_ID } from '../../../lambdas/core/ids';
import { createCanaryHandler } from '../../../lambdas/functions/canary/handler';
import { createJsonLog } from '../../../lambdas/runtime/json-log';
import { aDeploymentWithRoster, bearer, type Deployment, json, PUBLIC_URL } from '../deployment';

const HEARTBEAT_URL = 'https://heartbeat.example/ping/0123456789abcdef';

let deployment: Deployment;
let sent: HttpRequest[];
let lines: string[];
/** What answers instead of the deployment, if anything. */
let instead: (request: HttpRequest) => HttpAnswer | undefined;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  sent = [];
  lines = [];
  instead = () => undefined;
});

/** The deployment's own HTTP functions, reached by address as the network would; the heartbeat is taken. */
const http: Http = {
  async send(request) {
    sent.push(request);
    const answer = instead(request);
    if (answer) return answer;
    const { url, method, headers, body } = request;
    if (url === HEARTBEAT_URL) return { code: 'answered', status: 200, body: 'OK' };
    const path = url.slice(PUBLIC_URL.length);
    const response = await deployment.fetch(path, { method, headers, ...(body !== undefined && { body }) });
    return { code: 'answered', status: response.status, body: await response.text() };
  },
};

/** A clock whose sleeps pass, so that waiting in vain comes to an end. */
const clock = () => ({
  now: () => deployment.clock.now(),
  sleep: async (ms: number) => deployment.clock.advance(ms),
  within: <T>(_ms: number, work: Promise<T>) => work,
});

function aCanary(over: { readonly heartbeatUrl?: string } = { heartbeatUrl: HEARTBEAT_URL }) {
  const { customers, randomness } = deployment.deps;
  const log = createJsonLog({ clock: deployment.clock, write: (line) => lines.push(line) });
  return createCanaryHandler({ http, clock: clock(), customers, randomness, log, publicUrl: PUBLIC_URL, ...over });
}

const heartbeats = () => sent.filter(({ url }) => url === HEARTBEAT_URL);
const reports = () => sent.filter(({ url, method }) => url.endsWith('/v1/issues') && method === 'POST');
const keysStored = async () => (await deployment.deps.customers.read(CANARY_CUSTOMER_ID))?.value.keys.length;

describe('a canary that finds all well', () => {
  test('walks from the report to the resolution through the public address, and then the heartbeat leaves', async () => {
    await aCanary()();
    const order = sent.map(
      ({ method, url }) => `${method} ${url.replace(/\/p\/[^/]+/, '/p/…').replace(/iss_\w+/, '…')}`,
    );
    expect(order).toEqual([
      `POST ${PUBLIC_URL}/v1/issues`,
      `GET ${PUBLIC_URL}/v1/issues/…`,
      `GET ${PUBLIC_URL}/p/…`,
      `POST ${PUBLIC_URL}/p/…/acknowledge`,
      `POST ${PUBLIC_URL}/p/…/resolve`,
      `GET ${PUBLIC_URL}/v1/issues/…`,
      `POST ${HEARTBEAT_URL}`,
    ]);
    const beat = JSON.parse(heartbeats()[0]?.body ?? '');
    expect(beat).toEqual({
      at: expect.any(String),
      issueId: expect.stringMatching(/^iss_/),
      milliseconds: expect.any(Object),
    });
    expect((await deployment.deps.issues.read(beat.issueId))?.state).toBe('resolved');
  });

  test('pages the test engineer and nobody real', async () => {
    await aCanary()();
    expect(deployment.pager.inbox().map(({ engineerId }) => engineerId)).toEqual([TEST_ENGINEER_ID]);
  });

  test('answers whoever called it with how long each step took', async () => {
    const { steps } = await aCanary()();
    expect(steps.map(({ step }) => step)).toEqual([...WALK_STEPS]);
    for (const { ms } of steps) expect(ms).toBeGreaterThanOrEqual(0);
  });

  test('needs no heartbeat to walk', async () => {
    await aCanary({})();
    expect(reports()).toHaveLength(1);
    expect(heartbeats()).toEqual([]);
  });

  test('logs neither its key, nor the page’s link, nor where the heartbeat goes', async () => {
    await aCanary()();
    const logged = lines.join('\n');
    expect(logged).toContain('canary walked');
    for (const secret of ['sr_test_', '/p/', 'heartbeat.example', '0123456789abcdef'])
      expect(logged).not.toContain(secret);
  });
});

describe('no heartbeat leaves, and the function fails', () => {
  const unavailable: HttpAnswer = { code: 'answered', status: 503, body: '{"title":"The store cannot be reached"}' };
  const on = (part: string, answer: HttpAnswer) => (request: HttpRequest) =>
    request.url.includes(part) ? answer : undefined;

  test.each([
    ['the report is refused', '/v1/issues', unavailable, /"reported" was answered 503 "The store cannot be reached"/],
    [
      'nothing answers',
      '/v1/issues',
      { code: 'unanswered', reason: 'ECONNREFUSED' },
      /cannot be reached \(ECONNREFUSED\)/,
    ],
    ['something else answers', '/v1/issues', { code: 'answered', status: 200, body: '<html>' }, /not Sunrelay's/],
    ['the page cannot be opened', '/p/', unavailable, /"page opened" was answered 503.* function pages/],
    ['nobody can acknowledge', '/acknowledge', unavailable, /"acknowledged" was answered 503.* function pages/],
    ['nobody can resolve', '/resolve', unavailable, /"resolved" was answered 503.* function pages/],
  ] as const)('when %s', async (_what, part, answer, sentence) => {
    instead = on(part, answer);
    await expect(aCanary()()).rejects.toThrow(sentence);
    expect(heartbeats()).toEqual([]);
  });

  test('when the page is never sent, within 40 s', async () => {
    Object.assign(deployment.deps.pager, { send: async () => 'unavailable' });
    const startedAt = deployment.clock.now();
    await expect(aCanary()()).rejects.toThrow(/"page sent" was not over 40 s .* topic of the engineer sunrelay-test/);
    expect(deployment.clock.now() - startedAt).toBeLessThanOrEqual(41_000);
    expect(heartbeats()).toEqual([]);
  });

  test('when the heartbeat is not taken; the error does not say where it goes', async () => {
    instead = on('heartbeat.example', { code: 'answered', status: 404, body: '' });
    const failed = await aCanary()().catch((error: Error) => error);
    expect(String(failed)).toMatch(/heartbeat was not taken \(answered 404\); check the setting heartbeatUrl/);
    expect(String(failed)).not.toContain('heartbeat.example');
    // Told apart, for a release is not turned back by it.
    expect((failed as Error).name).toBe('HeartbeatNotTaken');
  });

  test('and each call tries once: the next one comes with the schedule', async () => {
    instead = on('/v1/issues', unavailable);
    await expect(aCanary()()).rejects.toThrow();
    expect(sent).toHaveLength(1);
  });
});

describe('the key of the canary', () => {
  test('is made at the first call and kept; only its hash is stored', async () => {
    const canary = aCanary();
    await canary();
    await canary();
    const [first, second] = reports().map(({ headers }) => headers.authorization);
    expect(first).toMatch(/^Bearer sr_test_sunrelay-canary_/);
    expect(second).toBe(first);
    const stored = JSON.stringify(await deployment.deps.customers.read(CANARY_CUSTOMER_ID));
    expect(stored).not.toContain(first?.split(' ')[1]);
  });

  test('does not stop that of an instance which still runs', async () => {
    const [older, newer] = [aCanary(), aCanary()];
    await older();
    await newer();
    await older();
    await newer();
    expect(heartbeats()).toHaveLength(4);
    expect(await keysStored()).toBe(2);
  });

  test('is made anew when two others have pushed it out', async () => {
    const oldest = aCanary();
    await oldest();
    await aCanary()();
    await aCanary()();
    await expect(oldest()).rejects.toThrow(/The key was refused/);
    await oldest();
    expect(await keysStored()).toBe(2);
  });

  test('opens test mode only: a live key of this customer is never made', async () => {
    await aCanary()();
    const kept = await deployment.deps.customers.read(CANARY_CUSTOMER_ID);
    expect(kept?.value.keys.every(({ test: isTest }) => isTest === true)).toBe(true);
    const live = `sr_live_${reports()[0]?.headers.authorization?.split('sr_test_')[1]}`;
    const answer = await deployment.fetch('/v1/issues', json({ title: 'x', severity: 'P1' }, bearer(live)));
    expect(answer.status).toBe(401);
  });
});
