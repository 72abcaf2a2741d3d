import { CANARY_CUSTOMER_ID } from '../core/ids';
import { issueCustomerKey } from './bearer-keys';
import type { Customer } from './credentials';
import { type CustomerKeeping, changeCustomer, MAX_KEYS } from './customers';

/**
 * Makes a new test key of the customer that Sunrelay is to itself; the key is in the answer and nowhere else, so that no
 * secret lies anywhere. The newest of the earlier ones stays in force for an instance that still runs. Throws when the store
 * is unavailable.
 */
export async function makeCanaryKey(deps: CustomerKeeping): Promise<string> {
  const reporter = { customerId: CANARY_CUSTOMER_ID, test: true } as const;
  const { secret, stored } = issueCustomerKey(reporter, deps.randomness, deps.clock.now());
  await changeCustomer(deps, CANARY_CUSTOMER_ID, (before) => {
    const keys = [...(before?.keys ?? []), stored].slice(-MAX_KEYS);
    const next: Customer = { schema: 1, id: CANARY_CUSTOMER_ID, name: 'Sunrelay itself', homeRegions: [], keys };
    return { result: { code: 'made' }, next };
  });
  return secret;
}
