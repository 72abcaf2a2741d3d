import { createHmac } from 'node:crypto';
import type { CustomerId, Instant } from '../../core/ids';
import type { SecretName, WebhookSetting } from './update-settings';

/** So every secret of Standard Webhooks begins, https://www.standardwebhooks.com. */
const PREFIX = 'whsec_';

/**
 * A webhook's signing secret, 256 bits. Derived from the environment's key, so that it is stored nowhere, and never logged.
 * Its id is random: a webhook that is set anew has another secret.
 */
export const webhookSecret = (key: Uint8Array, customer: CustomerId, { id }: SecretName): string =>
  PREFIX + createHmac('sha256', key).update(`webhook-secret\n${customer}\n${id}`).digest('base64');

/** One signature of Standard Webhooks, version 1: HMAC-SHA256 over id, timestamp in seconds and body. */
export function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const bytes = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** The headers of one attempt; while a former secret is in force, signed with both. */
export function signedHeaders(
  key: Uint8Array,
  customer: CustomerId,
  { secret, formerSecret }: WebhookSetting,
  { id, body, now }: { readonly id: string; readonly body: string; readonly now: Instant },
): Readonly<Record<string, string>> {
  const timestamp = Math.floor(now / 1000);
  const names = [secret, ...(formerSecret && now < formerSecret.untilAt ? [formerSecret] : [])];
  const signatures = names.map((name) => signatureOf(webhookSecret(key, customer, name), id, timestamp, body));
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Sunrelay-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
