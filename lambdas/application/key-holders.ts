import { findKey } from './bearer-keys';
import { cached } from './cached';
import type { StoredKey } from './credentials';
import type { Clock } from './ports/clock';

/** A revoked key stops within this everywhere. */
const CACHE_MS = 5_000;
const MAX_CACHED = 1_000;

/**
 * Tells whether a secret is a key of the one whom it names, and who that is; reads are kept for seconds, and a key that a kept read
 * does not know is looked up again.
 */
export function createKeyHolders<T extends { readonly keys: readonly StoredKey[] }>(
  clock: Clock,
  read: (id: string) => Promise<T | undefined>,
) {
  const kept = new Map<string, ReturnType<typeof cached<T>>>();
  const reader = (id: string) => {
    const known = kept.get(id);
    if (known) return known;
    if (kept.size >= MAX_CACHED) kept.clear();
    const fresh = cached(clock, CACHE_MS, () => read(id));
    kept.set(id, fresh);
    return fresh;
  };
  return async (id: string, secret: string): Promise<T | undefined> => {
    const ifTheirs = (holder: T | undefined) => (holder && findKey(holder.keys, secret) ? holder : undefined);
    const holder = await reader(id).read();
    const known = ifTheirs(holder);
    if (known || !holder) return known;
    reader(id).forget();
    return ifTheirs(await reader(id).read());
  };
}
