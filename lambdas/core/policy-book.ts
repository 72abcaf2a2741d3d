import type { CustomerId, Instant, PolicyId } from './ids';
import { completed, DEFAULT_POLICY, type Policy, type StoredPolicy } from './policy';
import type { Severity } from './severity';
import type { Skill } from './skills';

/** Which issues a policy is for. Each list that is given has to have what the issue has; one that is left out lets all pass. */
export interface PolicyRule {
  readonly customers?: readonly CustomerId[] | undefined;
  readonly severities?: readonly Severity[] | undefined;
  /** Of the needed skill; an issue that needs none is in no such list. */
  readonly skills?: readonly Skill[] | undefined;
  readonly policy: PolicyId;
}

/** All policies, and which issue has which: the first rule that fits says so, else it is the default. */
export interface PolicyBook {
  readonly policies: Readonly<Record<PolicyId, Policy>>;
  readonly rules: readonly PolicyRule[];
  readonly default: PolicyId;
}

/** The book that decisions are made by. Revision 0 is what a new environment starts with. */
export interface PoliciesInForce extends PolicyBook {
  readonly revision: number;
}

/** What a policy is chosen by. */
export interface PolicyChoice {
  readonly customerId: CustomerId;
  readonly severity: Severity;
  readonly skill?: Skill | undefined;
}

/** The id of the policy that was alone before there were several. */
export const FIRST_POLICY_ID = 'default' as PolicyId;

/** A book of one policy for all. */
export const bookOf = (policy: Policy): PolicyBook => ({
  policies: { [FIRST_POLICY_ID]: policy },
  rules: [],
  default: FIRST_POLICY_ID,
});

/** What a new environment starts with. */
export const DEFAULT_POLICIES: PoliciesInForce = { ...bookOf(DEFAULT_POLICY), revision: 0 };

const known = new WeakMap<PolicyRule, ReadonlySet<CustomerId>>();

/** The customers of a rule, as a set that is made once for each rule in memory: a rule may name hundreds. */
function customersOf(rule: PolicyRule): ReadonlySet<CustomerId> {
  const before = known.get(rule);
  if (before) return before;
  const customers = new Set(rule.customers);
  known.set(rule, customers);
  return customers;
}

function fits(rule: PolicyRule, { customerId, severity, skill }: PolicyChoice): boolean {
  const { customers, severities, skills } = rule;
  if (severities && !severities.includes(severity)) return false;
  if (skills && (skill === undefined || !skills.includes(skill))) return false;
  return !customers || customersOf(rule).has(customerId);
}

/** The id of the policy for an issue. */
export const policyIdFor = (book: PolicyBook, choice: PolicyChoice): PolicyId =>
  book.rules.find((rule) => fits(rule, choice))?.policy ?? book.default;

/** The policy for an issue. A book that was saved names no policy that it has not; should one be missing, an issue still has one. */
export const policyFor = (book: PolicyBook, choice: PolicyChoice): Policy =>
  book.policies[policyIdFor(book, choice)] ?? book.policies[book.default] ?? DEFAULT_POLICY;

/** Who made a revision of the book, when and why. */
export interface PolicyEdit {
  readonly by: string;
  readonly at: Instant;
  /** In the author's words. */
  readonly reason?: string;
  /** The revision that it brought back. */
  readonly restores?: number;
}

/**
 * A book as it is stored. The fields of its default policy stand in it once more, so that code of before there was a book, to which
 * a release may go back, pages by that; and what such code stored is one policy and nothing else.
 */
export type StoredPolicies = StoredPolicy & Partial<PolicyBook> & { readonly edit?: PolicyEdit };

export const storedFrom = (book: PolicyBook, edit: PolicyEdit): StoredPolicies => ({
  ...(book.policies[book.default] ?? DEFAULT_POLICY),
  policies: book.policies,
  rules: book.rules,
  default: book.default,
  edit,
});

/** The book that was stored, by whichever code, with the defaults of what has come since. */
export function bookFrom(stored: StoredPolicies): PolicyBook {
  const { policies, rules, default: byDefault } = stored;
  if (!policies || !rules || !byDefault) return bookOf(completed(stored));
  const entries = Object.entries(policies).map(([id, policy]) => [id, completed(policy)] as const);
  return { policies: Object.fromEntries(entries), rules, default: byDefault };
}
