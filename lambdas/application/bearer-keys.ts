import { timingSafeEqual } from 'node:crypto';
import { customerIdSchema, type Instant, type SourceId, sourceIdSchema } from '../core/ids';
import type { Reporter, StoredKey } from './credentials';
import { sha256Hex } from './identity';
import type { Randomness } from './ports/randomness';

const SECRET_BYTES = 32;
const KEY_ID_BYTES = 6;

/** A key as it is shown, once, and as it is stored. */
export interface IssuedKey {
  readonly secret: string;
  readonly stored: StoredKey;
}

function issueKey(prefix: string, randomness: Randomness, now: Instant): IssuedKey {
  const secret = `${prefix}_${Buffer.from(randomness.bytes(SECRET_BYTES)).toString('base64url')}`;
  const id = `key_${Buffer.from(randomness.bytes(KEY_ID_BYTES)).toString('hex')}`;
  return { secret, stored: { id, hash: sha256Hex(secret), createdAt: now } };
}

/** `sr_live_<customer>_<256 random bits>`, and `sr_test_…` for test mode. */
export function issueCustomerKey({ customerId, test }: Reporter, randomness: Randomness, now: Instant): IssuedKey {
  const { secret, stored } = issueKey(`sr_${test ? 'test' : 'live'}_${customerId}`, randomness, now);
  return { secret, stored: { ...stored, ...(test && { test }) } };
}

/** `sr_admin_<256 random bits>`. */
export const issueAdminKey = (randomness: Randomness, now: Instant): IssuedKey => issueKey('sr_admin', randomness, now);

/** `sr_signal_<source>_<256 random bits>`. */
export const issueSourceKey = (id: SourceId, randomness: Randomness, now: Instant): IssuedKey =>
  issueKey(`sr_signal_${id}`, randomness, now);

/** The source of signals that a key names; says nothing about whether the key is valid. */
export function sourceOfKey(secret: string): SourceId | undefined {
  const [, name] = /^sr_signal_([a-z0-9-]{1,32})_[A-Za-z0-9_-]{43}$/.exec(secret) ?? [];
  return sourceIdSchema.safeParse(name).data;
}

/** The customer and the mode that a key names; says nothing about whether the key is valid. */
export function reporterOfKey(secret: string): Reporter | undefined {
  const [, mode, name] = /^sr_(live|test)_([a-z0-9-]{1,32})_[A-Za-z0-9_-]{43}$/.exec(secret) ?? [];
  const customerId = customerIdSchema.safeParse(name).data;
  return customerId && { customerId, ...(mode === 'test' && { test: true }) };
}

/** The stored key that this secret is, compared in constant time. */
export function findKey(keys: readonly StoredKey[], secret: string): StoredKey | undefined {
  const hash = Buffer.from(sha256Hex(secret));
  return keys.find((key) => key.hash.length === hash.length && timingSafeEqual(Buffer.from(key.hash), hash));
}
