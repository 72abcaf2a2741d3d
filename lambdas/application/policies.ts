import { type Budget, isMissed, paceOf } from '../core/budget/budgets';
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
import { type PolicyDiff, policyDiff } from '../core/policy-diff';
import { type BudgetsInForce, budgetsInForce, type ReckoningBudgets } from './policy-budgets';
import { notePolicies } from './policy-revisions';
import type { ExpectedVersion, VersionedStore } from './ports/versioned-store';
import { POLICY_ID } from './world-reader';

export interface ReadingPolicies {
  readonly policies: VersionedStore<StoredPolicies>;
}

export interface PolicyKeeping extends ReadingPolicies, ReckoningBudgets {}

/** The policies in force; revision 0 is the default that was never saved. */
export async function readPolicies(deps: ReadingPolicies): Promise<PoliciesInForce> {
  const stored = await deps.policies.read(POLICY_ID);
  return stored ? { ...bookFrom(stored.value), revision: stored.version } : DEFAULT_POLICIES;
}

/** Policies that an author wants in force: all of them; or one, which takes the place of the default one and changes nothing else. */
export type WantedPolicies = PolicyBook | Policy;

/** What an edit would do. */
export interface PoliciesWeighed {
  readonly wanted: PolicyBook;
  readonly diff: PolicyDiff;
  /** Absent while there is no roster. */
  readonly budgets?: BudgetsInForce;
  /** Those that the edit brings and that cannot be held: it is refused for them. */
  readonly missed: readonly Budget[];
}

const isBook = (wanted: WantedPolicies): wanted is PolicyBook => 'policies' in wanted;

const withDefault = (book: PolicyBook, policy: Policy): PolicyBook => ({
  ...book,
  policies: { ...book.policies, [book.default]: policy },
});

/** Whether a policy's steps and waits are as they were: what has come over it since is no fault of this edit. */
function isAsBefore({ policy, severity }: Budget, before: PolicyBook, wanted: PolicyBook): boolean {
  const [old, paced] = [before.policies[policy]?.[severity], wanted.policies[policy]?.[severity]];
  return old !== undefined && paced !== undefined && paceOf(old) === paceOf(paced);
}

async function weigh(deps: PolicyKeeping, before: PolicyBook, asked: WantedPolicies): Promise<PoliciesWeighed> {
  const wanted = isBook(asked) ? asked : withDefault(before, asked);
  const budgets = await budgetsInForce(deps, wanted);
  const missed = budgets?.budgets.filter((budget) => isMissed(budget) && !isAsBefore(budget, before, wanted)) ?? [];
  return { wanted, diff: policyDiff(before, wanted), ...(budgets && { budgets }), missed };
}

/** Compares policies with those in force; nothing is saved. */
export async function previewPolicies(
  deps: PolicyKeeping,
  asked: WantedPolicies,
): Promise<PoliciesWeighed & { readonly revision: number }> {
  const { revision, ...before } = await readPolicies(deps);
  return { revision, ...(await weigh(deps, before, asked)) };
}

export type PoliciesReplaced =
  | {
      readonly code: 'replaced';
      readonly revision: number;
      readonly edit: PolicyEdit;
      readonly weighed: PoliciesWeighed;
    }
  | { readonly code: 'revisionMismatch'; readonly current: number }
  /** Nothing was saved: the steps and waits of these cannot reach anybody in time. */
  | { readonly code: 'policyMissesBudget'; readonly weighed: PoliciesWeighed };

/** Policies that an author wants in force. */
export interface PoliciesEdit extends Omit<PolicyEdit, 'at'> {
  readonly wanted: WantedPolicies;
  /** The revision that it replaces; 0: the default that was never saved. */
  readonly expected: number;
}

/** Replaces the policies if the stored ones are still of revision `expected`, and what the edit brings can be held. */
export async function replacePolicies(deps: PolicyKeeping, asked: PoliciesEdit): Promise<PoliciesReplaced> {
  const { wanted, expected, ...said } = asked;
  const stored = await deps.policies.read(POLICY_ID);
  const revision = stored?.version ?? 0;
  if (revision !== expected) return { code: 'revisionMismatch', current: revision };
  const weighed = await weigh(deps, stored ? bookFrom(stored.value) : DEFAULT_POLICIES, wanted);
  if (weighed.missed.length > 0) return { code: 'policyMissesBudget', weighed };
  // What is written over is noted first: whoever wrote it may have died before.
  if (stored) await notePolicies(deps, revision, stored.value);
  const edit: PolicyEdit = { ...said, at: deps.clock.now() };
  const made = storedFrom(weighed.wanted, edit);
  const version: ExpectedVersion = expected === 0 ? 'absent' : expected;
  if ((await deps.policies.write(POLICY_ID, made, version)) === 'conflict') {
    return { code: 'revisionMismatch', current: (await readPolicies(deps)).revision };
  }
  return { code: 'replaced', revision: expected + 1, edit, weighed };
}
