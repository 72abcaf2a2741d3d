import type { CustomerId } from '../core/ids';
import { type Issue, isOpen } from '../core/issue';
import { type Report, skillNeeded } from '../core/report';
import type { Needs } from '../core/route';
import { shortened } from '../core/shortened';
import type { Firing } from '../core/signal';
import type { FiringSignal, RecoveredSignal, Signal } from '../core/signal-schema';
import type { CarryingOut } from './carry-out';
import { commandIssue } from './command-issue';
import { ContendedError } from './commit';
import { type Customer, type Reporter, zoneOf } from './credentials';
import { derivedIssueId } from './identity';
import { newestOccurrence, nextUse } from './occurrences';
import { openIssue } from './open-issue';
import type { VersionedStore } from './ports/versioned-store';
import type { SignalSender } from './signal-sources';

const MAX_ATTEMPTS = 20;

export interface TakingSignals extends CarryingOut {
  readonly customers: Pick<VersionedStore<Customer>, 'read'>;
}

export type SignalTaken =
  /** `repeated`: the issue was open already. */
  | {
      readonly code: 'accepted';
      readonly issue: Issue;
      readonly repeated: boolean;
      /** Those for whom the issue had no room any more: what they report is paged for. */
      readonly leftOut: readonly CustomerId[];
    }
  /** It fires no more; without an issue nothing was open under the key, which is no error. */
  | { readonly code: 'recovered'; readonly issue?: Issue }
  /** The key that sent it may not speak of these customers, or there are no such customers: the same answer. */
  | { readonly code: 'customersNotCovered'; readonly customers: readonly CustomerId[] }
  /** Which of its customers a source means has to be said. */
  | { readonly code: 'customersNotNamed' };

/** Under whose name a signal's key is told from all others, and what of it: no part holds a line break. */
function namedBy(sender: SignalSender, { source, key }: Signal): { readonly reporter: Reporter; readonly key: string } {
  const reporter =
    sender.kind === 'customer'
      ? { customerId: sender.customer.id, ...(sender.test && { test: true as const }) }
      : // A source may be called as a customer is; the word before the key keeps them apart.
        { customerId: sender.source.id as string as CustomerId };
  const kind = sender.kind === 'customer' ? 'signal' : 'signal of a source';
  return { reporter, key: `${kind}\n${source}\n${key}` };
}

type Affected =
  | { readonly code: 'affected'; readonly customers: readonly [Customer, ...Customer[]] }
  | Extract<SignalTaken, { readonly code: 'customersNotCovered' | 'customersNotNamed' }>;

/** The customers that a firing is about, if whoever sent it may speak of them. */
async function affectedBy(deps: TakingSignals, sender: SignalSender, signal: FiringSignal): Promise<Affected> {
  const covered = sender.kind === 'customer' ? [sender.customer.id] : sender.source.customers;
  const named = signal.affectedCustomers ?? (covered.length === 1 ? covered : undefined);
  if (!named) return { code: 'customersNotNamed' };
  const ids = [...new Set(named)];
  const foreign = ids.filter((id) => !covered.includes(id));
  if (foreign.length > 0) return { code: 'customersNotCovered', customers: foreign };
  const customers =
    sender.kind === 'customer'
      ? [sender.customer]
      : await Promise.all(ids.map(async (id) => (await deps.customers.read(id))?.value));
  const unknown = ids.filter((_id, index) => customers[index] === undefined);
  const [first, ...others] = customers.filter((customer) => customer !== undefined);
  if (unknown.length > 0 || !first) return { code: 'customersNotCovered', customers: unknown };
  return { code: 'affected', customers: [first, ...others] };
}

/** The signal as a report, so that all that reads reports reads it. */
function reportOf({ title, severity, description, scenario, skill, regions }: FiringSignal): Report {
  return {
    title,
    severity,
    ...(description !== undefined && { description }),
    ...(scenario && { scenario }),
    ...(skill && { skill }),
    ...(regions && regions.length > 0 && { affectedRegions: regions }),
  };
}

