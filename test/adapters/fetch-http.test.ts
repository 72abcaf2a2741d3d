import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { fetchHttp } from '../../lambdas/adapters/fetch-http';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server on a free port that answers so. */
async function serving(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path`;
}

const get = (url: string, withinMs = 5_000) => fetchHttp.send({ method: 'GET', url, headers: {}, withinMs });

test('sends method, headers and body, and gives status and body back', async () => {
  const url = await serving(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.writeHead(202).end(`${request.method} ${request.headers['x-sent']} ${Buffer.concat(chunks)}`);
  });
  const sent = { method: 'POST', url, headers: { 'x-sent': 'yes' }, body: '{"a":1}', withinMs: 5_000 } as const;
  expect(await fetchHttp.send(sent)).toEqual({ code: 'answered', status: 202, body: 'POST yes {"a":1}' });
});

test('follows no redirect: a key is sent nowhere but where it was meant to go', async () => {
  let requests = 0;
  const url = await serving((_request, response) => {
    requests++;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await get(url)).toMatchObject({ code: 'answered', status: 302 });
  expect(requests).toBe(1);
});

test('gives up when its time is over, and says so', async () => {
  const url = await serving(() => {});
  expect(await get(url, 1_000)).toEqual({ code: 'unanswered', reason: 'no answer within 1 s' });
});

test('names how the network failed, and not the address', async () => {
  const url = await serving((request) => request.destroy());
  const broken = await get(url);
  expect(broken).toMatchObject({ code: 'unanswered' });
  await new Promise((resolve) => server?.close(resolve));
  const refused = await get(url);
  expect(refused).toEqual({ code: 'unanswered', reason: 'ECONNREFUSED' });
  expect(JSON.stringify([broken, refused])).not.toContain('secret-path');
});
