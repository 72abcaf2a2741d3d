import { once } from 'node:events';
import { createServer } from 'node:http';

/** Somebody outside, who is told that all works. */
export interface Heartbeats {
  readonly url: string;
  /** How many have arrived. */
  count(): number;
  stop(): void;
}

export async function startHeartbeats(): Promise<Heartbeats> {
  let count = 0;
  const server = createServer((request, response) => {
    if (request.method === 'POST') count += 1;
    request.resume();
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return {
    url: `http://127.0.0.1:${address.port}/beat`,
    count: () => count,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
