import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { dynamoDbClient } from '../../lambdas/adapters/dynamodb/client';
import { dynamoDbStores } from '../../lambdas/adapters/dynamodb/stores';
import { startEmbeddedDynamoDb } from '../../lambdas/adapters/local/embedded-dynamodb';
import { localBus } from '../../lambdas/adapters/local/local-bus';
import { localTimers } from '../../lambdas/adapters/local/local-timers';
import { noMeasurements } from '../../lambdas/adapters/local/no-measurements';
import { systemClock } from '../../lambdas/adapters/system-clock';
import { systemRandomness } from '../../lambdas/adapters/system-randomness';
import { createCustomerAuthentication, issueKey, saveCustomer } from '../../lambdas/application/customers';
import { replacePolicies } from '../../lambdas/application/policies';
import type { Clock } from '../../lambdas/application/ports/clock';
import type { Log } from '../../lambdas/application/ports/log';
import type { OutgoingPage, Pager } from '../../lambdas/application/ports/pager';
import { replaceRoster } from '../../lambdas/application/replace-roster';
import { wakeIssue } from '../../lambdas/application/wake-issue';
import { createWorldReader } from '../../lambdas/application/world-reader';
import { customerIdSchema, type Instant } from '../../lambdas/core/ids';
import { DEFAULT_POLICY, MIN_WAIT_SECONDS, type Policy } from '../../lambdas/core/policy';
import type { Roster } from '../../lambdas/core/roster/roster';
import { createEmergencyApp } from '../../lambdas/functions/emergency/handler';
import { type Endpoint, post } from './post';

/** A page as it came into the pager's hands, on the monotonic clock. */
export interface Received extends OutgoingPage {
  readonly receivedAt: number;
}

/** Hands on as soon as a policy may. */
export const QUICK_POLICY: Policy = { ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, waitSeconds: MIN_WAIT_SECONDS } };

/** The emergency endpoint on the embedded store with its data on disk, as the local run has it, and a pager that notes when it is called. */
export async function startLocalSystem(roster: Roster, policy: Policy = DEFAULT_POLICY, startAt?: Instant) {
  const folder = await mkdtemp(path.join(tmpdir(), 'sunrelay-bench-'));
  const database = await startEmbeddedDynamoDb({ tableName: 'bench', path: folder });
  const table = { client: dynamoDbClient({ ...database.connection, requestTimeoutMs: 10_000 }), name: 'bench' };
  const silent = () => undefined;
  // What is cut off at the end is no finding.
  let closing = false;
  const error: Log['error'] = (message, fields) => {
    if (!closing) console.error(message, fields);
  };
  const log: Log = { info: silent, warn: silent, error };
  let aheadMs = 0;
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + aheadMs };
  const setClock = (now: Instant): void => {
    aheadMs = now - systemClock.now();
  };
  if (startAt !== undefined) setClock(startAt);
  const randomness = systemRandomness;
  const measurements = noMeasurements;
  const stores = dynamoDbStores(table);
  const { issues, rosters, people, policies, customers, customerLanguages } = stores;
  const received: Received[] = [];
  const listeners = new Set<(page: Received) => void>();
  const pager: Pager = {
    async send(page) {
      const noted = { ...page, receivedAt: performance.now() };
      received.push(noted);
      for (const listener of listeners) listener(noted);
      return 'sent';
    },
  };
  const timers = localTimers({ clock, speed: () => 1, log, onDue: async (id) => void (await wakeIssue(deps, id)) });
  const linkKey = randomness.bytes(32);
  const secrets = { pageLinkKey: async () => linkKey };
  const bus = localBus(log);
  const deps = {
    ...stores,
    world: createWorldReader({ ...stores, clock, randomness, log, measurements }),
    clock,
    randomness,
    log,
    measurements,
    pager,
    timers,
    bus,
    secrets,
    publicUrl: 'http://bench',
  };
  const app = createEmergencyApp({ ...deps, authenticate: createCustomerAuthentication({ customers, clock }) });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', resolve));

  const contacts = { keepInStep: async () => [] };
  await replaceRoster(
    { rosters, people, policies, customerLanguages, clock, randomness: systemRandomness, log, contacts },
    { roster, expected: 'absent', by: 'bench' },
  );
  await replacePolicies({ policies, rosters, clock }, { wanted: policy, expected: 0, by: 'bench' });
  const customer = customerIdSchema.parse('bench');
  await saveCustomer(
    { customers, customerLanguages, clock, randomness },
    { id: customer, name: 'Bench', homeRegions: ['ID'] },
  );
  const issued = await issueKey({ customers, clock, randomness }, { customerId: customer });
  if (issued.code !== 'issued') throw new Error(issued.code);

  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { port } = server.address() as AddressInfo;
  const endpoint: Endpoint = { port, secret: issued.secret };
  return {
    table,
    issues,
    timers,
    /** Goes on from another instant; timers that were armed before do not notice. */
    setClock,
    received,
    onPage: (listener: (page: Received) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Reports an issue by HTTP; answers its id. Throws for anything but a 202. */
    report: (body: object) => post(agent, endpoint, body),
    endpoint,
    async close() {
      closing = true;
      await timers.close();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
      table.client.destroy();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type LocalSystem = Awaited<ReturnType<typeof startLocalSystem>>;
