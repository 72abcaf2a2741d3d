import ROSTER from '../../docs/examples/roster.json';
import { readLeaveFile } from '../../lambdas/adapters/ical/leave-file';
import { type LocalBus, localBus } from '../../lambdas/adapters/local/local-bus';
import { localContacts } from '../../lambdas/adapters/local/local-contacts';
import { localCustomerMail } from '../../lambdas/adapters/local/local-customer-mail';
import { type LocalPager, openLocalPager } from '../../lambdas/adapters/local/local-pager';
import { systemRandomness } from '../../lambdas/adapters/system-randomness';
import { webhookHttp } from '../../lambdas/adapters/webhook-http';
import type { LeaveAsked } from '../../lambdas/application/add-leave';
import { makeFirstAdminKey } from '../../lambdas/application/admin-keys';
import type { CalendarFeed, FeedIndex } from '../../lambdas/application/calendar-feeds';
import type { AdminKeys, Customer } from '../../lambdas/application/credentials';
import type { CustomerLanguages } from '../../lambdas/application/customer-languages';
import {
  createAdminAuthentication,
  createCustomerAuthentication,
  issueKey,
  saveCustomer,
} from '../../lambdas/application/customers';
import type { ContactsRecordStore } from '../../lambdas/application/ports/contacts';
import type { IssueListing } from '../../lambdas/application/ports/issue-listing';
import type { IssueStore } from '../../lambdas/application/ports/issue-store';
import type { LoadStore } from '../../lambdas/application/ports/load-store';
import type { OfferSlots } from '../../lambdas/application/ports/offer-slots';
import type { PeopleStore } from '../../lambdas/application/ports/people-store';
import type { RosterStore } from '../../lambdas/application/ports/roster-store';
import type { SignalIndex } from '../../lambdas/application/ports/signal-index';
import type { Timers } from '../../lambdas/application/ports/timers';
import type { VersionedStore } from '../../lambdas/application/ports/versioned-store';
import type { WebhookSender } from '../../lambdas/application/ports/webhook-sender';
import { readOnlyPeople } from '../../lambdas/application/read-only-people';
import { createSenderAuthentication, type SignalSource } from '../../lambdas/application/signal-sources';
import type { SwapIndex, SwapRequest } from '../../lambdas/application/swap-request';
import type { UpdateSettings } from '../../lambdas/application/updates/update-settings';
import { wakeIssue } from '../../lambdas/application/wake-issue';
import { createWorldReader } from '../../lambdas/application/world-reader';
import type { CustomerId, Instant, IssueId } from '../../lambdas/core/ids';
import type { StoredPolicies } from '../../lambdas/core/policy-book';
import { createEmergencyApp } from '../../lambdas/functions/emergency/handler';
import { createPagesApp } from '../../lambdas/functions/pages/handler';
import { createRostersApp } from '../../lambdas/functions/rosters/handler';
import { createSignalsApp } from '../../lambdas/functions/signals/handler';
import { createJsonLog } from '../../lambdas/runtime/json-log';
import {
  MemoryContactsRecordStore,
  MemoryIssueStore,
  MemoryLoadStore,
  MemoryOfferSlots,
  MemoryPeopleStore,
  MemoryRosterStore,
  MemorySignalIndex,
  MemoryVersionedStore,
} from '../fakes/memory-stores';
import { RecordedMeasurements } from '../fakes/recorded-measurements';
import { TestClock } from '../fakes/test-clock';

/** Monday, 2026-03-02, 03:00 UTC: 11:00 in Beijing and Singapore, night in Europe, Sunday evening in Silicon Valley. */
export const MONDAY = Date.UTC(2026, 2, 2, 3);
export const MINUTE = 60_000;
export const TOPIC_ARN_PREFIX = 'arn:aws:sns:eu-test-1:111122223333:sunrelay-dev-engineer-';
export const CUSTOMER_TOPIC_ARN_PREFIX = 'arn:aws:sns:eu-test-1:111122223333:sunrelay-dev-customer-';
export const PUBLIC_URL = 'https://sunrelay.example';

export interface Armed {
  readonly issueId: IssueId;
  readonly at: Instant;
}

