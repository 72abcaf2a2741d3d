import type { CustomerId } from '../core/ids';
import { findKey, issueCustomerKey, reporterOfKey } from './bearer-keys';
import { cached } from './cached';
import type { AdminCaller, AdminKeys, Caller, Customer, Reporter } from './credentials';
import { type LanguageKeeping, noteLanguage, settleLanguage } from './customer-languages';
import { createKeyHolders } from './key-holders';
import type { Clock } from './ports/clock';
import type { Randomness } from './ports/randomness';
import type { VersionedStore } from './ports/versioned-store';

/** Two keys of a kind are valid at once, so that a customer can change over without a gap. */
export const MAX_KEYS = 2;

/** A revoked admin's key stops within this everywhere. */
const CACHE_MS = 5_000;
const MAX_ATTEMPTS = 10;

export interface CustomerKeeping {
  readonly customers: VersionedStore<Customer>;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

export type SavedCustomer = Pick<Customer, 'id' | 'name' | 'homeRegions'> & {
  readonly language?: string;
  readonly zone?: string;
};

/** Changes one customer by read, change and conditional write, again on conflict. */
export async function changeCustomer<R extends { readonly code: string }>(
  deps: CustomerKeeping,
  id: CustomerId,
  edit: (customer: Customer | undefined) => { readonly result: R; readonly next?: Customer },
): Promise<R> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await deps.customers.read(id);
    const { result, next } = edit(stored?.value);
    if (!next) return result;
    if ((await deps.customers.write(id, next, stored?.version ?? 'absent')) === 'written') return result;
  }
  throw new Error(`Customer ${id} was changed by others ${MAX_ATTEMPTS} times in a row`);
}

/** Creates a customer or changes its name, regions and language; its keys stay. */
export async function saveCustomer(deps: CustomerKeeping & LanguageKeeping, saved: SavedCustomer) {
  await noteLanguage(deps, saved.id, saved.language);
  const done = await changeCustomer(deps, saved.id, (before) => {
    const customer: Customer = {
      schema: 1,
      ...saved,
      ...(before?.updates && { updates: true }),
      keys: before?.keys ?? [],
    };
    const result = { code: before ? ('changed' as const) : ('created' as const), customer };
    return { result, next: customer };
  });
  // Not by what the customer had before: whoever died here before us has left that.
  if (done.code === 'changed') {
    await settleLanguage(deps, saved.id, async () => (await deps.customers.read(saved.id))?.value.language);
  }
  return done;
}

export type KeyIssued =
  | { readonly code: 'issued'; readonly keyId: string; readonly secret: string }
  | { readonly code: 'customerNotFound' }
  | { readonly code: 'tooManyKeys'; readonly keyIds: readonly string[] };

/** Makes a key, a live one or one for test mode. The secret is in the answer and nowhere else. */
export function issueKey(deps: CustomerKeeping, reporter: Reporter): Promise<KeyIssued> {
  const issued = issueCustomerKey(reporter, deps.randomness, deps.clock.now());
  return changeCustomer<KeyIssued>(deps, reporter.customerId, (customer) => {
    if (!customer) return { result: { code: 'customerNotFound' } };
    const ofKind = customer.keys.filter((key) => key.test === reporter.test);
    if (ofKind.length >= MAX_KEYS) return { result: { code: 'tooManyKeys', keyIds: ofKind.map((key) => key.id) } };
    return {
      result: { code: 'issued', keyId: issued.stored.id, secret: issued.secret },
      next: { ...customer, keys: [...customer.keys, issued.stored] },
    };
  });
}

export type KeyRevoked =
  | { readonly code: 'revoked' }
  | { readonly code: 'customerNotFound' }
  | { readonly code: 'keyNotFound' };

/** Revokes a key; it stops within seconds. */
export const revokeKey = (deps: CustomerKeeping, id: CustomerId, keyId: string): Promise<KeyRevoked> =>
  changeCustomer<KeyRevoked>(deps, id, (customer) => {
    if (!customer) return { result: { code: 'customerNotFound' } };
    const keys = customer.keys.filter((key) => key.id !== keyId);
    if (keys.length === customer.keys.length) return { result: { code: 'keyNotFound' } };
    return { result: { code: 'revoked' }, next: { ...customer, keys } };
  });

/** Tells whose key a secret is. */
export function createCustomerAuthentication(deps: Pick<CustomerKeeping, 'customers' | 'clock'>) {
  const holder = createKeyHolders(deps.clock, async (id) => (await deps.customers.read(id))?.value);
  return async (secret: string): Promise<Caller | undefined> => {
    const reporter = reporterOfKey(secret);
    if (!reporter) return undefined;
    const customer = await holder(reporter.customerId, secret);
    return customer && { customer, ...(reporter.test && { test: true }) };
  };
}

/** The id under which admin keys are stored. */
export const ADMIN_KEYS_ID = 'admin';

/** Tells which admin's key a secret is, by the key's id; kept for seconds like a customer's. */
export function createAdminAuthentication(deps: {
  readonly adminKeys: VersionedStore<AdminKeys>;
  readonly clock: Clock;
}) {
  const reader = cached(deps.clock, CACHE_MS, async () => (await deps.adminKeys.read(ADMIN_KEYS_ID))?.value);
  return async (secret: string): Promise<AdminCaller | undefined> => {
    const find = async (): Promise<AdminCaller | undefined> => {
      const key = findKey((await reader.read())?.keys ?? [], secret);
      return key && { keyId: key.id };
    };
    if (!secret.startsWith('sr_admin_')) return undefined;
    const known = await find();
    if (known) return known;
    reader.forget();
    return find();
  };
}
