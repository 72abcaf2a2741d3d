import type { Http } from '../application/ports';

/** HTTP as Node speaks it. */
export const fetchHttp: Http = {
  async send({ method, url, headers, body, withinMs }) {
    try {
      const response = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(withinMs),
        ...(body !== undefined && { body }),
      });
      return { code: 'answered', status: response.status, body: await response.text() };
    } catch (error) {
      return { code: 'unanswered', reason: reasonOf(error, withinMs) };
    }
  },
};

/** Looked at by shape: an error may come from another realm. Messages are left out, since they repeat the address. */
function reasonOf(error: unknown, withinMs: number): string {
  const field = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (field(error, 'name') === 'TimeoutError') return `no answer within ${Math.round(withinMs / 1000)} s`;
  const code = field(field(error, 'cause'), 'code');
  return typeof code === 'string' ? code : 'the connection failed';
}
