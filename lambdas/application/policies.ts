import { completed, DEFAULT_POLICY, type Policy } from '../core/policy';
import type { ExpectedVersion, VersionedStore } from './ports/versioned-store';
import { POLICY_ID } from './world-reader';

export interface PolicyKeeping {
  readonly policies: VersionedStore<Policy>;
}

/** The policy in force; version 0 is the default that was never saved. */
export async function readPolicy(deps: PolicyKeeping): Promise<{ policy: Policy; version: number }> {
  const stored = await deps.policies.read(POLICY_ID);
  return stored ? { policy: completed(stored.value), version: stored.version } : { policy: DEFAULT_POLICY, version: 0 };
}

export type PolicyReplaced =
  | { readonly code: 'replaced'; readonly version: number }
  | { readonly code: 'revisionMismatch'; readonly current: number };

/** Replaces the policy if the stored one is still of version `expected` (0: the default). */
export async function replacePolicy(deps: PolicyKeeping, policy: Policy, expected: number): Promise<PolicyReplaced> {
  const version: ExpectedVersion = expected === 0 ? 'absent' : expected;
  if ((await deps.policies.write(POLICY_ID, policy, version)) === 'written') {
    return { code: 'replaced', version: expected + 1 };
  }
  return { code: 'revisionMismatch', current: (await readPolicy(deps)).version };
}