/** Who speaks with the customers, and knows their networks; a language only where all of them have it. */
function needsOf(report: Report, customers: readonly [Customer, ...Customer[]]): Needs {
  const skill = skillNeeded(report);
  const [{ language }] = customers;
  const isOfAll = customers.every((customer) => customer.language === language);
  const homes = customers.flatMap(({ homeRegions }) => homeRegions);
  const { affectedRegions: affected = [] } = report;
  const regions = [...new Set([...affected, ...homes])];
  return {
    ...(skill && { skill }),
    ...(language && isOfAll && { language }),
    regions,
    ...(affected.length > 0 && { affected }),
  };
}

/** Of a crowd so many are named where one line is for the customer; the page lists them all. */
const NAMED = 3;

const namesOf = (customers: readonly Customer[]): string =>
  [
    ...customers.slice(0, NAMED).map(({ name }) => name),
    ...(customers.length > NAMED ? [`+${customers.length - NAMED}`] : []),
  ].join(', ');

/** Issues hold the names of a whole crowd. */
const NAME_LENGTH = 60;

const firingOf = ({ severity, regions = [], metric }: FiringSignal, customers: readonly Customer[]): Firing => ({
  severity,
  affectedCustomers: customers.map((customer) => ({
    id: customer.id,
    name: shortened(customer.name, NAME_LENGTH),
    zone: zoneOf(customer),
    language: customer.language ?? 'en',
  })),
  regions,
  ...(metric && { metric }),
});

/**
 * Takes a signal of a monitoring system. One that fires opens an issue, or tells the open one so; its key names the same issue as
 * long as that is open. One that has recovered tells the issue so. Throws when the store is unavailable; then nothing was accepted.
 */
export function takeSignal(deps: TakingSignals, sender: SignalSender, signal: Signal): Promise<SignalTaken> {
  return signal.state === 'firing' ? takeFiring(deps, sender, signal) : takeRecovery(deps, sender, signal);
}

function accepted(issue: Issue, repeated: boolean, { affectedCustomers }: Firing): SignalTaken {
  const named = new Set(issue.signal?.affectedCustomers.map(({ id }) => id));
  const leftOut = affectedCustomers.flatMap(({ id }) => (named.has(id) ? [] : [id]));
  return { code: 'accepted', issue, repeated, leftOut };
}

async function takeFiring(deps: TakingSignals, sender: SignalSender, signal: FiringSignal): Promise<SignalTaken> {
  const affected = await affectedBy(deps, sender, signal);
  if (affected.code !== 'affected') return affected;
  const { customers } = affected;
  const { reporter, key } = namedBy(sender, signal);
  const firing = firingOf(signal, customers);
  const report = reportOf(signal);
  const { test } = reporter;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const newest = await newestOccurrence(deps, reporter, key);
    if (newest && isOpen(newest.issue)) {
      const repeated = await commandIssue(deps, newest.issue.id, { type: 'repeatSignal', firing });
      if (repeated.code === 'decided') return accepted(repeated.issue, true, firing);
      // Resolved meanwhile: it opens the next.
      continue;
    }
    const opened = await openIssue(deps, reporter, {
      type: 'report',
      id: derivedIssueId(reporter, key, nextUse(reporter, newest, deps.clock.now())),
      customerId: customers[0].id,
      customerName: namesOf(customers),
      customerZone: zoneOf(customers[0]),
      ...(test && { test }),
      // Those whom a source speaks of may come to be more.
      ...((sender.kind === 'source' || customers[0].updates) && { updates: true }),
      report,
      signal: { source: signal.source, key: signal.key, firing },
      needs: needsOf(report, customers),
      ...(newest && { previousIssueId: newest.issue.id }),
    });
    if (opened) return accepted(opened, false, firing);
  }
  throw new ContendedError('The same signal came too often at the same time');
}

async function takeRecovery(deps: TakingSignals, sender: SignalSender, signal: RecoveredSignal): Promise<SignalTaken> {
  const { reporter, key } = namedBy(sender, signal);
  const newest = await newestOccurrence(deps, reporter, key);
  if (!newest) return { code: 'recovered' };
  const { metric } = signal;
  const recovered = await commandIssue(deps, newest.issue.id, { type: 'recoverSignal', ...(metric && { metric }) });
  if (recovered.code !== 'decided') return { code: 'recovered' };
  return { code: 'recovered', issue: recovered.issue };
}
