import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { dynamoDbStores } from '../../lambdas/adapters/dynamodb/stores';
import type { Table } from '../../lambdas/adapters/dynamodb/table';
import { readLeaveFile } from '../../lambdas/adapters/ical/leave-file';
import { localContacts } from '../../lambdas/adapters/local/local-contacts';
import { localCustomerMail } from '../../lambdas/adapters/local/local-customer-mail';
import { systemRandomness } from '../../lambdas/adapters/system-randomness';
import { webhookHttp } from '../../lambdas/adapters/webhook-http';
import type { LeaveAsked } from '../../lambdas/application/add-leave';
import { makeFirstAdminKey } from '../../lambdas/application/admin-keys';
import { createAdminAuthentication, createCustomerAuthentication } from '../../lambdas/application/customers';
import { openIssueFile } from '../../lambdas/application/follow-issue';
import type { Swept } from '../../lambdas/application/sweep';
import { createWorldReader } from '../../lambdas/application/world-reader';
import type { HistoryEntry } from '../../lambdas/core/events';
import type { IssueId } from '../../lambdas/core/ids';
import type { Issue } from '../../lambdas/core/issue';
import type { Policy } from '../../lambdas/core/policy';
import { createEmergencyApp } from '../../lambdas/functions/emergency/handler';
import { createPagesApp } from '../../lambdas/functions/pages/handler';
import { createRostersApp } from '../../lambdas/functions/rosters/handler';
import { createSweepHandler } from '../../lambdas/functions/sweep/handler';
import { createTimersHandler } from '../../lambdas/functions/timers/handler';
import { createJsonLog } from '../../lambdas/runtime/json-log';
import { RecordedMeasurements } from '../fakes/recorded-measurements';
import { TestClock } from '../fakes/test-clock';
import {
  type Body,
  bearer,
  bodyOf,
  CUSTOMER_TOPIC_ARN_PREFIX,
  json,
  MINUTE,
  MONDAY,
  PUBLIC_URL,
  REPORT,
  sampleRoster,
  TOPIC_ARN_PREFIX,
} from '../functions/deployment';
import { StoryBus, StoryPager, StoryTimers } from './stand-ins';

/** A batch of the timer queue with these bodies. */
export const batchOf = (...bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({ messageId: `m${index}`, body }) as SQSRecord),
});

/** Every function on the real store, on a clock that the story moves; pager, bus and timers do as the story says. */
function functionsOn(table: Table) {
  const clock = new TestClock(MONDAY);
  const log = createJsonLog({ clock, write: () => undefined });
  const [pager, bus, timers] = [new StoryPager(clock), new StoryBus(), new StoryTimers()];
  const contacts = localContacts();
  const linkKey = new Uint8Array(32).fill(7);
  const base = {
    ...dynamoDbStores(table),
    clock,
    log,
    measurements: new RecordedMeasurements(),
    randomness: systemRandomness,
    timers,
    pager,
    bus,
    secrets: { pageLinkKey: async () => linkKey },
    contacts,
    confirmation: contacts,
    webhooks: webhookHttp({ allowsLoopback: true }),
    customerMail: localCustomerMail(),
    customerTopicArnPrefix: CUSTOMER_TOPIC_ARN_PREFIX,
    topicArnPrefix: TOPIC_ARN_PREFIX,
    publicUrl: PUBLIC_URL,
  };
  const deps = {
    ...base,
    world: createWorldReader(base),
    authenticate: createCustomerAuthentication(base),
    authenticateAdmin: createAdminAuthentication(base),
    readLeave: async (text: string, asked: LeaveAsked) => readLeaveFile(text, asked),
  };
  const apps = { emergency: createEmergencyApp(deps), pages: createPagesApp(deps), rosters: createRostersApp(deps) };
  return { deps, apps, timersHandler: createTimersHandler(deps), sweepHandler: createSweepHandler(deps) };
}

/** What a story does between its events. */
export interface Passing {
  /** How long after each full minute the sweep comes; without it there is none. */
  readonly sweepAfterMs?: number;
}