/** Where a deployment keeps everything. */
export interface Stores {
  readonly issues: IssueStore & IssueListing;
  readonly rosters: RosterStore;
  readonly people: PeopleStore;
  readonly loads: LoadStore;
  readonly offerSlots: OfferSlots;
  readonly signalIndex: SignalIndex;
  readonly contactsRecord: ContactsRecordStore;
  readonly policies: VersionedStore<StoredPolicies>;
  readonly feeds: VersionedStore<CalendarFeed>;
  readonly feedIndex: VersionedStore<FeedIndex>;
  readonly swaps: VersionedStore<SwapRequest>;
  readonly swapIndex: VersionedStore<SwapIndex>;
  readonly customers: VersionedStore<Customer>;
  readonly sources: VersionedStore<SignalSource>;
  readonly customerLanguages: VersionedStore<CustomerLanguages>;
  readonly updates: VersionedStore<UpdateSettings>;
  readonly adminKeys: VersionedStore<AdminKeys>;
}

function stores(): Stores {
  return {
    issues: new MemoryIssueStore(),
    rosters: new MemoryRosterStore(),
    people: new MemoryPeopleStore(),
    loads: new MemoryLoadStore(),
    offerSlots: new MemoryOfferSlots(),
    signalIndex: new MemorySignalIndex(),
    contactsRecord: new MemoryContactsRecordStore(),
    policies: new MemoryVersionedStore<StoredPolicies>(),
    feeds: new MemoryVersionedStore<CalendarFeed>(),
    feedIndex: new MemoryVersionedStore<FeedIndex>(),
    swaps: new MemoryVersionedStore<SwapRequest>(),
    swapIndex: new MemoryVersionedStore<SwapIndex>(),
    customers: new MemoryVersionedStore<Customer>(),
    sources: new MemoryVersionedStore<SignalSource>(),
    customerLanguages: new MemoryVersionedStore<CustomerLanguages>(),
    updates: new MemoryVersionedStore<UpdateSettings>(),
    adminKeys: new MemoryVersionedStore<AdminKeys>(),
  };
}

interface DeploymentOptions {
  readonly stores?: (made: Stores) => Stores;
  readonly publicUrl?: string;
  /** E-mail and HTTPS contacts wait for their confirmation. */
  readonly asksToConfirm?: boolean;
  /** By which edits are weighed, in milliseconds; the clock that stands still if not given. */
  readonly realMs?: () => number;
  /** What posts to customers' webhooks; over HTTP, also to this machine, if not given. */
  readonly webhooks?: WebhookSender;
}

