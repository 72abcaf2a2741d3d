import type { Context } from 'hono';

/**
 * Whether a press can have come from our own page. The capability in the path is the real guard; this stops another site
 * that got hold of a link from pressing for its reader. Our pages send no referrer, so browsers that know no
 * `Sec-Fetch-Site` say `Origin: null` for our own forms as well, and programs send neither.
 */
export function isSameOrigin(c: Context, publicUrl: string): boolean {
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('Origin');
  if (origin === undefined || origin === 'null') return true;
  return origin === new URL(publicUrl).origin || origin === new URL(c.req.url).origin;
}
