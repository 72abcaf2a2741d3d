import type { CustomerId, PolicyId } from './ids';
import type { Policy, SeverityPolicy } from './policy';
import { type PolicyBook, type PolicyChoice, policyFor, policyIdFor } from './policy-book';
import { COMMITMENTS, SEVERITIES, type Severity } from './severity';
import type { AffectedCustomer } from './signal';

/** What all customers of a shared signal are owed: see `sharedPolicy`. */
interface SharedPolicy {
  readonly policy: Policy;
  /** The policy that pages, by severity. */
  readonly ids: Readonly<Record<Severity, PolicyId>>;
}

type About = Omit<PolicyChoice, 'severity' | 'customerId'> & { readonly customerId: CustomerId };

const firstResponseOf = (policy: Policy, severity: Severity): number =>
  policy[severity].commitments.firstResponseMinutes;

/** The promises of the strictest of several contracts, each by itself. */
function strictest(all: readonly SeverityPolicy[]): SeverityPolicy['commitments'] {
  const minutes = COMMITMENTS.map((name) => {
    const key = `${name}Minutes` as const;
    return [key, Math.min(...all.map(({ commitments }) => commitments[key]))] as const;
  });
  return Object.fromEntries(minutes) as unknown as SeverityPolicy['commitments'];
}

function combined(
  book: PolicyBook,
  { customerId, skill }: About,
  customers: readonly AffectedCustomer[],
): SharedPolicy {
  const ids = {} as Record<Severity, PolicyId>;
  const first = policyFor(book, { customerId, severity: 'P1', skill });
  const bySeverity = SEVERITIES.map((severity) => {
    const choices = customers.map(({ id }): PolicyChoice => ({ customerId: id, severity, skill }));
    const policies = [...new Set(choices.map((choice) => policyFor(book, choice)))];
    const quickest = choices.reduce((best, choice) =>
      firstResponseOf(policyFor(book, choice), severity) < firstResponseOf(policyFor(book, best), severity)
        ? choice
        : best,
    );
    ids[severity] = policyIdFor(book, quickest);
    const rests = policies.every((policy) => policy[severity].restsUntilMorning === true);
    const commitments = strictest(policies.map((policy) => policy[severity]));
    return [severity, { ...policyFor(book, quickest)[severity], commitments, restsUntilMorning: rests }] as const;
  });
  const all = customers.flatMap(({ id }) =>
    SEVERITIES.map((severity) => policyFor(book, { customerId: id, severity, skill })),
  );
  const { relay } = first;
  const pausesWhileAsked = all.every((policy) => policy.pausesWhileAsked === true);
  return { policy: { ...Object.fromEntries(bySeverity), relay, pausesWhileAsked } as Policy, ids };
}

interface Made extends SharedPolicy {
  readonly book: PolicyBook;
  readonly about: About;
}

/** Made once for a list of customers in memory: a decision asks for it many times. */
const made = new WeakMap<readonly AffectedCustomer[], Made>();

/**
 * The policy of an issue that several customers share. Of each commitment it has the shortest time that any of them was promised; whoever is
 * paged, and how long each waits, is by the contract with the shortest first response; it rests or stands still only where all their
 * contracts say so. How offers are made is by the first customer's.
 */
export function sharedPolicy(book: PolicyBook, about: About, customers: readonly AffectedCustomer[]): SharedPolicy {
  const before = made.get(customers);
  const isSame =
    before?.book === book && before.about.customerId === about.customerId && before.about.skill === about.skill;
  if (before && isSame) return before;
  const now = { ...combined(book, about, customers), book, about };
  made.set(customers, now);
  return now;
}