/** A story: one customer, `kopi-live`, a roster and, if it is not to be the default, a policy, all made through HTTP. */
export async function aStory(table: Table, roster: object = sampleRoster(), policy?: Policy) {
  const { deps, apps, timersHandler, sweepHandler } = functionsOn(table);
  const { clock, pager, bus, timers } = deps;
  const adminKey = (await makeFirstAdminKey(deps))?.secret ?? '';
  const sweeps: Swept[] = [];
  let sweptAt = clock.now();

  const appFor = (path: string) => {
    if (path.startsWith('/p/')) return apps.pages;
    return /^\/v1\/(roster|customers|policies)/.test(path) ? apps.rosters : apps.emergency;
  };
  const fetch = async (path: string, init: RequestInit = {}): Promise<Response> =>
    appFor(path).request(`${PUBLIC_URL}${path}`, init);
  const expectOk = async (response: Promise<Response>) => {
    const answer = await response;
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    return bodyOf(answer);
  };

  const admin = bearer(adminKey);
  await expectOk(fetch('/v1/roster', json(roster, { ...admin, 'If-None-Match': '*' }, 'PUT')));
  if (policy) await expectOk(fetch('/v1/policies', json(policy, { ...admin, 'If-Match': '"0"' }, 'PUT')));
  await expectOk(fetch('/v1/customers/kopi-live', json({ name: 'Kopi Live', homeRegions: ['ID'] }, admin, 'PUT')));
  const { key } = await expectOk(fetch('/v1/customers/kopi-live/keys', { method: 'POST', headers: admin }));

  const send = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(path, json(body, { ...bearer(key), ...headers }));
  const issue = async (id: string): Promise<Issue> => {
    const found = await deps.issues.read(id as IssueId);
    if (!found) throw new Error(`There is no issue ${id}`);
    return found;
  };
  const sweep = async (): Promise<Swept> => {
    sweptAt = clock.now();
    const swept = await sweepHandler();
    sweeps.push(swept);
    return swept;
  };
  const followed = (id: string, query = '') => expectOk(fetch(`/v1/issues/${id}${query}`, { headers: bearer(key) }));
  const wake = (...bodies: string[]) => timersHandler(batchOf(...bodies));
  const wakeUps = (ids: readonly string[]) => ids.map((issueId) => JSON.stringify({ issueId }));

  return {
    deps,
    clock,
    pager,
    bus,
    timers,
    sweeps,
    fetch,
    /** A request of the customer's. */
    send,
    report: (body: object = {}, headers = {}) => send('/v1/issues', { ...REPORT, ...body }, headers),
    reported: async (body: object = {}): Promise<string> =>
      (await expectOk(send('/v1/issues', { ...REPORT, ...body }))).id,
    write: (id: string, text: string) => expectOk(send(`/v1/issues/${id}/messages`, { text })),
    followed,
    /** What a customer reads who follows the way to what came before, the oldest stretch first. */
    async followedWhole(id: string): Promise<Body[]> {
      const stretches = [await followed(id)];
      for (let earlier = stretches[0]?.links.earlier; earlier; earlier = stretches[0]?.links.earlier) {
        stretches.unshift(await followed(id, new URL(earlier).search));
      }
      return stretches;
    },
    key,
    adminKey,
    /** A press on a page's button, as a program presses it. */
    press: (link: string, action: string, body: object = {}) =>
      fetch(`${link}/${action}`, json(body, { Accept: 'application/json' })),
    issue,
    /** The whole of it, put together from its stretches. */
    async history(id: string): Promise<readonly HistoryEntry[]> {
      const known = await issue(id);
      let { history, earlierThan } = await openIssueFile(deps, known);
      while (earlierThan !== undefined) {
        const before = await openIssueFile(deps, known, earlierThan);
        history = [...before.history, ...history];
        earlierThan = before.earlierThan;
      }
      return history;
    },
    sweep,
    /** Gives the timers function these messages. */
    wake,
    wakeUp: (id: string) => wake(...wakeUps([id])),
    /** Lets time pass: each timer comes at its instant, the sweep once a minute. */
    async pass(ms: number, { sweepAfterMs }: Passing = { sweepAfterMs: 30_000 }): Promise<void> {
      const until = clock.now() + ms;
      const nextSweep = () => {
        if (sweepAfterMs === undefined) return Number.POSITIVE_INFINITY;
        const from = Math.max(clock.now(), sweptAt + 1);
        return Math.ceil((from - sweepAfterMs) / MINUTE) * MINUTE + sweepAfterMs;
      };
      for (;;) {
        const at = Math.min(Math.max(timers.nextAt() ?? Number.POSITIVE_INFINITY, clock.now()), nextSweep());
        if (at > until) break;
        clock.advance(at - clock.now());
        const ids = timers.take(at);
        if (ids.length > 0) await wake(...wakeUps(ids));
        else await sweep();
      }
      clock.advance(until - clock.now());
    },
  };
}
export type Story = Awaited<ReturnType<typeof aStory>>;

/** What one kind of entry says, of a history. */
export const only = <T extends HistoryEntry['type']>(history: readonly HistoryEntry[], type: T) =>
  history.filter((entry): entry is Extract<HistoryEntry, { type: T }> => entry.type === type);
