import { fieldOf, textOf } from '../application/field-of';
import type { Http } from '../application/ports/http';

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

/** Messages are left out, since they repeat the address. */
function reasonOf(error: unknown, withinMs: number): string {
  if (textOf(error, 'name') === 'TimeoutError') return `no answer within ${Math.round(withinMs / 1000)} s`;
  return textOf(fieldOf(error, 'cause'), 'code') ?? 'the connection failed';
}
