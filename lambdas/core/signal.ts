import type { CustomerId, EngineerId, Instant, IssueId } from './ids';
import type { CommitmentName, Severity } from './severity';

/** What was measured, and the bound that it crossed. */
export interface SignalMetric {
  readonly name: string;
  readonly value: number;
  readonly threshold: number;
  readonly unit?: string | undefined;
}

/** A customer that a signal is about. */
export interface AffectedCustomer {
  readonly id: CustomerId;
  readonly name: string;
  /** IANA zone of its clock; absent in what older code wrote: UTC. */
  readonly zone?: string;
  /** In which it is answered, as in `Needs`: that of its contract, or `en`; absent in what older code wrote: the issue's. */
  readonly language?: string;
  /** From which entry of the history on it is about this customer; absent for one that it was about from the first. */
  readonly fromSeq?: number;
  /** When its own contract has a commitment due, where that is later than the issue's. */
  readonly dueAt?: Readonly<Partial<Record<CommitmentName, Instant>>>;
}

/** A call in which an engineer told a customer of what the signal says, before the customer wrote. */
export interface FirstCall {
  readonly customerId: CustomerId;
  readonly engineerId: EngineerId;
  readonly at: Instant;
  /** Of a customer who had reported it by then, and was answered there: its own issue. */
  readonly issueId?: IssueId;
}

/** What an issue knows of the signal that opened it. */
export interface IssueSignal {
  readonly source: string;
  /** What the source calls it by; it is the same for the firing and the recovery. */
  readonly key: string;
  readonly affectedCustomers: readonly AffectedCustomer[];
  /** ISO 3166 countries of the end users who are affected; may be none. */
  readonly regions: readonly string[];
  /** As it was measured last. */
  readonly metric?: SignalMetric;
  /** How often it came, at most once a minute counted; 1 for the first. */
  readonly count: number;
  /** When it was noted last that it still fires. */
  readonly lastAt: Instant;
  /** Since when it fires no more; absent while it does. */
  readonly recoveredAt?: Instant;
  /** What people heard last, and when: that it recovered, or that it fires again. Absent until it first recovered. */
  readonly told?: { readonly recovered: boolean; readonly at: Instant };
  readonly calls: readonly FirstCall[];
}

/** What one firing says. */
export interface Firing {
  readonly severity: Severity;
  readonly affectedCustomers: readonly AffectedCustomer[];
  readonly regions: readonly string[];
  readonly metric?: SignalMetric;
}

/** So many customers one issue names: with their names and calls they take a third of what an item may hold, at most. */
export const MOST_AFFECTED = 200;

/** Firings that say nothing new are noted at most once in this time, so that a storm of them writes next to nothing. */
const NOTED_EVERY_MS = 60_000;

/** The signal of a new issue. */
export const signalFrom = (name: Pick<IssueSignal, 'source' | 'key'>, firing: Firing, at: Instant): IssueSignal => ({
  source: name.source,
  key: name.key,
  affectedCustomers: firing.affectedCustomers,
  regions: firing.regions,
  ...(firing.metric && { metric: firing.metric }),
  count: 1,
  lastAt: at,
  calls: [],
});

/** What a firing adds to what is known: customers, as far as there is room for them, and regions that were not affected before, or that it fires anew. */
export interface NewInFiring {
  readonly customers: readonly AffectedCustomer[];
  readonly regions: readonly string[];
  readonly firesAgain: boolean;
}

export function newIn(signal: IssueSignal, firing: Firing): NewInFiring {
  const customers = new Set(signal.affectedCustomers.map(({ id }) => id));
  const regions = new Set(signal.regions);
  return {
    customers: firing.affectedCustomers
      .filter(({ id }) => !customers.has(id))
      .slice(0, Math.max(0, MOST_AFFECTED - customers.size)),
    regions: firing.regions.filter((region) => !regions.has(region)),
    firesAgain: signal.recoveredAt !== undefined,
  };
}

/** Whether a firing that says nothing new came too soon after the last to be noted. */
export const isTooSoon = ({ lastAt }: IssueSignal, at: Instant): boolean => at - lastAt < NOTED_EVERY_MS;

/** The same signal after one more firing, of which the history tells in its entry `seq`. Nobody who was affected stops to be. */
export function withFiring(
  signal: IssueSignal,
  firing: Firing,
  added: NewInFiring,
  { at, seq }: { readonly at: Instant; readonly seq: number },
): IssueSignal {
  const { recoveredAt: _over, metric: before, ...rest } = signal;
  const customers = added.customers.map((customer) => ({ ...customer, fromSeq: seq }));
  const metric = firing.metric ?? before;
  return {
    ...rest,
    ...(metric && { metric }),
    affectedCustomers: customers.length > 0 ? [...signal.affectedCustomers, ...customers] : signal.affectedCustomers,
    regions: added.regions.length > 0 ? [...signal.regions, ...added.regions] : signal.regions,
    count: signal.count + 1,
    lastAt: at,
  };
}

/** The affected customers whom nobody has called yet. */
export const notCalled = ({ affectedCustomers, calls }: IssueSignal): readonly AffectedCustomer[] =>
  affectedCustomers.filter(({ id }) => !calls.some(({ customerId }) => customerId === id));

/** Whether it is about more than one customer: then each of them only reads, and writes in an issue of its own. */
export const isShared = ({ signal }: { readonly signal?: IssueSignal }): boolean =>
  (signal?.affectedCustomers.length ?? 0) > 1;
