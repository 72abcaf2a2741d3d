import * as z from 'zod';
import { Stopped } from '../stopped';

const WAIT_MS = 30_000;
const problemSchema = z.object({ detail: z.string() });

/** A running Sunrelay, as an admin speaks to it. */
export interface Service {
  readonly url: string;
  /** The body of an answer 200. Throws `Stopped` with what the service says against it. */
  get(path: string): Promise<unknown>;
  /** Sends JSON; answers whatever the service says to it, refusals included. Throws `Stopped` when nobody answers as Sunrelay does. */
  send(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>;
}

/** An answer with its `ETag`, where it has one. */
export interface Answered {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: unknown;
}

/** The service that the command line names. Throws `Stopped` without an address that can be one, or without a key. */
export function serviceAt(
  values: { readonly url: string; readonly key?: string | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): Service {
  const url = values.url.replace(/\/+$/, '');
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw new Stopped('An address is such as --url http://localhost:8080, or what the deployment printed.');
  }
  const key = values.key ?? environment.SUNRELAY_ADMIN_KEY;
  if (!key) throw new Stopped('Give the admin key in the variable SUNRELAY_ADMIN_KEY, or with --key.');
  const headers = { Authorization: `Bearer ${key}`, Accept: 'application/json' };
  return {
    url,
    async send(method, path, sent, more = {}) {
      const response = await fetch(url + path, {
        method,
        headers: { ...headers, ...more, 'Content-Type': 'application/json' },
        body: JSON.stringify(sent),
        signal: AbortSignal.timeout(WAIT_MS),
      }).catch(() => {
        throw new Stopped(`${url} cannot be reached.`);
      });
      const body: unknown = await response.json().catch(() => undefined);
      if (!response.ok && !problemSchema.safeParse(body).success) {
        throw new Stopped(`${url} answered ${response.status}: is this the address of Sunrelay?`);
      }
      return { status: response.status, etag: response.headers.get('ETag') ?? undefined, body };
    },
    async get(path) {
      const response = await fetch(url + path, { headers, signal: AbortSignal.timeout(WAIT_MS) }).catch(() => {
        throw new Stopped(`${url} cannot be reached.`);
      });
      const body: unknown = await response.json().catch(() => undefined);
      if (response.ok) return body;
      const problem = problemSchema.safeParse(body);
      throw new Stopped(
        problem.success ? problem.data.detail : `${url} answered ${response.status}: is this the address of Sunrelay?`,
      );
    },
  };
}
