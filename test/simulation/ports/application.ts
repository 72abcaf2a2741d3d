import type { SwapAccepting } from '../../../lambdas/application/accept-swap';
import type { LeaveAdding } from '../../../lambdas/application/add-leave';
import type { SwapAsking } from '../../../lambdas/application/ask-swap';
import type { Customer } from '../../../lambdas/application/credentials';
import type { ContactsKeeping } from '../../../lambdas/application/keep-contacts';
import type { Clock } from '../../../lambdas/application/ports/clock';
import type { Log } from '../../../lambdas/application/ports/log';
import type { Measurements } from '../../../lambdas/application/ports/measurements';
import type { OutgoingPage, PageOutcome } from '../../../lambdas/application/ports/pager';
import type { Randomness } from '../../../lambdas/application/ports/randomness';
import type { OutgoingSwap } from '../../../lambdas/application/ports/swap-pager';
import { publishedEvent } from '../../../lambdas/application/published-event';
import type { RosterEditing } from '../../../lambdas/application/roster-edit';
import type { SwapIndex, SwapRequest } from '../../../lambdas/application/swap-request';
import type { Sweeping } from '../../../lambdas/application/sweep';
import { createWorldReader, type WorldSources } from '../../../lambdas/application/world-reader';
import type { ContactsRecord } from '../../../lambdas/core/contacts-record';
import type { Load } from '../../../lambdas/core/duty/snapshot';
import type { IssueId } from '../../../lambdas/core/ids';
import type { StoredPolicies } from '../../../lambdas/core/policy-book';
import type { Leave } from '../../../lambdas/core/roster/people';
import { expectDocumented } from '../../docs/published-events';
import type { OffersToAnswer } from '../../fakes/offers-to-answer';
import type { PeopleItems } from '../../fakes/people-items';
import type { SignalList } from '../../fakes/signal-list';
import type { Container, Sender } from '../world/container';
import type { Faults } from '../world/faults';
import type { FunctionHost } from '../world/function-host';
import type { Scheduler } from '../world/scheduler';
import type { SeededRandom } from '../world/seeded-random';
import { contactsOf, keptRecordOf } from './contact-calls';
import type { SimulatedContacts } from './simulated-contacts';
import type { SimulatedDocuments, SimulatedRosters } from './simulated-documents';
import type { SimulatedIssues } from './simulated-issues';
import type { TimerQueue } from './timer-queue';

/** All that the application may be given; each function uses its part. */
export type App = Sweeping &
  RosterEditing &
  SwapAsking &
  SwapAccepting &
  LeaveAdding &
  Pick<WorldSources, 'policies'> & {
    /** What the contacts function has; what it finds does not reach routing, where who cannot be reached is a matter of its own. */
    readonly keeping: ContactsKeeping;
  };

/** The stores, and what lies behind the other ports. Shared by all containers. */
export interface Backing {
  readonly issues: SimulatedIssues;
  readonly rosters: SimulatedRosters;
  readonly people: PeopleItems;
  readonly policies: SimulatedDocuments<StoredPolicies>;
  readonly loads: SimulatedDocuments<Load>;
  readonly offers: OffersToAnswer;
  readonly signals: SignalList;
  readonly contacts: SimulatedDocuments<ContactsRecord>;
  readonly keptContacts: SimulatedDocuments<ContactsRecord>;
  readonly contactList: SimulatedContacts;
  readonly customers: SimulatedDocuments<Customer>;
  readonly swaps: SimulatedDocuments<SwapRequest>;
  readonly swapIndex: SimulatedDocuments<SwapIndex>;
  readonly timers: Pick<TimerQueue, 'arm'>;
  readonly measurements: Measurements;
  send(page: OutgoingPage, by: Sender): PageOutcome;
  sendSwap(swap: OutgoingSwap): PageOutcome;
  publish(eventId: string): void;
}

/** The parts of the world that a port call goes through. */
export interface Outside {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly faults: Faults;
  readonly outages: { store: boolean; pager: boolean };
}

type Host = FunctionHost<App>;
export type Calling = <T>(label: string, effect: () => T, issueId?: IssueId) => Promise<T>;

