import { type IssuedKey, issueAdminKey } from './bearer-keys';
import type { AdminKeys } from './credentials';
import { ADMIN_KEYS_ID } from './customers';
import type { Clock } from './ports/clock';
import type { Randomness } from './ports/randomness';
import type { VersionedStore } from './ports/versioned-store';

export interface AdminKeyKeeping {
  readonly adminKeys: VersionedStore<AdminKeys>;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Makes the first admin key of an environment; `undefined` when there is one already. Shown once, by the caller. */
export async function makeFirstAdminKey(deps: AdminKeyKeeping): Promise<IssuedKey | undefined> {
  if (await deps.adminKeys.read(ADMIN_KEYS_ID)) return undefined;
  const issued = issueAdminKey(deps.randomness, deps.clock.now());
  const written = await deps.adminKeys.write(ADMIN_KEYS_ID, { schema: 1, keys: [issued.stored] }, 'absent');
  return written === 'written' ? issued : undefined;
}

/** Makes a new admin key and revokes all others; for a key that was lost. */
export async function replaceAdminKeys(deps: AdminKeyKeeping): Promise<IssuedKey> {
  const issued = issueAdminKey(deps.randomness, deps.clock.now());
  await changeKeys(deps, () => [issued.stored]);
  return issued;
}

/** Makes a key for one admin more, whose name is its id; a key that the admin has already stops. The others stay. */
export async function addAdminKey(deps: AdminKeyKeeping, name: string): Promise<IssuedKey> {
  const { secret, stored } = issueAdminKey(deps.randomness, deps.clock.now());
  const named = { ...stored, id: name };
  await changeKeys(deps, (keys) => [...keys.filter(({ id }) => id !== name), named]);
  return { secret, stored: named };
}

/** Revokes one admin's key, and answers whether there was one. The others stay. */
export async function revokeAdminKey(deps: AdminKeyKeeping, id: string): Promise<boolean> {
  let isThere = false;
  await changeKeys(deps, (keys) => {
    isThere = keys.some((key) => key.id === id);
    return keys.filter((key) => key.id !== id);
  });
  return isThere;
}

async function changeKeys(
  { adminKeys }: AdminKeyKeeping,
  change: (keys: AdminKeys['keys']) => AdminKeys['keys'],
): Promise<void> {
  const before = await adminKeys.read(ADMIN_KEYS_ID);
  const keys: AdminKeys = { schema: 1, keys: change(before?.value.keys ?? []) };
  if ((await adminKeys.write(ADMIN_KEYS_ID, keys, before?.version ?? 'absent')) === 'conflict') {
    throw new Error('Admin keys were changed by somebody else at the same time; try again');
  }
}
