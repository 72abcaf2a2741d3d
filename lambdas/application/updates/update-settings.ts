import type { CustomerId, Instant } from '../../core/ids';
import type { Locale } from '../../core/locale';
import type { Customer } from '../credentials';
import { changeCustomer } from '../customers';
import type { Clock } from '../ports/clock';
import type { MailPlace } from '../ports/customer-mail';
import type { Randomness } from '../ports/randomness';
import type { VersionedStore } from '../ports/versioned-store';

/** What a webhook's signing secret is derived from; says nothing of it. */
export interface SecretName {
  readonly id: string;
  readonly createdAt: Instant;
}

/** Where a customer is told of its issues by HTTP. */
export interface WebhookSetting {
  readonly url: string;
  /** Of the sentences in what is sent. */
  readonly language: Locale;
  readonly secret: SecretName;
  /** Signs beside the newer one until then. */
  readonly formerSecret?: SecretName & { readonly untilAt: Instant };
  /** Since when nothing has been taken; absent while what is sent is taken. */
  readonly trouble?: { readonly sinceAt: Instant; readonly lastAt: Instant; readonly reason: string };
  /** Since when it has been slow to take what is sent, and how often; absent once it was fast. */
  readonly slow?: { readonly sinceAt: Instant; readonly lastAt: Instant; readonly times: number };
  /** When a sample was last asked for. */
  readonly triedAt?: Instant;
  /** Nothing is sent any more, until the customer sets it again. `gone`: it answered 410. */
  readonly off?: { readonly at: Instant; readonly because: 'gone' | 'failing' };
}

export interface EmailAddress {
  readonly address: string;
  readonly place: MailPlace;
}

/** To whom a customer's updates are mailed. */
export interface EmailSetting {
  readonly addresses: readonly EmailAddress[];
  readonly language: Locale;
}

/** How a customer wants to be told of its issues. */
export interface UpdateSettings {
  readonly schema: 1;
  readonly webhook?: WebhookSetting;
  readonly email?: EmailSetting;
  /** Places of addresses that were taken back, until they are ended at the mailer too. Nothing is mailed there. */
  readonly leftPlaces?: readonly MailPlace[];
  /** When addresses of the last day were named that were not there before, the oldest first. */
  readonly newAddressesAt?: readonly Instant[];
}

export interface UpdateKeeping {
  readonly updates: VersionedStore<UpdateSettings>;
  readonly customers: VersionedStore<Customer>;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

const NONE: UpdateSettings = { schema: 1 };
const MAX_ATTEMPTS = 10;

/** Changes a customer's settings by read, change and conditional write, again on conflict; no `next` leaves them as they are. */
export async function changeSettings<R>(
  deps: Pick<UpdateKeeping, 'updates'>,
  id: CustomerId,
  edit: (settings: UpdateSettings) => { readonly result: R; readonly next?: UpdateSettings },
): Promise<R> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await deps.updates.read(id);
    const { result, next } = edit(stored?.value ?? NONE);
    if (!next || (await deps.updates.write(id, next, stored?.version ?? 'absent')) === 'written') return result;
  }
  throw new Error(`The updates of ${id} were changed by others ${MAX_ATTEMPTS} times in a row`);
}

const wantsAny = (settings: UpdateSettings | undefined): boolean =>
  settings?.webhook !== undefined || settings?.email !== undefined;

/**
 * Notes at the customer whether it wants updates, so that a report knows without a further read. Looks again after writing:
 * whoever writes last has seen the settings that are in force.
 */
export async function settleUpdates(deps: UpdateKeeping, id: CustomerId): Promise<void> {
  const wanted = async () => wantsAny((await deps.updates.read(id))?.value);
  let noted: boolean | undefined;
  for (let now = await wanted(); now !== noted; now = await wanted()) {
    noted = now;
    await changeCustomer(deps, id, (customer) => {
      const result = { code: 'noted' as const };
      if (!customer || (customer.updates ?? false) === now) return { result };
      const { updates: _before, ...rest } = customer;
      return { result, next: { ...rest, ...(now && { updates: true }) } };
    });
  }
}