/** How long indexes lag: usually a moment, struck by `staleIndex` many seconds. */
const INDEX_LAG_MS = 50;
const STALE_INDEX_MS = 20_000;

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function failingStore(outside: Outside): void {
  if (outside.outages.store || outside.faults.strikes('storeUnavailable')) throw new Error('The store is unavailable');
}

function clockOf(container: Container<App>, host: Host, outside: Outside): Clock {
  const { scheduler } = outside;
  return {
    now: () => scheduler.now + container.skewMs,
    sleep: (ms) => new Promise((resolve) => void host.timer(container, ms, 'sleeps', resolve)),
    within: (ms, work) =>
      new Promise((resolve, reject) => {
        const cancel = host.timer(container, ms, 'waits no longer', () => resolve('late'));
        work.then(resolve, reject).finally(cancel);
      }),
  };
}

function storesOf(read: Calling, write: Calling, backing: Backing) {
  const { rosters, people, policies, loads, swaps, swapIndex } = backing;
  return {
    rosters: {
      pointer: () => read('reads the pointer', () => rosters.pointer),
      commit: (pointer) => write('commits a roster', () => rosters.commit(pointer)),
      putBody: (hash, body) => write('puts a body', () => rosters.putBody(hash, body)),
      body: (hash) => read('reads a body', () => rosters.bodies.get(hash)),
      noteRevision: (noted) => write('notes a revision', () => rosters.noteRevision(noted)),
      revision: (number) => read('reads a revision', () => rosters.revisions.get(number)),
      revisions: (before, limit) =>
        read('lists revisions', () =>
          [...rosters.revisions.values()]
            .filter(({ revision }) => revision < before)
            .sort((a, b) => b.revision - a.revision)
            .slice(0, limit),
        ),
      snapshot: (copy) => read('reads a snapshot', () => rosters.snapshot(copy)),
      putSnapshot: (copy, snapshot) => write('puts a snapshot', () => rosters.putSnapshot(copy, snapshot)),
      chunk: (revision, startAt) => read('reads a chunk', () => rosters.chunk(revision, startAt)),
      putChunk: (snapshot) => write('puts a chunk', () => rosters.putChunk(snapshot)),
    },
    contactsRecord: { read: () => read('reads who can be reached', () => backing.contacts.read('current')) },
    people: {
      read: (ids, edit) => read('reads people', () => people.read(ids, edit)),
      stage: (all, edit) => write('lays people aside', () => people.stage(all, edit)),
      finish: (ids, pointer) => write('finishes an edit', () => people.finish(ids, pointer)),
      drop: (ids, edit) => write('drops an edit', () => people.drop(ids, edit)),
    },
    // The simulated customers have no language of their own.
    customerLanguages: {
      read: () => read('reads the languages of customers', () => undefined),
      write: () => write('writes the languages of customers', () => 'written' as const),
    },
    swaps: {
      read: async (id) => read('reads a swap', () => swaps.read(id)),
      write: (id, value, expected) => write('writes a swap', () => swaps.write(id, value, expected)),
    },
    swapIndex: {
      read: async (id) => read('reads the list of swaps', () => swapIndex.read(id)),
      write: (id, value, expected) => write('writes the list of swaps', () => swapIndex.write(id, value, expected)),
    },
    policies: {
      read: async (id) => read('reads the policy', () => policies.read(id)),
      write: (id, value, expected) => write('writes the policy', () => policies.write(id, value, expected)),
    },
    offerSlots: {
      take: (offered, room) => write('takes room for an offer', () => backing.offers.take(offered, room)),
      free: (offered) => write('gives room back', () => backing.offers.free(offered)),
    },
    signalIndex: {
      of: (reporter, at) => read('reads signals about a customer', () => backing.signals.of(reporter, at)),
      note: (reporters, entry) => write('notes a signal', () => backing.signals.note(reporters, entry)),
    },
    loads: {
      read: async () => (await read('reads the load', () => loads.read('current')))?.value,
      write: (load) =>
        write('writes the load', () => {
          loads.write('current', load, loads.read('current')?.version ?? 'absent');
        }),
    },
  } satisfies Pick<
    App,
    | 'swaps'
    | 'swapIndex'
    | 'rosters'
    | 'people'
    | 'customerLanguages'
    | 'policies'
    | 'offerSlots'
    | 'signalIndex'
    | 'loads'
    | 'contactsRecord'
  >;
}

