import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Body } from '../deployment';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: Body;
}

/** What a receiver answers: a status, or one with headers; `hangs` never answers. */
export type Answer = number | 'hangs' | { readonly status: number; readonly headers: Record<string, string> };

/** A customer's own HTTP server, which keeps what arrives and answers as it is told. */
export async function aReceiver() {
  const received: Received[] = [];
  let answers: Answer[] = [];
  let usual: Answer = 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      received.push({ headers: request.headers, raw, body: JSON.parse(raw) });
      const answer = answers.shift() ?? usual;
      if (answer === 'hangs') return;
      const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    /** By their ids, in the order in which each first came. */
    byId: () => new Map(received.map((each) => [String(each.headers['webhook-id']), each])),
    types: () => received.map(({ body }) => body.type),
    answerNext(...next: Answer[]) {
      answers = next;
    },
    answerAlways(answer: Answer) {
      usual = answer;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type Receiver = Awaited<ReturnType<typeof aReceiver>>;

/**
 * Whether what arrived was signed with the secret, as https://www.standardwebhooks.com tells receivers to look; written from the
 * specification, and shares nothing with what signs.
 */
export function isSignedWith(secret: string, { headers, raw }: Received, nowSeconds: number): boolean {
  const timestamp = Number(headers['webhook-timestamp']);
  if (Math.abs(nowSeconds - timestamp) > 300) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${headers['webhook-id']}.${timestamp}.${raw}`).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .some((signature) => {
      const [version, value = ''] = signature.split(',');
      const given = Buffer.from(value, 'base64');
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
    });
}
