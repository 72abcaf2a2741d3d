import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';

/**
 * Refuses everybody but a browser on this machine: the inbox shows links that let their holder act. The caller's address
 * must be this machine's, and the host that it asked for an address or `localhost`, since a foreign site may point a name of
 * its own at this machine and have the browser read for it.
 */
export const thisMachineOnly: MiddlewareHandler<{ Bindings: HttpBindings }> = async (context, next) => {
  const { remoteAddress, localAddress } = context.env.incoming.socket;
  const isOwn = remoteAddress !== undefined && (isLoopback(remoteAddress) || remoteAddress === localAddress);
  const hostname = new URL(context.req.url).hostname.replace(/^\[|\]$/g, '');
  if (isOwn && (hostname === 'localhost' || isIP(hostname) !== 0)) return next();
  return context.text('This page is shown on the machine that Sunrelay runs on, and nowhere else.\n', 403);
};

function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\./.test(address) || address === '::1';
}
