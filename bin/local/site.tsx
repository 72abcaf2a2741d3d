import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { LocalParts } from './compose';
import { inboxPage } from './inbox-page';
import { askToConfirm, CONFIRMATION_PATH, confirmByMail } from './mail-confirmation';
import { startPage } from './start-page';
import { thisMachineOnly } from './this-machine-only';

/** What the local run itself shows: a start page, and an inbox with every page and mail that was sent. On this machine only. */
export function createSite(parts: LocalParts): Hono<{ Bindings: HttpBindings }> {
  const site = new Hono<{ Bindings: HttpBindings }>();

  site.use(thisMachineOnly);
  site.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
    context.header('referrer-policy', 'no-referrer');
    context.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  });
  site.get('/', (context) => startPage(parts, context));
  site.get('/inbox', (context) => inboxPage(parts, context));
  site.get(CONFIRMATION_PATH, askToConfirm);
  site.post(CONFIRMATION_PATH, (context) => confirmByMail(parts, context));
  site.notFound((context) => context.text('There is nothing here; the start page is /\n', 404));
  return site;
}
