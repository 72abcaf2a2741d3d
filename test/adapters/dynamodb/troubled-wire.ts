import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the wire does with one call. */
export type Trouble =
  /** The call takes effect and its answer is lost. */
  | { readonly kind: 'loseAnswer'; readonly meanwhile?: () => Promise<void> }
  /** The call is answered by the wire and never arrives. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  /** The call never arrives and is never answered. */
  | { readonly kind: 'silence' };

export interface TroubledWire {
  readonly endpoint: string;
  /** Operations seen, in order. */
  readonly calls: string[];
  /** Asked for each call; `undefined` lets it pass. */
  trouble: (operation: string, body: unknown) => Trouble | undefined;
  close(): Promise<void>;
}

/** A wire between a client and a real endpoint, on which a test makes trouble. */
export async function troubledWire(target: string): Promise<TroubledWire> {
  const server: Server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await bytesOf(incoming);
      const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
      wire.calls.push(operation);
      const trouble = wire.trouble(operation, JSON.parse(body.toString()));
      if (trouble?.kind === 'silence') return;
      if (trouble?.kind === 'answer') {
        outgoing.writeHead(trouble.status, { 'content-type': 'application/x-amz-json-1.0' });
        outgoing.end(JSON.stringify(trouble.body));
        return;
      }
      const { status, answer } = await pass(target, incoming, body);
      if (trouble) {
        await trouble.meanwhile?.();
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      outgoing.end(answer);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wire: TroubledWire = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    trouble: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return wire;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function pass(target: string, incoming: IncomingMessage, body: Buffer): Promise<{ status: number; answer: Buffer }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(target, { method: 'POST', headers: incoming.headers }, (response) => {
      bytesOf(response).then((answer) => resolve({ status: response.statusCode ?? 500, answer }), reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
