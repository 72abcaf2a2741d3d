import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { CannotStart, systemCode } from './cannot-start';

/** Answers one request; the bindings tell who called. */
export type Answer = (request: Request, bindings: HttpBindings) => Promise<Response> | Response;

export interface LocalServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** From now on requests are answered; those that came earlier have waited. */
  answerWith(answer: Answer): void;
  /** Takes no new connections and ends when running requests have been answered. */
  close(): Promise<void>;
}

/** Listens before anything else is opened, so that a port in use is found at once. Throws `CannotStart`. */
export async function listen(host: string, port: number): Promise<LocalServer> {
  let answerWith: (answer: Answer) => void = () => {};
  const answer = new Promise<Answer>((resolve) => {
    answerWith = resolve;
  });
  const server = createAdaptorServer({
    fetch: async (request, bindings) => (await answer)(request, bindings as HttpBindings),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(sentenceFor(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${reachableHost(host)}:${(server.address() as AddressInfo).port}`,
    answerWith,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}

/** Where a browser on this machine finds a server that listens at `host`. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function sentenceFor(error: Error, host: string, port: number): Error {
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return new CannotStart(`Port ${port} on ${host} is in use: stop what uses it, or choose another with --port.`);
    case 'EACCES':
      return new CannotStart(`Port ${port} on ${host} is not yours to use: choose one above 1023 with --port.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new CannotStart(`This machine has no address ${host}: choose another with --host.`);
    default:
      return error;
  }
}
