import type { Context } from 'hono';
import { type Refused, refused } from './read-body';

export const etagOf = (version: number): string => `"${version}"`;

/** The version that a write expects to replace; 0 when it expects none. */
export type Precondition = { readonly code: 'expects'; readonly version: number } | Refused;

/** `If-Match: "7"`, or `If-None-Match: *` for the first. RFC 9110, 13.1; RFC 6585, 3. */
export function readPrecondition(c: Context): Precondition {
  const match = c.req.header('If-Match');
  const noneMatch = c.req.header('If-None-Match');
  if (match === undefined && noneMatch === undefined) return refused({ code: 'preconditionRequired' });
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(match?.trim() ?? '') ?? [];
  if (version !== undefined && noneMatch === undefined) return { code: 'expects', version: Number(version) };
  const isFirst = match === undefined && noneMatch?.trim() === '*';
  return isFirst ? { code: 'expects', version: 0 } : refused({ code: 'preconditionInvalid' });
}
