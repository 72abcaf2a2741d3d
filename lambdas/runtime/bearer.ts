import type { Context } from 'hono';
import type { Problem } from './problem';

/** Longer than any key; more is not even hashed. */
const MAX_LENGTH = 200;

/** The secret in `Authorization: Bearer …`; `undefined` when there is none that could be a key. */
export function bearerSecret(c: Context): string | undefined {
  const [, secret] = /^Bearer +([\x21-\x7e]+) *$/i.exec(c.req.header('Authorization') ?? '') ?? [];
  return secret && secret.length <= MAX_LENGTH ? secret : undefined;
}

/** Missing, malformed, wrong and revoked look alike, so that nobody learns which keys exist. */
export const UNAUTHORIZED: Problem = {
  code: 'unauthorized',
  headers: { 'WWW-Authenticate': 'Bearer realm="sunrelay"' },
};
