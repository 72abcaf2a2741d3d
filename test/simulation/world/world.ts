import type { Customer } from '../../../lambdas/application/credentials';
import type { OutgoingPage, PageOutcome } from '../../../lambdas/application/ports/pager';
import type { RosterPointer } from '../../../lambdas/application/ports/roster-store';
import type { OutgoingSwap } from '../../../lambdas/application/ports/swap-pager';
import type { SwapIndex, SwapRequest } from '../../../lambdas/application/swap-request';
import { wakeIssue } from '../../../lambdas/application/wake-issue';
import { POLICY_ID } from '../../../lambdas/application/world-reader';
import { type ContactsRecord, NO_CONTACTS } from '../../../lambdas/core/contacts-record';
import { type Load, NO_LOAD } from '../../../lambdas/core/duty/snapshot';
import type { Instant, IssueId } from '../../../lambdas/core/ids';
import { isOpen } from '../../../lambdas/core/issue';
import { isJoined } from '../../../lambdas/core/joined';
import { type StoredPolicies, storedFrom } from '../../../lambdas/core/policy-book';
import type { Roster } from '../../../lambdas/core/roster/roster';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import type { Swap } from '../../../lambdas/core/roster/swap';
import { OffersToAnswer } from '../../fakes/offers-to-answer';
import { PeopleItems } from '../../fakes/people-items';
import { SignalList } from '../../fakes/signal-list';
import { Customers } from '../people/customers';
import { Engineers } from '../people/engineers';
import { Monitoring } from '../people/monitoring';
import { People } from '../people/people';
import { randomStart } from '../people/random-instant';
import { randomCustomer, randomPolicies } from '../people/random-report';
import { randomRoster } from '../people/random-roster';
import { Swappers } from '../people/swappers';
import { type App, type Backing, createApp, type Outside } from '../ports/application';
import { SimulatedContacts } from '../ports/simulated-contacts';
import { SimulatedDocuments, SimulatedRosters } from '../ports/simulated-documents';
import { SimulatedIssues } from '../ports/simulated-issues';
import { SimulatedPager } from '../ports/simulated-pager';
import { TimerQueue } from '../ports/timer-queue';
import { everyPromise } from '../promises/every-promise';
import type { Invariant, PromiseName, Report } from '../promises/invariant';
import type { Sender } from './container';
import { type FaultRates, Faults } from './faults';
import { FunctionHost } from './function-host';
import { Ledger } from './ledger';
import {
  editRoster,
  haveOutages,
  keepContactsAgainAndAgain,
  saveRoster,
  sweepEachMinute,
  waitUntilContactsAreQuiet,
} from './machines';
import { Scheduler } from './scheduler';
import { SeededRandom } from './seeded-random';
import { tellHistory } from './tell-history';

const MINUTE_MS = 60_000;
/** Issues come and faults strike for this long; then faults end and everything has to settle. */
const SPAN_MS = 45 * MINUTE_MS;
/** Monitoring sees something for each so many emergencies. */
const ISSUES_PER_MATTER = 25;
/** Asked for in a world in which people swap. */
const SWAPS = 4;
const SETTLES_WITHIN_MINUTES = 8 * 60;
const TEST_SHARE = 0.1;

export interface WorldOptions {
  readonly seed: string;
  readonly issues: number;
  readonly rates?: FaultRates;
  /** Breaks something on purpose, to see that a promise breaks. */
  readonly sabotage?: (backing: Backing) => Backing;
  readonly sweepIsOff?: boolean;
  /** How long everything may take to settle after the faults, in virtual minutes. */
  readonly settlesWithinMinutes?: number;
  /** Whether admins edit the roster, and whether people swap; by chance when not given. */
  readonly isEdited?: boolean;
  readonly isSwapped?: boolean;
  /** So many of the reports come with a test key. */
  readonly testShare?: number;
  /** The world ends as soon as each of these is broken. */
  readonly until?: readonly PromiseName[];
  /** Told of each step: virtual time and what happened. */
  readonly onStep?: (at: Instant, label: string) => void;
}

export interface Broken {
  readonly promise: PromiseName;
  readonly seed: string;
  readonly issueId: IssueId | undefined;
  readonly at: string;
  readonly what: string;
  readonly history: readonly string[];
}

export interface WorldResult {
  readonly issues: number;
  readonly broken: readonly Broken[];
  readonly faults: Readonly<Record<string, number>>;
  readonly ledger: Ledger;
  readonly steps: number;
  /** Equal for equal runs. */
  readonly traceHash: string;
}

/** More than this of one world only repeats what is known. */
const MAX_BROKEN = 20;

/** When the earlier of its shifts begins; a question that nobody has answered by then has expired. All in UTC here. */
const beginOf = ({ gives, takes }: Swap): Instant =>
  Math.min(...[gives.from, ...('from' in takes ? [takes.from] : [])].map((from) => Date.parse(from)));

