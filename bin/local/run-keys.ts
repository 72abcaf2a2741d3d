import { findKey, issueAdminKey, issueCustomerKey } from '../../lambdas/application/bearer-keys';
import type { AdminCaller, Caller, Customer } from '../../lambdas/application/credentials';
import type { Clock } from '../../lambdas/application/ports/clock';
import type { Randomness } from '../../lambdas/application/ports/randomness';
import type { VersionedStore } from '../../lambdas/application/ports/versioned-store';
import type { CustomerId } from '../../lambdas/core/ids';

/** Keys with which the run itself speaks to its own endpoints. */
export interface RunKeys {
  readonly adminKey: string;
  readonly customerKey: string;
  adminOf(secret: string): AdminCaller | undefined;
  callerOf(secret: string): Promise<Caller | undefined>;
}

/**
 * Keys that live in this process only. The story tells itself through the real endpoints at every start, and the keys of
 * the first start are known by their hashes only.
 */
export function createRunKeys(
  deps: { readonly customers: VersionedStore<Customer>; readonly clock: Clock; readonly randomness: Randomness },
  customerId: CustomerId,
): RunKeys {
  const admin = issueAdminKey(deps.randomness, deps.clock.now());
  const customer = issueCustomerKey({ customerId }, deps.randomness, deps.clock.now());
  return {
    adminKey: admin.secret,
    customerKey: customer.secret,
    adminOf: (secret) => (findKey([admin.stored], secret) ? { keyId: admin.stored.id } : undefined),
    async callerOf(secret) {
      const stored = findKey([customer.stored], secret) && (await deps.customers.read(customerId));
      return stored && { customer: stored.value };
    },
  };
}
