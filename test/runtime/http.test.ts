import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { handle } from 'hono/aws-lambda';
import { aDeploymentWithRoster, bearer, type Deployment, json, newestLink, REPORT } from '../functions/deployment';

let deployment: Deployment;
let key: string;
let server: ReturnType<typeof serve>;
let port: number;

beforeAll(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
  await new Promise<void>((resolve) => {
    server = serve({ fetch: deployment.apps.emergency.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve());
  });
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const jsonHeaders = () => ({ ...bearer(key), 'Content-Type': 'application/json' });
const url = (path: string) => `http://127.0.0.1:${port}${path}`;

/** Sends chunks without saying how long all of them are. */
function sendChunked(chunks: number, size: number): Promise<{ status: number; body: string; sent: number }> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    const request = httpRequest(url('/v1/issues'), { method: 'POST', headers: bearer(key) }, (response) => {
      let body = '';
      response.on('data', (data) => (body += data));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, sent }));
    });
    request.on('error', reject);
    const push = () => {
      if (sent >= chunks) return request.end();
      sent += 1;
      request.write('x'.repeat(size), push);
    };
    push();
  });
}

describe('over a real connection', () => {
  test('a report is accepted', async () => {
    const answer = await fetch(url('/v1/issues'), {
      method: 'POST',
      headers: jsonHeaders(),
      body: JSON.stringify(REPORT),
    });
    expect(answer.status).toBe(202);
  });

  test('1 MB that says its length is answered 413', async () => {
    const body = JSON.stringify({ ...REPORT, description: 'x'.repeat(1024 * 1024) });
    const answer = await fetch(url('/v1/issues'), { method: 'POST', headers: jsonHeaders(), body });
    expect(answer.status).toBe(413);
  });

  test('1 MB that does not say its length is answered 413', async () => {
    const { status, body } = await sendChunked(16, 64 * 1024);
    expect([status, JSON.parse(body).status]).toEqual([413, 413]);
  });

  test('a caller that hangs up in the middle harms nobody', async () => {
    const before = (await deployment.deps.issues.open()).length;
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          `POST /v1/issues HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Length: 500\r\n\r\n{"title":"x",`,
          () => setTimeout(() => socket.destroy(), 30),
        );
      });
      socket.on('close', () => setTimeout(resolve, 30));
    });
    expect((await deployment.deps.issues.open()).length).toBe(before);
    expect((await fetch(url('/v1/issues/x'), { headers: bearer(key) })).status).toBe(404);
  });
});

describe('as a function behind API Gateway', () => {
  const event = (over: { method?: string; path?: string; body?: string; base64?: boolean } = {}) => ({
    version: '2.0',
    routeKey: '$default',
    rawPath: over.path ?? '/v1/issues',
    rawQueryString: '',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    requestContext: {
      requestId: 'JKJaXmPLvHcESHA=',
      domainName: 'sunrelay.example',
      http: {
        method: over.method ?? 'POST',
        path: over.path ?? '/v1/issues',
        protocol: 'HTTP/1.1',
        sourceIp: '1.2.3.4',
      },
    },
    body: over.body,
    isBase64Encoded: over.base64 ?? false,
  });

  test('the same app answers, with the gateway’s request id in answer and log', async () => {
    const handler = handle(deployment.apps.emergency);
    const lambda = { awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef' };
    const body = JSON.stringify({ ...REPORT, title: '画面卡死' });
    for (const sent of [event({ body }), event({ body: Buffer.from(body).toString('base64'), base64: true })]) {
      const answer = (await handler(sent as never)) as {
        statusCode: number;
        body: string;
        headers: Record<string, string>;
      };
      expect([answer.statusCode, JSON.parse(answer.body).title]).toEqual([202, '画面卡死']);
      expect(answer.headers['x-request-id']).toBe('JKJaXmPLvHcESHA=');
    }
    const refused = (await handler(event({ method: 'GET', path: '/v1/nothing' }) as never, lambda as never)) as {
      statusCode: number;
      body: string;
    };
    expect([refused.statusCode, JSON.parse(refused.body).instance]).toEqual([404, 'urn:request:JKJaXmPLvHcESHA%3D']);
    expect(deployment.lines.filter((line) => line.includes('JKJaXmPLvHcESHA=')).length).toBeGreaterThanOrEqual(3);
    expect(JSON.parse(`${deployment.lines.at(-1)}`)).toMatchObject({ status: 404, invocationId: lambda.awsRequestId });
  });

  test('pages go out as text', async () => {
    const handler = handle(deployment.apps.pages);
    const answer = (await handler(event({ method: 'GET', path: newestLink(deployment) }) as never)) as {
      isBase64Encoded: boolean;
      body: string;
    };
    expect([answer.isBase64Encoded, answer.body.slice(0, 15)]).toEqual([false, '<!doctype html>']);
  });
});

describe('what is measured of requests', () => {
  test('is each that was refused and each that failed, and nothing of those that were served', async () => {
    const { deps, fetch, measurements, aCustomer } = await aDeploymentWithRoster();
    const asCustomer = bearer(await aCustomer('kopi-live'));
    await fetch('/v1/issues', json(REPORT, asCustomer));
    measurements.all.length = 0;
    await fetch('/v1/issues', json('{', asCustomer));
    await fetch('/nowhere');
    deps.issues.write = async () => {
      throw new Error('The store is away');
    };
    await fetch('/v1/issues', json(REPORT, asCustomer));
    expect(measurements.all).toEqual([
      { name: 'RefusedRequests', value: 1 },
      { name: 'RefusedRequests', value: 1 },
      { name: 'FailedRequests', value: 1 },
    ]);
  });
});