/** All HTTP functions on stores in memory, with a clock that stands still, an inbox for a pager, and one admin key. */
export async function aDeployment(over: DeploymentOptions = {}) {
  const publicUrl = over.publicUrl ?? PUBLIC_URL;
  const clock = new TestClock(MONDAY);
  const lines: string[] = [];
  const log = createJsonLog({ clock, write: (line) => lines.push(line) });
  const made = (over.stores ?? ((same) => same))(stores());
  const measurements = new RecordedMeasurements();
  const armed: Armed[] = [];
  const timers: Timers = { arm: async (issueId, at) => void armed.push({ issueId, at }) };
  const pager: LocalPager = await openLocalPager({ clock, log });
  const bus: LocalBus = localBus(log);
  const contacts = localContacts({ asksToConfirm: over.asksToConfirm ?? false });
  const customerMail = localCustomerMail({ asksToConfirm: over.asksToConfirm ?? false });
  const base = {
    ...made,
    clock,
    ...(over.realMs && { realMs: over.realMs }),
    log,
    measurements,
    randomness: systemRandomness,
    timers,
    pager,
    bus,
    contacts,
    confirmation: contacts,
    topicArnPrefix: TOPIC_ARN_PREFIX,
    customerMail,
    customerTopicArnPrefix: CUSTOMER_TOPIC_ARN_PREFIX,
    webhooks: over.webhooks ?? webhookHttp({ allowsLoopback: true }),
    publicUrl,
  };
  const key = new Uint8Array(32).fill(7);
  const deps = {
    ...base,
    world: createWorldReader(base),
    readLeave: async (text: string, asked: LeaveAsked) => readLeaveFile(text, asked),
    secrets: { pageLinkKey: async () => key },
    authenticate: createCustomerAuthentication(base),
    authenticateSender: createSenderAuthentication(base, createCustomerAuthentication(base)),
    authenticateAdmin: createAdminAuthentication(base),
  };
  const apps = {
    emergency: createEmergencyApp(deps),
    pages: createPagesApp({ ...deps, people: readOnlyPeople(deps.people) }),
    rosters: createRostersApp(deps),
    signals: createSignalsApp(deps),
  };
  const adminKey = (await makeFirstAdminKey(base))?.secret ?? '';
  const appFor = (path: string) => {
    if (/^\/(p|swap|confirm)\b/.test(path)) return apps.pages;
    if (path.startsWith('/v1/signals')) return apps.signals;
    return /^\/(v1\/(roster|customers|policies|signal-sources|updates)|calendars\/)/.test(path)
      ? apps.rosters
      : apps.emergency;
  };
  return {
    deps,
    apps,
    clock,
    lines,
    measurements,
    armed,
    pager,
    bus,
    contacts,
    customerMail,
    adminKey,
    /** The function that API Gateway would choose. */
    appFor,
    /** Sends it a request. */
    fetch: async (path: string, init: RequestInit = {}): Promise<Response> =>
      appFor(path).request(`${publicUrl}${path}`, init),
    /** Makes a customer with a key, past HTTP; a test key if asked for. */
    async aCustomer(name: string, mode: { readonly test?: true } = {}): Promise<string> {
      const id = name as CustomerId;
      await saveCustomer(base, { id, name, homeRegions: ['ID'] });
      const issued = await issueKey(base, { customerId: id, ...mode });
      if (issued.code !== 'issued') throw new Error(issued.code);
      return issued.secret;
    },
    /** Lets time pass, and then wakes the issue as its timer would. */
    async wakeAfter(ms: number, id: string): Promise<void> {
      clock.advance(ms);
      await wakeIssue(deps, id as IssueId);
    },
  };
}
export type Deployment = Awaited<ReturnType<typeof aDeployment>>;

/** The same with the sample roster saved. */
export async function aDeploymentWithRoster(over: DeploymentOptions = {}): Promise<Deployment> {
  const deployment = await aDeployment(over);
  const saved = await deployment.fetch('/v1/roster', {
    method: 'PUT',
    headers: { ...bearer(deployment.adminKey), 'If-None-Match': '*', 'Content-Type': 'application/json' },
    body: JSON.stringify(sampleRoster()),
  });
  if (saved.status !== 200) throw new Error(`The sample roster was refused: ${await saved.text()}`);
  return deployment;
}

/** For an edit whose losses are no matter of the test. */
export const ACCEPTS_ALL = '?reason=a+test&accept=opensHole,losesSkill,losesLanguage,doubleDuty,dropsSwap,notCompared';

export const bearer = (secret: string) => ({ Authorization: `Bearer ${secret}` });

export const json = (value: unknown, headers: Record<string, string> = {}, method = 'POST'): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof value === 'string' ? value : JSON.stringify(value),
});

export const REPORT = { title: 'Picture frozen in a co-hosted live show', severity: 'P1' };

// biome-ignore lint/suspicious/noExplicitAny: an answer's body is looked into freely
export type Body = Record<string, any>;

export const bodyOf = async (response: Response): Promise<Body> => (await response.json()) as Body;

/** Reports an issue and answers its id. */
export async function report(deployment: Deployment, key: string, over: object = {}): Promise<string> {
  const response = await deployment.fetch('/v1/issues', json({ ...REPORT, ...over }, bearer(key)));
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
  return (await bodyOf(response)).id;
}

/** The path of the newest page sent to anybody, or to this engineer. */
export function newestLink({ pager }: Deployment, engineerId?: string): string {
  const found = pager.inbox().find((entry) => engineerId === undefined || entry.engineerId === engineerId);
  if (!found) throw new Error('Nobody was paged');
  return new URL(found.link).pathname;
}

/** The sample's teams and people, for tests to change: without rotations, swaps and overrides, nothing else names them. */
export function sampleRoster(): Body {
  const { teams, engineers, dutyManagers } = structuredClone(ROSTER);
  return {
    teams: teams.map(({ rotations: _r, calendars: _c, nextTeams: _n, ...team }) => team),
    engineers,
    dutyManagers,
  };
}
