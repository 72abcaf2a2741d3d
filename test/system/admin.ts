import type { Policy } from '../../lambdas/core/policy';
import type { PoliciesInForce } from '../../lambdas/core/policy-book';

export type Admin = ReturnType<typeof createAdmin>;

/** What an endpoint answered, whatever it was. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Speaks to the admins' endpoints over HTTP. Every method but `send` throws when the answer is not the expected one. */
export function createAdmin(url: string, key: string) {
  const fetched = (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const ask = async (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetched(method, path, body, headers);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text);
  };
  return {
    get: (path: string): Promise<unknown> => ask('GET', path),
    async send(
      method: 'POST' | 'PUT' | 'DELETE',
      path: string,
      body?: unknown,
      headers?: Readonly<Record<string, string>>,
    ): Promise<Answered> {
      const answer = await fetched(method, path, body, headers);
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    /** Replaces the roster of this revision; 0 when there is none yet. */
    putRoster: (roster: unknown, replaces: number): Promise<{ revision: number; contactsInStep: boolean }> =>
      ask('PUT', '/v1/roster', roster, replaces === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${replaces}"` }),
    policies: (): Promise<PoliciesInForce> => ask('GET', '/v1/policies'),
    /** Takes the place of the default policy. */
    putPolicy: (policy: Policy, replaces: number): Promise<unknown> =>
      ask('PUT', '/v1/policies', policy, { 'if-match': `"${replaces}"` }),
    putCustomer: (id: string, customer: unknown): Promise<unknown> => ask('PUT', `/v1/customers/${id}`, customer),
    makeKey: (id: string, kind?: { readonly test: true }): Promise<{ key: string }> =>
      ask('POST', `/v1/customers/${id}/keys`, kind),
  };
}
