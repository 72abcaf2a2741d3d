import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseRequest } from './protocol';

/** One AWS request, as it was seen on the wire. Instants are of the monotonic clock, in milliseconds. */
export interface Recorded {
  readonly service: string;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** A wire in front of all AWS services that records each request, and holds each answer back for a while if asked to. */
export interface RecordingAws {
  readonly endpoint: string;
  readonly requests: Recorded[];
  /** Added to each call, in milliseconds. */
  delayMs: number;
  /** Called before a request to the table is passed on; what it gives back is called after the answer. */
  aroundTable?: (recorded: Pick<Recorded, 'action' | 'input'>) => Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const TABLE_TARGET = /^DynamoDB_\d+\.(\w+)$/;

/** Passes calls of the table to `table`, all others to `others`. */
export async function recordingAws(table: string, others: string): Promise<RecordingAws> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const startedAt = performance.now();
      const body = await bytesOf(incoming);
      const called = calledOf(incoming, body.toString());
      const [, isTable] = TABLE_TARGET.exec(String(incoming.headers['x-amz-target'])) ?? [];
      const after = isTable && (await aws.aroundTable?.(called));
      const answer = await pass(isTable ? table : others, incoming, body);
      if (after) await after();
      const restMs = aws.delayMs - (performance.now() - startedAt);
      if (aws.delayMs > 0 && restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
      aws.requests.push({ ...called, startedAt, endedAt: performance.now() });
      outgoing.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const aws: RecordingAws = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    delayMs: 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return aws;
}

function calledOf(incoming: IncomingMessage, body: string): Pick<Recorded, 'service' | 'action' | 'input'> {
  const [, action] = TABLE_TARGET.exec(String(incoming.headers['x-amz-target'])) ?? [];
  return action ? { service: 'dynamodb', action, input: JSON.parse(body) } : parseRequest(incoming, body);
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function pass(target: string, { method = 'POST', url = '/', headers }: IncomingMessage, body: Buffer) {
  return new Promise<{ status: number; type: string; body: Buffer }>((resolve, reject) => {
    const outgoing = request(`${target}${url}`, { method, headers }, (response) => {
      const [status, type] = [response.statusCode ?? 500, String(response.headers['content-type'])];
      bytesOf(response).then((answer) => resolve({ status, type, body: answer }), reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The longest chain of requests of which each began only after the one before had been answered. */
export function sequentialRoundTrips(requests: readonly Recorded[]): number {
  const sorted = [...requests].sort((a, b) => a.startedAt - b.startedAt);
  const depths: number[] = [];
  for (const [index, { startedAt }] of sorted.entries()) {
    const before = sorted.slice(0, index).map((other, i) => (other.endedAt <= startedAt ? (depths[i] ?? 0) : 0));
    depths.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...depths);
}

const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

export const isTableWrite = ({ service, action }: Recorded): boolean => service === 'dynamodb' && WRITES.has(action);
