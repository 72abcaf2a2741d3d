import type { CustomerId } from '../../core/ids';
import type { Clock } from '../ports/clock';
import type { VersionedStore } from '../ports/versioned-store';
import { FAILING_FOR_MS } from './retry-waits';
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

/** Notes that a webhook works again; writes nothing where it was known to. */
export async function noteTaken(deps: Noting, customer: CustomerId, tried: WebhookSetting): Promise<void> {
  if (!tried.trouble) return;
  await changeSettings(deps, customer, (settings) => {
    if (!isSame(settings.webhook, tried) || !settings.webhook.trouble) return { result: undefined };
    const { trouble: _over, ...webhook } = settings.webhook;
    return { result: undefined, next: { ...settings, webhook } };
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
