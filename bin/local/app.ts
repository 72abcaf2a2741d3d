import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createAdminAuthentication, createCustomerAuthentication } from '../../lambdas/application/customers';
import { createSenderAuthentication } from '../../lambdas/application/signal-sources';
import { createEmergencyApp } from '../../lambdas/functions/emergency/handler';
import { createPagesApp } from '../../lambdas/functions/pages/handler';
import { createRostersApp } from '../../lambdas/functions/rosters/handler';
import { createSignalsApp } from '../../lambdas/functions/signals/handler';
import type { LocalParts } from './compose';
import type { RunKeys } from './run-keys';
import { createSite } from './site';

/** The deployed functions' own apps behind one address, by path as the HTTP API does it, and the local run's own pages. */
export function createLocalApp(parts: LocalParts, runKeys: RunKeys): Hono<{ Bindings: HttpBindings }> {
  const ofStoredCustomer = createCustomerAuthentication(parts);
  const ofStoredAdmin = createAdminAuthentication(parts);
  const authenticate = async (secret: string) => (await runKeys.callerOf(secret)) ?? ofStoredCustomer(secret);
  const emergency = createEmergencyApp({ ...parts, authenticate });
  const signals = createSignalsApp({ ...parts, authenticateSender: createSenderAuthentication(parts, authenticate) });
  const pages = createPagesApp(parts);
  const rosters = createRostersApp({
    ...parts,
    authenticate,
    authenticateAdmin: async (secret) => runKeys.adminOf(secret) ?? ofStoredAdmin(secret),
  });

  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const path of ['/v1/issues', '/v1/issues/*']) app.all(path, (c) => emergency.fetch(c.req.raw, c.env));
  app.all('/v1/signals', (c) => signals.fetch(c.req.raw, c.env));
  for (const path of ['/p/*', '/swap/*', '/confirm']) app.all(path, (c) => pages.fetch(c.req.raw, c.env));
  for (const path of ['/v1/*', '/calendars/*']) app.all(path, (c) => rosters.fetch(c.req.raw, c.env));
  const site = createSite(parts);
  app.all('*', (c) => site.fetch(c.req.raw, c.env));
  return app;
}
