import type { CustomerId, Instant } from '../core/ids';
import { zoneOfRegions } from '../core/zone-of-regions';

/** A bearer key as it is stored: never itself, only its hash. */
export interface StoredKey {
  readonly id: string;
  /** SHA-256 of the whole key, hex; enough for 256 random bits. */
  readonly hash: string;
  readonly createdAt: Instant;
  /** Opens test mode and nothing else. */
  readonly test?: true;
}

/** A customer with its keys; two keys of each kind, live and test, may be valid at once, for rotation. */
export interface Customer {
  readonly schema: 1;
  readonly id: CustomerId;
  readonly name: string;
  /** ISO 3166 countries that a team's home regions are compared with. */
  readonly homeRegions: readonly string[];
  /** The language in which the customer is answered unless a report says otherwise. */
  readonly language?: string;
  /** IANA zone of the clock on which the customer reads due times; without it, that of the main city of its first home region. */
  readonly zone?: string;
  /** Wants to be told of its issues, in a way that `UpdateSettings` has. */
  readonly updates?: true;
  readonly keys: readonly StoredKey[];
}

/** On whose clock a customer reads due times. */
export const zoneOf = ({ zone, homeRegions }: Pick<Customer, 'zone' | 'homeRegions'>): string =>
  zone ?? zoneOfRegions(homeRegions);

/** Whose issue, and in which mode: what an issue is reported as and found by. An issue is one itself. */
export interface Reporter {
  readonly customerId: CustomerId;
  readonly test?: true;
}

/** Who sent a request, by the key in it. */
export interface Caller {
  readonly customer: Customer;
  readonly test?: true;
}

/** Keys of the admins, until staff sign in. Stored under the id `admin`. */
export interface AdminKeys {
  readonly schema: 1;
  readonly keys: readonly StoredKey[];
}

/** An admin who sent a request, by the key in it. */
export interface AdminCaller {
  readonly keyId: string;
}

/** How an admin is named as the author of a revision: the key tells admins apart, until staff sign in. */
export const authorOf = ({ keyId }: AdminCaller): string => `admin:${keyId}`;