/** One simulated world: the real application and core on simulated ports, from a seed. */
export class World {
  readonly #options: WorldOptions;
  readonly #random: SeededRandom;
  readonly #outside: Outside;
  readonly #host: FunctionHost<App>;
  readonly #ledger = new Ledger();
  readonly #backing: Backing;
  readonly #people: People;
  readonly #engineers: Engineers;
  readonly #swappers: Swappers;
  readonly #invariants: Invariant[];
  readonly #broken: Broken[] = [];
  #isOver = false;
  /** All that the world was to go on until. */
  #isAllBroken = false;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#random = new SeededRandom(options.seed);
    const scheduler = new Scheduler(this.#random.fork('order'), randomStart(this.#random.fork('start')));
    scheduler.onStep = options.onStep;
    const faults = new Faults(this.#random.fork('faults'), options.rates);
    this.#outside = { scheduler, random: this.#random.fork('ports'), faults, outages: { store: false, pager: false } };
    this.#host = new FunctionHost<App>(scheduler, this.#random.fork('host'), faults, (container) =>
      createApp(container, this.#host, this.#backing, this.#outside),
    );
    const backing = this.#createBacking();
    this.#backing = options.sabotage?.(backing) ?? backing;
    const report: Report = (promise, issueId, what) => this.#report(promise, issueId, what);
    const contacts = { people: this.#backing.people, list: this.#backing.contactList };
    const { issues, rosters, swaps, offers } = this.#backing;
    const truth = { scheduler, issues, rosters, swaps, offers, ledger: this.#ledger, host: this.#host, contacts };
    this.#invariants = everyPromise(truth, report);
    const parts = { scheduler, faults, host: this.#host, ledger: this.#ledger };
    this.#people = new People(this.#random.fork('people'), report, parts);
    this.#engineers = new Engineers(this.#people);
    this.#swappers = new Swappers(this.#people, { ledger: this.#ledger, now: () => scheduler.now });
  }

  /** Lives the world through, from the first report until everything has settled. */
  async run(): Promise<WorldResult> {
    const { scheduler, faults } = this.#outside;
    this.#people.begin(this.#conduct());
    await scheduler.run(() => this.#isOver || this.#people.errors.length > 0 || this.#isAllBroken);
    if (this.#people.errors.length > 0) {
      throw new Error(`The simulation itself failed in world ${this.#options.seed}`, { cause: this.#people.errors[0] });
    }
    if (!this.#isOver && !this.#isAllBroken) throw new Error(`World ${this.#options.seed} stood still before its end`);
    if (!this.#isAllBroken) for (const invariant of this.#invariants) await invariant.atEnd?.();
    return {
      issues: this.#backing.issues.all.size,
      broken: this.#broken.map((one) => ({ ...one, history: tellHistory(this.#backing.issues, one.issueId) })),
      faults: faults.counts,
      ledger: this.#ledger,
      steps: scheduler.steps,
      traceHash: scheduler.traceHash,
    };
  }

  async #conduct(): Promise<void> {
    const { outside, random, people } = { outside: this.#outside, random: this.#random, people: this.#people };
    const machinery = { outside, host: this.#host, ledger: this.#ledger, invariants: this.#invariants, people };
    const roster = randomRoster(random.fork('roster'), outside.scheduler.now);
    this.#loseContacts(roster);
    const isLate = random.chance(0.1);
    const saving = people
      .sleep(isLate ? random.between(0, SPAN_MS / 2) : 0, 'admin')
      .then(() => saveRoster(machinery, roster));
    if (!isLate) await saving;
    else people.begin(saving);
    people.begin(sweepEachMinute(machinery, this.#options.sweepIsOff === true));
    people.begin(haveOutages(machinery));
    const isEdited = !isLate && (this.#options.isEdited ?? random.chance(0.3));
    const isSwapped = !isLate && (this.#options.isSwapped ?? random.chance(0.6));
    const editing = Promise.all([
      isEdited && editRoster(machinery, SPAN_MS),
      isSwapped && this.#swappers.ask(SWAPS, SPAN_MS),
    ]);
    if (isEdited) people.begin(keepContactsAgainAndAgain(machinery));
    const emergencies = this.#emergencies();
    await people.sleep(SPAN_MS, 'faults end');
    outside.faults.end();
    await emergencies;
    const minutes = this.#options.settlesWithinMinutes ?? SETTLES_WITHIN_MINUTES;
    for (let minute = 0; minute < minutes && !this.#isSettled(); minute++) {
      await people.sleep(MINUTE_MS, 'settles');
    }
    await editing;
    if (isEdited) await waitUntilContactsAreQuiet(machinery);
    this.#isOver = true;
  }

  async #emergencies(): Promise<void> {
    const world = {
      issues: this.#backing.issues,
      ledger: this.#ledger,
      scheduler: this.#outside.scheduler,
      invariants: this.#invariants,
    };
    const customers = new Customers(this.#people, world, this.#options.testShare ?? TEST_SHARE);
    const known = Array.from({ length: 4 }, (_, index) => randomCustomer(this.#random, index));
    const monitoring = new Monitoring(this.#people, customers);
    const each = () => customers.emergency(this.#random.pick(known), SPAN_MS);
    const matters = Array.from({ length: Math.ceil(this.#options.issues / ISSUES_PER_MATTER) }, () =>
      monitoring.matter(known, SPAN_MS),
    );
    await Promise.all([...matters, ...Array.from({ length: this.#options.issues }, each)]);
  }

  /** In some worlds people have no contact that works, and that has been known since before the first issue. */
  #loseContacts({ engineers, dutyManagers }: Roster): void {
    const random = this.#random.fork('contacts');
    const share = random.pick([0, 0, 0.2, 0.6]);
    const lost = [...engineers, ...dutyManagers].filter(() => random.chance(share)).map(({ id }) => id);
    const looked = { at: 0, contactsMark: '', states: [{ state: 'failing', since: 0 }] } as const;
    const people = Object.fromEntries(lost.map((id) => [id, looked]));
    this.#backing.contacts.write('current', { ...NO_CONTACTS, people }, 'absent');
    this.#backing.loads.write('current', { ...NO_LOAD, unreachable: lost }, 'absent');
    this.#ledger.unreachable = new Set(lost);
  }

  #isSettled(): boolean {
    for (const issue of this.#backing.issues.all.values()) {
      const waitsForOwner = issue.state === 'paging' || (issue.state === 'waiting' && !isJoined(issue));
      const waitsForItsEnd = issue.test && isOpen(issue);
      if (waitsForOwner || waitsForItsEnd || issue.effects.length > 0) return false;
    }
    return true;
  }

  #createBacking(): Backing {
    const { scheduler, random, faults } = this.#outside;
    const policies = new SimulatedDocuments<StoredPolicies>();
    const book = randomPolicies(this.#random.fork('policy'));
    policies.write(POLICY_ID, storedFrom(book, { by: 'admin', at: 0 }), 'absent');
    this.#ledger.policies = book;
    const strike = (issueId: IssueId) => void this.#host.struckAt.set(issueId, scheduler.now);
    const wake = async (issueId: IssueId, at: Instant) => {
      this.#ledger.commands++;
      const woken = await this.#host.invoke('timers', (app) => wakeIssue(app, issueId, { timerFor: at }), issueId);
      return woken.code === 'returned';
    };
    const pager = new SimulatedPager(this.#outside, (page, by) => this.#deliver(page, by));
    return {
      issues: new SimulatedIssues((write) => {
        this.#ledger.plays.note(write);
        for (const invariant of this.#invariants) invariant.onWrite?.(write);
      }),
      rosters: new SimulatedRosters(
        (pointer, body) => body && this.#noteCommitted(pointer, body),
        (noted) => {
          for (const invariant of this.#invariants) invariant.onNoted?.(noted);
        },
      ),
      people: new PeopleItems(),
      policies,
      offers: new OffersToAnswer(),
      signals: new SignalList(),
      loads: new SimulatedDocuments<Load>(),
      contacts: new SimulatedDocuments<ContactsRecord>(),
      keptContacts: new SimulatedDocuments<ContactsRecord>(),
      contactList: new SimulatedContacts(),
      customers: new SimulatedDocuments<Customer>(),
      swaps: new SimulatedDocuments<SwapRequest>(),
      swapIndex: new SimulatedDocuments<SwapIndex>(),
      timers: new TimerQueue({ scheduler, random, faults }, wake, strike),
      send: (page, by) => pager.send(page, by),
      sendSwap: (news) => this.#tellOfSwap(news),
      measurements: { record: (measurements) => this.#ledger.noteMeasured(measurements) },
      publish: (eventId) => void this.#ledger.events.add(eventId),
    };
  }

  #noteCommitted(pointer: RosterPointer, body: RosterBody): void {
    const committed = { body, at: this.#outside.scheduler.now, by: pointer.by, pointer };
    for (const invariant of this.#invariants) invariant.onCommitted?.(pointer.revision, committed);
    this.#ledger.rosters.set(pointer.revision, committed);
  }

  #tellOfSwap(news: OutgoingSwap): PageOutcome {
    const { outages, faults } = this.#outside;
    if (outages.pager || faults.strikes('pagerUnavailable')) return 'unavailable';
    const request = this.#backing.swaps.read(news.swapId)?.value;
    if (request) this.#ledger.swapsExpireAt.set(news.swapId, beginOf(request.swap));
    for (const invariant of this.#invariants) invariant.onSwapNews?.(news);
    this.#swappers.receive(news);
    return 'sent';
  }

  #deliver(page: OutgoingPage, by: Sender): void {
    const published = { page, at: this.#outside.scheduler.now, by };
    for (const invariant of this.#invariants) invariant.onPublished?.(published);
    this.#ledger.notePublished(published);
    this.#engineers.receive(page);
  }

  #report(promise: PromiseName, issueId: IssueId | undefined, what: string): void {
    if (this.#broken.length >= MAX_BROKEN) return;
    const at = new Date(this.#outside.scheduler.now).toISOString();
    this.#broken.push({ promise, seed: this.#options.seed, issueId, at, what, history: [] });
    const { until } = this.#options;
    this.#isAllBroken = until?.every((name) => this.#broken.some((one) => one.promise === name)) ?? false;
  }
}
