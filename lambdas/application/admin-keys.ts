import { issueAdminKey } from './bearer-keys';
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
export async function makeFirstAdminKey(deps: AdminKeyKeeping): Promise<string | undefined> {
  if (await deps.adminKeys.read(ADMIN_KEYS_ID)) return undefined;
  const { secret, stored } = issueAdminKey(deps.randomness, deps.clock.now());
  const written = await deps.adminKeys.write(ADMIN_KEYS_ID, { schema: 1, keys: [stored] }, 'absent');
  return written === 'written' ? secret : undefined;
}

/** Makes a new admin key and revokes all others; for a key that was lost. */
export async function replaceAdminKeys(deps: AdminKeyKeeping): Promise<string> {
  const before = await deps.adminKeys.read(ADMIN_KEYS_ID);
  const { secret, stored } = issueAdminKey(deps.randomness, deps.clock.now());
  const keys: AdminKeys = { schema: 1, keys: [stored] };
  if ((await deps.adminKeys.write(ADMIN_KEYS_ID, keys, before?.version ?? 'absent')) === 'conflict') {
    throw new Error('Admin keys were changed by somebody else at the same time; try again');
  }
  return secret;
}
