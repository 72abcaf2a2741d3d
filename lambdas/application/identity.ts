import { createHash } from 'node:crypto';
import { ISSUE_ID_BODY_LENGTH, type IssueId } from '../core/ids';
import type { Reporter } from './credentials';
import type { Randomness } from './ports/randomness';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** The low five bits of each byte as one character of Crockford's base 32. */
export const base32 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => CROCKFORD[byte & 31]).join('');

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

const issueIdFrom = (bytes: Uint8Array): IssueId => `iss_${base32(bytes.subarray(0, ISSUE_ID_BODY_LENGTH))}` as IssueId;

/** A new issue's id for a request without an idempotency key: 100 random bits. */
export const randomIssueId = (randomness: Randomness): IssueId => issueIdFrom(randomness.bytes(ISSUE_ID_BODY_LENGTH));

/** Which use of an idempotency key opened an issue. */
export interface Use {
  /** 0 for the first. */
  readonly occurrence: number;
  /** In which month, such as `2026-03`, uses are counted; only in test mode. */
  readonly month?: string;
}

/**
 * The id of the issue that a use of a customer's idempotency key names. Always the same; the same key in test mode is
 * another. No part holds a line break, so that a text of more lines is none of three.
 */
export function derivedIssueId({ customerId, test }: Reporter, key: string, { occurrence, month }: Use): IssueId {
  const named = `${customerId}\n${occurrence}\n${key}`;
  return issueIdFrom(
    createHash('sha256')
      .update(test ? `test\n${month}\n${named}` : named)
      .digest(),
  );
}

/** JSON with sorted keys, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Recognises a body that is sent again. */
export const contentHash = (value: unknown): string => sha256Hex(canonicalJson(value));
