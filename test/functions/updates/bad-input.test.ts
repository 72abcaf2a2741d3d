import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { webhookHttp } from '../../../lambdas/adapters/webhook-http';
import { bearer, json } from '../deployment';
import { expectProblem } from '../problems';
import { aTellingDeployment, type TellingDeployment } from './telling';

let deployment: TellingDeployment;
beforeEach(async () => {
  deployment = await aTellingDeployment({ webhooks: webhookHttp() });
});
afterEach(async () => {
  expect(await deployment.deps.updates.read('kopi-live')).toBeUndefined();
});

const put = (body: unknown, headers: Record<string, string> = {}) =>
  deployment.fetch('/v1/updates/webhook', json(body, { ...bearer(deployment.key), ...headers }, 'PUT'));
const inChinese = { 'Accept-Language': 'zh' };

describe('a webhook that cannot be is refused in both languages, and nothing is changed', () => {
  test.each([
    ['http://example.com/hook', 'webhookNotHttps'],
    ['https://169.254.169.254/latest/meta-data', 'webhookNotPublic'],
    ['https://localhost/hook', 'webhookNotPublic'],
    ['https://10.0.0.7:8443/', 'webhookNotPublic'],
    ['https://[::ffff:127.0.0.1]/', 'webhookNotPublic'],
    ['https://nobody.invalid/hook', 'webhookHostUnknown'],
  ])('%s: %s', async (url, code) => {
    await expectProblem(await put({ url }), { status: 422, code });
    expect((await (await put({ url }, inChinese)).json()) as object).toMatchObject({
      title: expect.stringMatching(/\p{Script=Han}/u),
      detail: expect.stringMatching(/\p{Script=Han}.*。$/u),
    });
  });

  test.each<[string, unknown, string[]]>([
    ['no address', {}, ['/url']],
    ['what is none', { url: 'hooks' }, ['/url']],
    ['another scheme', { url: 'ftp://example.com' }, ['/url']],
    ['a password in it', { url: 'https://a:b@example.com/' }, ['/url']],
    ['too long a one', { url: `https://example.com/${'x'.repeat(600)}` }, ['/url']],
    ['another language', { url: 'https://example.com/', language: 'fr' }, ['/language']],
    ['a field that is not there', { url: 'https://example.com/', secret: 'whsec_mine' }, ['/secret']],
  ])('%s', async (_what, body, pointers) => {
    await expectProblem(await put(body), { status: 400, code: 'invalidBody', pointers });
  });
});

const ROUTES = [
  ['GET', ''],
  ['PUT', '/webhook'],
  ['DELETE', '/webhook'],
  ['POST', '/webhook/secret'],
  ['DELETE', '/webhook/secret'],
  ['POST', '/webhook/test'],
  ['PUT', '/email'],
  ['DELETE', '/email'],
  ['POST', '/email/confirmation'],
  ['POST', '/email/test'],
] as const;

describe.each(ROUTES)('%s /v1/updates%s', (method, path) => {
  test('is closed to whoever has no live key of a customer', async () => {
    const testKey = await deployment.aCustomer('kopi-live', { test: true });
    for (const headers of [
      {},
      bearer('sr_live_kopi-live_'),
      bearer(`${deployment.key}x`),
      bearer(deployment.adminKey),
    ]) {
      const answer = await deployment.fetch(`/v1/updates${path}`, { method, headers });
      await expectProblem(answer, { status: 401, code: 'unauthorized' });
    }
    const answer = await deployment.fetch(`/v1/updates${path}`, { method, headers: bearer(testKey) });
    await expectProblem(answer, { status: 403, code: 'liveKeyNeeded' });
  });

  test('is for admins of a customer that is there, and of no other', async () => {
    const asked = (id: string) =>
      deployment.fetch(`/v1/customers/${id}/updates${path}`, { method, headers: bearer(deployment.adminKey) });
    await expectProblem(await asked('nobody'), { status: 404, code: 'customerNotFound' });
    await expectProblem(await asked('sunrelay-canary'), { status: 409, code: 'customerReserved' });
  });
});

test('the routes are those that this test knows', () => {
  const registered = deployment.apps.rosters.routes.filter(({ path }) => path.startsWith('/v1/updates'));
  expect(registered.map(({ method, path }) => `${method} ${path}`)).toEqual(
    ROUTES.map(([method, path]) => `${method} /v1/updates${path}`),
  );
});

test('without a webhook there is nothing to try, and no secret to change or to end', async () => {
  for (const [method, path] of [
    ['POST', 'test'],
    ['POST', 'secret'],
    ['DELETE', 'secret'],
  ] as const) {
    const answer = await deployment.fetch(`/v1/updates/webhook/${path}`, { method, headers: bearer(deployment.key) });
    await expectProblem(answer, { status: 404, code: 'webhookNotSet' });
  }
});

test('a message that is neither an event nor a delivery is dropped, and what fails on our side comes again', async () => {
  const detail = { id: 'iss_00000000000000000001#0', issueId: 'iss_00000000000000000001', severity: 'P1' };
  const bodies = [{}, { detail: {} }, { delivery: { attempt: 0 } }, { detail: { ...detail, id: 'x' } }];
  expect(await deployment.handle(...bodies)).toEqual({ batchItemFailures: [] });
  deployment.deps.issues.read = () => Promise.reject(new Error('away'));
  expect(await deployment.handle({ detail }, {})).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
});
