import { bookFrom, DEFAULT_POLICIES, type PolicyBook, type PolicyEdit, type StoredPolicies } from '../core/policy-book';
import { type PolicyDiff, policyDiff } from '../core/policy-diff';
import type { VersionedStore } from './ports/versioned-store';
import { POLICY_ID } from './world-reader';

interface Reading {
  readonly policies: VersionedStore<StoredPolicies>;
}

/** Under which id a revision is kept once the next one is in force. */
const idOf = (revision: number): string => `revision-${revision}`;

/** Keeps a revision that the next one is about to take the place of. May be repeated. */
export async function notePolicies({ policies }: Reading, revision: number, stored: StoredPolicies): Promise<void> {
  await policies.write(idOf(revision), stored, 'absent');
}

/** What is known of a revision without its policies. */
export interface PolicyRevision extends Partial<PolicyEdit> {
  readonly revision: number;
}

export interface PolicyRevisionRead {
  readonly revision: PolicyRevision;
  readonly book: PolicyBook;
  /** To the revision before; absent where that was not kept. The first differs from the default. */
  readonly diff?: PolicyDiff;
}

const shown = (revision: number, { edit }: StoredPolicies): PolicyRevision => ({ revision, ...edit });

/** A revision as it is stored: the one in force from where it is, those before from where they are kept. */
async function storedOf({ policies }: Reading, revision: number): Promise<StoredPolicies | undefined> {
  const inForce = await policies.read(POLICY_ID);
  if (inForce?.version === revision) return inForce.value;
  return (await policies.read(idOf(revision)))?.value;
}

/** The newest revisions before a number, the newest first; those from before revisions were kept are left out. */
export async function listPolicyRevisions(
  deps: Reading,
  { before = Number.POSITIVE_INFINITY, limit }: { readonly before?: number; readonly limit: number },
): Promise<{ readonly revisions: readonly PolicyRevision[]; readonly next?: number }> {
  const newest = (await deps.policies.read(POLICY_ID))?.version ?? 0;
  const first = Math.min(newest, before - 1);
  const numbers = Array.from({ length: Math.max(0, Math.min(limit, first)) }, (_, index) => first - index);
  const stored = await Promise.all(numbers.map(async (revision) => ({ revision, is: await storedOf(deps, revision) })));
  const revisions = stored.flatMap(({ revision, is }) => (is ? [shown(revision, is)] : []));
  const last = numbers.at(-1);
  return { revisions, ...(last !== undefined && last > 1 && { next: last }) };
}

/** A revision with its policies, and what differs from the one before; 0 is what a new environment starts with. */
export async function readPolicyRevision(
  deps: Reading,
  number: number,
): Promise<PolicyRevisionRead | { readonly code: 'revisionNotFound' }> {
  // Never saved, and always there to go back to.
  if (number === 0) return { revision: { revision: 0 }, book: bookOnly(DEFAULT_POLICIES) };
  const [stored, previous] = await Promise.all([
    storedOf(deps, number),
    number > 1 ? storedOf(deps, number - 1) : undefined,
  ]);
  if (!stored) return { code: 'revisionNotFound' };
  const book = bookFrom(stored);
  const before = previous ? bookFrom(previous) : number === 1 ? bookOnly(DEFAULT_POLICIES) : undefined;
  return { revision: shown(number, stored), book, ...(before && { diff: policyDiff(before, book) }) };
}

const bookOnly = ({ policies, rules, default: byDefault }: PolicyBook): PolicyBook => ({
  policies,
  rules,
  default: byDefault,
});
