import { describe, expect, test } from '@jest/globals';
import { createSweepHandler } from '../../lambdas/functions/sweep/handler';
import { createTimersHandler } from '../../lambdas/functions/timers/handler';
import { RESOLUTION } from '../factories/resolution';
import {
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  newestLink,
  REPORT,
  report,
  sampleRoster,
} from './deployment';

/** Everything that a night brings, refusals and failures included. Answers all secrets that were about. */
async function aWholeScenario(deployment: Deployment): Promise<string[]> {
  const { deps, fetch, adminKey, clock } = deployment;
  const admin = bearer(adminKey);
  await fetch('/v1/customers/kopi-live', json({ name: 'Kopi Live' }, admin, 'PUT'));
  const keys = await Promise.all(
    [1, 2].map(
      async () => (await bodyOf(await fetch('/v1/customers/kopi-live/keys', { method: 'POST', headers: admin }))).key,
    ),
  );
  const [key = '', spare = ''] = keys as string[];
  const idempotency = { ...bearer(key), 'Idempotency-Key': 'night-key-0001' };
  const { id } = await bodyOf(await fetch('/v1/issues', json({ ...REPORT, description: key }, idempotency)));
  await fetch('/v1/issues', json('{', bearer(spare)));
  await fetch('/v1/issues', json(REPORT, bearer(`${spare}x`)));
  await fetch(`/v1/issues/${id}/messages`, json({ text: `my key is ${key}` }, bearer(key)));
  for (let step = 0; step < 3; step++) {
    clock.advance(3 * MINUTE);
    await createTimersHandler(deps)({ Records: [{ messageId: 'm', body: JSON.stringify({ issueId: id }) }] as never });
  }
  await createSweepHandler(deps)();
  const link = newestLink(deployment);
  await fetch(link);
  await fetch(`${link}/nowhere`);
  await fetch(`${link}/acknowledge`);
  await fetch(`${link}x/acknowledge`, { method: 'POST' });
  await fetch(`${link}/acknowledge`, { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' } });
  const write = deps.issues.write;
  deps.issues.write = async () => {
    throw new Error(`PutItem failed for ${link} with Bearer ${key}; call +65 9123 4567 or lin.yue@example.com`);
  };
  await fetch(`${link}/acknowledge`, { method: 'POST' });
  deps.issues.write = write;
  await fetch(`${link}/acknowledge`, { method: 'POST' });
  await fetch(`${link}/resolve`, json(RESOLUTION));
  const roster = sampleRoster();
  roster.engineers[0].contacts = [];
  await fetch('/v1/roster', json(roster, { ...admin, 'If-Match': '"1"' }, 'PUT'));
  deps.log.error('somebody passed what they should not', { link: `https://x.example${link}`, note: adminKey, key });
  const tokens = deployment.pager.inbox().map((entry) => entry.link.slice(entry.link.lastIndexOf('/') + 1));
  return [adminKey, ...keys, ...tokens, 'night-key-0001', '9123', 'lin.yue@example.com'] as string[];
}

describe('what a whole night logs', () => {
  test('holds no key, no page token, no number and no address, and every line is JSON with a known shape', async () => {
    const deployment = await aDeploymentWithRoster();
    const secrets = await aWholeScenario(deployment);
    const logged = deployment.lines.join('\n');
    expect(secrets.length).toBeGreaterThanOrEqual(9);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThanOrEqual(4);
      expect(logged).not.toContain(secret);
      // Nor the part of it that matters.
      if (secret.length > 40) expect(logged).not.toContain(secret.slice(-30, -8));
    }
    expect(logged).not.toContain('sr_live_');
    for (const line of deployment.lines) {
      expect(JSON.parse(line)).toMatchObject({
        at: expect.stringMatching(/Z$/),
        level: expect.stringMatching(/^(info|warn|error)$/),
        message: expect.any(String),
      });
    }
  });

  test('has one line for each request: method, route, status, time, request, and the issue where there is one', async () => {
    const deployment = await aDeploymentWithRoster();
    const key = await deployment.aCustomer('kopi-live');
    deployment.lines.length = 0;
    const accepted = await deployment.fetch('/v1/issues', json(REPORT, bearer(key)));
    const { id } = await bodyOf(accepted);
    await deployment.fetch(newestLink(deployment));
    await deployment.fetch('/v1/issues', { method: 'DELETE' });
    await deployment.fetch('/nowhere/at/all');
    const requests = deployment.lines.map((line) => JSON.parse(line)).filter((line) => line.message === 'request');
    expect(requests).toEqual([
      expect.objectContaining({ method: 'POST', route: '/v1/issues', status: 202, ms: 0, issueId: id }),
      expect.objectContaining({ method: 'GET', route: '/p/:token', status: 200, issueId: id }),
      expect.objectContaining({ method: 'DELETE', route: 'none', status: 405 }),
      expect.objectContaining({ method: 'GET', route: 'none', status: 404 }),
    ]);
    expect(requests[0].requestId).toBe(accepted.headers.get('X-Request-Id'));
    expect(new Set(requests.map((request) => request.requestId)).size).toBe(4);
  });

  test('names issue, invocation and trace in every line of a wake-up and of a sweep', async () => {
    const deployment = await aDeploymentWithRoster();
    const { deps, clock } = deployment;
    const id = await report(deployment, await deployment.aCustomer('kopi-live'));
    const pages = deployment.pager.send;
    deps.pager.send = async () => 'unavailable';
    process.env._X_AMZN_TRACE_ID = 'Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1';
    const known = { invocationId: 'invocation-1', traceId: '1-67891233-abcdef012345678912345678', issueId: id };
    try {
      deployment.lines.length = 0;
      clock.advance(3 * MINUTE);
      const records = [{ messageId: 'm', body: JSON.stringify({ issueId: id }) }];
      await createTimersHandler(deps)({ Records: records } as never, { awsRequestId: 'invocation-1' });
      clock.advance(3 * MINUTE);
      await createSweepHandler(deps)({}, { awsRequestId: 'invocation-1' });
    } finally {
      delete process.env._X_AMZN_TRACE_ID;
      deps.pager.send = pages;
    }
    const lines = deployment.lines.map((line) => JSON.parse(line));
    const swept = lines.pop();
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const line of lines) expect(line).toMatchObject(known);
    expect(lines[0].requestId).toBe('m');
    expect(swept).toMatchObject({ message: 'swept', requestId: 'invocation-1', traceId: known.traceId, lostTimers: 1 });
  });
});
