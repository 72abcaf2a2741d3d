import { HOUR_MS, SECOND_MS } from '../../core/durations';
import type { CustomerId, Instant } from '../../core/ids';
import type { Locale } from '../../core/locale';
import { UPDATE_VERSION } from '../../core/published/event-version';
import type { Clock } from '../ports/clock';
import type { Randomness } from '../ports/randomness';
import type { Secrets } from '../ports/secrets';
import type { AddressRefusal, WebhookSender } from '../ports/webhook-sender';
import { failureOf, isTaken, post } from './deliver';
import { SLOW_MS } from './retry-waits';
import { testText } from './test-text';
import {
  changeSettings,
  type SecretName,
  settleUpdates,
  type UpdateKeeping,
  type WebhookSetting,
} from './update-settings';
import { webhookSecret } from './webhook-signature';

export interface WebhookKeeping extends UpdateKeeping {
  readonly webhooks: WebhookSender;
  readonly secrets: Secrets;
}

const SECRET_ID_BYTES = 16;
/** So long a former secret signs beside the new one. */
export const FORMER_SECRET_MS = 24 * HOUR_MS;

export interface WantedWebhook {
  readonly url: string;
  readonly language: Locale;
}

export type WebhookSet =
  /** `secret` only of one that is new: it is shown this once. */
  | { readonly code: 'set'; readonly webhook: WebhookSetting; readonly secret?: string }
  | { readonly code: 'customerNotFound' }
  | { readonly code: 'webhookNotHttps' }
  | { readonly code: 'webhookNotPublic' }
  | { readonly code: 'webhookHostUnknown' };

const REFUSALS = {
  notHttps: 'webhookNotHttps',
  notPublic: 'webhookNotPublic',
  unknownHost: 'webhookHostUnknown',
} as const satisfies Record<AddressRefusal, string>;

const newSecret = ({ randomness, clock }: { readonly randomness: Randomness; readonly clock: Clock }): SecretName => ({
  id: Buffer.from(randomness.bytes(SECRET_ID_BYTES)).toString('hex'),
  createdAt: clock.now(),
});

/** Sets where a customer is told, or changes it, and turns it on again if it was off. An existing secret stays. */
export async function setWebhook(deps: WebhookKeeping, id: CustomerId, wanted: WantedWebhook): Promise<WebhookSet> {
  if (!(await deps.customers.read(id))) return { code: 'customerNotFound' };
  const checked = await deps.webhooks.check(wanted.url);
  if (checked !== 'allowed') return { code: REFUSALS[checked] };
  const made = newSecret(deps);
  const webhook = await changeSettings(deps, id, (settings) => {
    const { secret = made, formerSecret, triedAt } = settings.webhook ?? {};
    const result = {
      ...{ ...wanted, secret },
      ...(formerSecret && { formerSecret }),
      ...(triedAt !== undefined && { triedAt }),
    };
    return { result, next: { ...settings, webhook: result } };
  });
  await settleUpdates(deps, id);
  if (webhook.secret.id !== made.id) return { code: 'set', webhook };
  return { code: 'set', webhook, secret: webhookSecret(await deps.secrets.pageLinkKey(), id, made) };
}

/** Ends updates by webhook. Ending none is no error. */
export async function removeWebhook(deps: UpdateKeeping, id: CustomerId): Promise<void> {
  await changeSettings(deps, id, ({ webhook, ...rest }) => ({
    result: undefined,
    ...(webhook && { next: rest }),
  }));
  await settleUpdates(deps, id);
}

export type SecretChanged =
  | { readonly code: 'changed'; readonly secret: string; readonly formerUntilAt: Instant }
  | { readonly code: 'webhookNotSet' }
  /** Two sign already. */
  | { readonly code: 'secretChanging'; readonly untilAt: Instant };

/** Makes a new secret; what is sent is signed with the former one, too, for a day. */
export async function changeSecret(deps: WebhookKeeping, id: CustomerId): Promise<SecretChanged> {
  const made = newSecret(deps);
  const now = deps.clock.now();
  const formerUntilAt = now + FORMER_SECRET_MS;
  const refusal = await changeSettings<Exclude<SecretChanged, { code: 'changed' }> | undefined>(
    deps,
    id,
    (settings) => {
      const { webhook } = settings;
      if (!webhook) return { result: { code: 'webhookNotSet' } };
      const { formerSecret, secret } = webhook;
      if (formerSecret && formerSecret.untilAt > now) {
        return { result: { code: 'secretChanging', untilAt: formerSecret.untilAt } };
      }
      const next = { ...webhook, secret: made, formerSecret: { ...secret, untilAt: formerUntilAt } };
      return { result: undefined, next: { ...settings, webhook: next } };
    },
  );
  if (refusal) return refusal;
  return { code: 'changed', secret: webhookSecret(await deps.secrets.pageLinkKey(), id, made), formerUntilAt };
}

/** Ends the former secret before its time: it has leaked, or everybody has changed over. Answers whether there is a webhook. */
export const endFormerSecret = (deps: UpdateKeeping, id: CustomerId): Promise<boolean> =>
  changeSettings(deps, id, (settings) => {
    const { webhook } = settings;
    if (!webhook?.formerSecret) return { result: webhook !== undefined };
    const { formerSecret: _ended, ...rest } = webhook;
    return { result: true, next: { ...settings, webhook: rest } };
  });

export type WebhookTried =
  | { readonly code: 'tried'; readonly taken: boolean; readonly status?: number; readonly reason?: string }
  | { readonly code: 'webhookNotSet' }
  | { readonly code: 'webhookJustTried'; readonly againAt: Instant };

/** A customer's host holds the one who asks: not more than one of a customer's samples at a time does. */
const BETWEEN_SAMPLES_MS = 10 * SECOND_MS;

/** Notes that a sample is posted now, and answers to where. */
const beginTry = (deps: WebhookKeeping, customerId: CustomerId) =>
  changeSettings<WebhookSetting | Exclude<WebhookTried, { code: 'tried' }>>(deps, customerId, (settings) => {
    const { webhook } = settings;
    if (!webhook) return { result: { code: 'webhookNotSet' } };
    const now = deps.clock.now();
    const againAt = (webhook.triedAt ?? 0) + BETWEEN_SAMPLES_MS;
    if (againAt > now) return { result: { code: 'webhookJustTried', againAt } };
    return { result: webhook, next: { ...settings, webhook: { ...webhook, triedAt: now } } };
  });

/** Posts a sample, signed like all else, and answers what became of it within the time that is not slow. */
export async function tryWebhook(deps: WebhookKeeping, customerId: CustomerId): Promise<WebhookTried> {
  const webhook = await beginTry(deps, customerId);
  if ('code' in webhook) return webhook;
  const { language } = webhook;
  const id = `upd_test_${newSecret(deps).id}`;
  const sample = {
    type: 'updates.test',
    version: UPDATE_VERSION,
    timestamp: new Date(deps.clock.now()).toISOString(),
    data: { customerId, language, text: testText(language) },
  } as const;
  const answer = await post(deps, customerId, webhook, id, sample, SLOW_MS);
  const status = answer.code === 'answered' ? { status: answer.status } : {};
  if (isTaken(answer)) return { code: 'tried', taken: true, ...status };
  return { code: 'tried', taken: false, ...status, reason: failureOf(answer) };
}
