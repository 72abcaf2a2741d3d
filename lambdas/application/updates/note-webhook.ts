import type { CustomerId, Instant } from '../../core/ids';
import type { Clock } from '../ports/clock';
import type { VersionedStore } from '../ports/versioned-store';
import { FAILING_FOR_MS, REST_MS, SLOW_IN_A_ROW, SLOW_MS } from './retry-waits';
import { changeSettings, type UpdateSettings, type WebhookSetting } from './update-settings';

/** What failed so shortly before is noted already: of many that fail together one writes. */
const TOGETHER_MS = 5_000;

interface Noting {
  readonly updates: VersionedStore<UpdateSettings>;
  readonly clock: Clock;
}

export interface Failed {
  readonly reason: string;
  /** It answered that it is there no more. */
  readonly isGone: boolean;
  /** The last attempt of an update. */
  readonly isGivenUp: boolean;
}

/** Whether the webhook is the one that was tried: what an attempt says of an address counts for no other. */
const isSame = (now: WebhookSetting | undefined, tried: WebhookSetting): now is WebhookSetting =>
  now?.url === tried.url && now.secret.id === tried.secret.id;

/** Since when a webhook has been slow again and again. */
export const slowSince = ({ slow }: WebhookSetting): Instant | undefined =>
  slow && slow.times >= SLOW_IN_A_ROW ? slow.sinceAt : undefined;

/** Until when nothing is posted to a webhook, because it failed or was slow; long past for one that works. */
export function restsUntil(webhook: WebhookSetting): Instant {
  const slowAt = slowSince(webhook) === undefined ? 0 : (webhook.slow?.lastAt ?? 0);
  return Math.max(webhook.trouble?.lastAt ?? 0, slowAt) + REST_MS;
}

/** One that is slow with many together was slow once. */
function slower(slow: WebhookSetting['slow'], now: Instant): NonNullable<WebhookSetting['slow']> {
  if (!slow) return { sinceAt: now, lastAt: now, times: 1 };
  return now - slow.lastAt < TOGETHER_MS ? slow : { ...slow, lastAt: now, times: slow.times + 1 };
}

/** Notes that a webhook took something, and whether slowly; writes nothing where that was known. */
export async function noteTaken(
  deps: Noting,
  customer: CustomerId,
  tried: WebhookSetting,
  tookMs: number,
): Promise<void> {
  const isSlow = tookMs > SLOW_MS;
  if (!tried.trouble && !tried.slow && !isSlow) return;
  const now = deps.clock.now();
  await changeSettings(deps, customer, (settings) => {
    if (!isSame(settings.webhook, tried)) return { result: undefined };
    const { trouble, slow, ...webhook } = settings.webhook;
    const next = isSlow ? slower(slow, now) : undefined;
    if (!trouble && slow === next) return { result: undefined };
    return { result: undefined, next: { ...settings, webhook: { ...webhook, ...(next && { slow: next }) } } };
  });
}

/** Notes that a webhook did not take something; answers whether that turned it off. */
export function noteFailure(
  deps: Noting,
  customer: CustomerId,
  tried: WebhookSetting,
  { reason, isGone, isGivenUp }: Failed,
): Promise<boolean> {
  const lastAt = deps.clock.now();
  return changeSettings(deps, customer, (settings) => {
    if (!isSame(settings.webhook, tried) || settings.webhook.off) return { result: false };
    const { trouble } = settings.webhook;
    const sinceAt = trouble?.sinceAt ?? lastAt;
    const isLong = isGivenUp && lastAt - sinceAt >= FAILING_FOR_MS;
    const off =
      isGone || isLong ? { at: lastAt, because: isGone ? ('gone' as const) : ('failing' as const) } : undefined;
    if (!off && trouble && lastAt - trouble.lastAt < TOGETHER_MS) return { result: false };
    const webhook = { ...settings.webhook, trouble: { sinceAt, lastAt, reason }, ...(off && { off }) };
    return { result: off !== undefined, next: { ...settings, webhook } };
  });
}