function issuesOf(container: Container<App>, read: Calling, write: Calling, backing: Backing, outside: Outside) {
  const { issues } = backing;
  const { scheduler, faults, random } = outside;
  const lagMs = () =>
    faults.strikes('staleIndex') ? random.between(1_000, STALE_INDEX_MS) : random.between(0, INDEX_LAG_MS);
  return {
    read: (id) => read(`reads ${id}`, () => issues.read(id), id),
    readMany: (ids) => read(`reads ${ids.length} issues`, () => ids.flatMap((id) => issues.read(id) ?? [])),
    write: (issue, expected) =>
      write(
        `writes ${issue.id}`,
        () => {
          const when = { at: scheduler.now, lagMs: lagMs() };
          const result = issues.write(issue, expected, when, container.name);
          if (result === 'conflict') faults.note('conflict');
          return result;
        },
        issue.id,
      ),
    spill: ({ id }, entries) => write(`spills ${id}`, () => issues.spill(id, entries), id),
    spilled: (id, fromSeq, toSeq) => read(`reads rows of ${id}`, () => issues.spilled(id, fromSeq, toSeq), id),
    due: (before, limit) => read('reads what is due', () => issues.due(before, limit, scheduler.now)),
    open: () => read('reads what is open', () => issues.open(scheduler.now)),
  } satisfies App['issues'];
}

/** A file of leave holds its first day and its last. */
function leaveIn(text: string): Leave {
  const [from = '', to = ''] = text.split(' ');
  return { from, to };
}

/** The application's ports as one container sees them. */
export function createApp(container: Container<App>, host: Host, backing: Backing, outside: Outside): App {
  const { scheduler, faults, random } = outside;
  const call: Calling = (label, effect, issueId) =>
    host.call(container, { label, effect, ...(issueId && { issueId }) });
  const inStore =
    <T>(effect: () => T) =>
    () => {
      failingStore(outside);
      return effect();
    };
  const read: Calling = (label, effect, issueId) => call(label, inStore(effect), issueId);
  const write: Calling = (label, effect, issueId) => {
    const answer = () => {
      if (faults.strikes('storeTimedOut')) throw new Error('The store did not answer in time');
    };
    return host.call(container, { label, effect: inStore(effect), answer, ...(issueId && { issueId }) });
  };
  const clock = clockOf(container, host, outside);
  const randomness: Randomness = { bytes: (length) => random.bytes(length) };
  const stores = storesOf(read, write, backing);
  const { measurements } = backing;
  const key = new Uint8Array(32).fill(7);
  const contacts = contactsOf(call, backing, outside);
  const base = { ...stores, clock, log: silent, measurements };
  return {
    ...stores,
    keeping: { ...base, contacts, contactsRecord: keptRecordOf(read, write, backing) },
    issues: issuesOf(container, read, write, backing, outside),
    clock,
    randomness,
    log: silent,
    measurements,
    publicUrl: 'https://sunrelay.example',
    world: createWorldReader({ ...stores, clock, randomness, log: silent, measurements }),
    contacts,
    readLeave: async (text) => ({ code: 'read', leave: [leaveIn(text)] }),
    secrets: { pageLinkKey: () => call('reads the secret', () => key) },
    pager: {
      send: (page) => call(`pages ${page.issueId} ${page.page}`, () => backing.send(page, container), page.issueId),
      swap: (swap) => call(`tells ${swap.engineerId} of a swap`, () => backing.sendSwap(swap)),
    },
    timers: {
      arm: (issueId, at) =>
        call(
          `arms ${issueId}`,
          () => {
            if (faults.strikes('armFailed')) throw new Error('The timer could not be armed');
            backing.timers.arm(issueId, at, scheduler.now + container.skewMs);
          },
          issueId,
        ),
    },
    bus: {
      publish: (events) =>
        call('publishes events', () => {
          if (faults.strikes('busFailed')) throw new Error('The bus did not take the events');
          for (const event of events) {
            const { detailType, detail } = publishedEvent(event);
            expectDocumented(detailType, detail);
            backing.publish(event.id);
          }
        }),
    },
  };
}
