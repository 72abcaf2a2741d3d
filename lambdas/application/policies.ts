import type { PolicyId } from '../core/ids';
import type { Policy } from '../core/policy';
import {
  bookFrom,
  DEFAULT_POLICIES,
  type PoliciesInForce,
  type PolicyBook,
  type PolicyEdit,
  type StoredPolicies,
  storedFrom,
} from '../core/policy-book';
import type { Clock } from './ports/clock';
import type { ExpectedVersion, VersionedStore } from './ports/versioned-store';
import { POLICY_ID } from './world-reader';

export interface PolicyKeeping {
  readonly policies: VersionedStore<StoredPolicies>;
  readonly clock: Clock;
}

/** The policies in force; revision 0 is the default that was never saved. */
export async function readPolicies(deps: Pick<PolicyKeeping, 'policies'>): Promise<PoliciesInForce> {
  const stored = await deps.policies.read(POLICY_ID);
  return stored ? { ...bookFrom(stored.value), revision: stored.version } : DEFAULT_POLICIES;
}

export type PoliciesReplaced =
  | { readonly code: 'replaced'; readonly revision: number; readonly edit: PolicyEdit }
  | { readonly code: 'revisionMismatch'; readonly current: number };

/** A book of policies that an author wants in force. */
export interface PoliciesEdit extends Omit<PolicyEdit, 'at'> {
  /** All of it; or one policy, which takes the place of the default one, and nothing else changes. */
  readonly wanted: PolicyBook | Policy;
  /** The revision that it replaces; 0: the default that was never saved. */
  readonly expected: number;
}

const isBook = (wanted: PolicyBook | Policy): wanted is PolicyBook => 'policies' in wanted;

const withDefault = (book: PolicyBook, policy: Policy): PolicyBook => ({
  ...book,
  policies: { ...book.policies, [book.default satisfies PolicyId]: policy },
});

/** Replaces the policies if the stored ones are still of revision `expected`. */
export async function replacePolicies(deps: PolicyKeeping, asked: PoliciesEdit): Promise<PoliciesReplaced> {
  const { wanted, expected, ...edit } = asked;
  const { revision, ...before } = await readPolicies(deps);
  if (revision !== expected) return { code: 'revisionMismatch', current: revision };
  const made: PolicyEdit = { ...edit, at: deps.clock.now() };
  const stored = storedFrom(isBook(wanted) ? wanted : withDefault(before, wanted), made);
  const version: ExpectedVersion = expected === 0 ? 'absent' : expected;
  if ((await deps.policies.write(POLICY_ID, stored, version)) === 'conflict') {
    return { code: 'revisionMismatch', current: (await readPolicies(deps)).revision };
  }
  return { code: 'replaced', revision: expected + 1, edit: made };
}
