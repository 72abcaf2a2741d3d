import type { ContactState } from '../../core/contact-state';
import { DAY_MS } from '../../core/durations';
import type { CustomerId, Instant } from '../../core/ids';
import type { Locale } from '../../core/locale';
import { linkIn } from '../confirm-contact';
import type { CustomerMail, MailPlace } from '../ports/customer-mail';
import { newPlace, placed } from './mail-places';
import { testMail } from './mail-text';
import { changeSettings, type EmailSetting, settleUpdates, type UpdateKeeping } from './update-settings';

export interface EmailKeeping extends UpdateKeeping {
  readonly customerMail: CustomerMail;
  /** The place follows it. */
  readonly customerTopicArnPrefix: string;
}

/** Each new address is asked in our name to confirm, whosever it is. A customer names no more than so many in a day. */
export const MOST_NEW_ADDRESSES_A_DAY = 10;

/** The addresses with where each stands, in their order. */
export interface EmailStates extends EmailSetting {
  readonly states: readonly ContactState[];
}

/** Ends the places of addresses that were taken back. What a call that died left is ended by the next, whichever it is. */
async function endLeft(deps: EmailKeeping, id: CustomerId): Promise<void> {
  const left = (await deps.updates.read(id))?.value.leftPlaces;
  if (!left) return;
  for (const place of left) await deps.customerMail.remove(place);
  const ended = new Set(left);
  await changeSettings(deps, id, ({ leftPlaces, ...rest }) => {
    const still = leftPlaces?.filter((place) => !ended.has(place)) ?? [];
    return { result: undefined, next: { ...rest, ...(still.length > 0 && { leftPlaces: still }) } };
  });
}

const inStep = async (deps: EmailKeeping, email: EmailSetting): Promise<EmailStates> => ({
  ...email,
  states: await Promise.all(email.addresses.map(({ place, address }) => deps.customerMail.keepInStep(place, address))),
});

/** Where mail goes, with where each address stands now; what was left out of step by a call that died is mended. */
export async function readEmail(deps: EmailKeeping, id: CustomerId): Promise<EmailStates | undefined> {
  await endLeft(deps, id);
  const email = (await deps.updates.read(id))?.value.email;
  return email && inStep(deps, email);
}

export interface WantedEmail {
  readonly addresses: readonly string[];
  readonly language: Locale;
}

export type EmailSet =
  | { readonly code: 'set'; readonly email: EmailStates }
  /** Another may be named from then on. */
  | { readonly code: 'tooManyNewAddresses'; readonly againAt: Instant };

/** Sets to which addresses a customer's updates go. Each gets nothing before its owner has confirmed it, or once it is taken back. */
export async function setEmail(
  deps: EmailKeeping,
  id: CustomerId,
  { addresses: wanted, language }: WantedEmail,
): Promise<EmailSet> {
  const now = deps.clock.now();
  const set = await changeSettings<EmailSetting | { readonly againAt: Instant }>(deps, id, (settings) => {
    const { addresses, left, newAt } = placed(settings.email?.addresses ?? [], wanted, {
      now,
      place: () => newPlace(id, deps.randomness),
    });
    const ofToday = [...(settings.newAddressesAt ?? []).filter((at) => at > now - DAY_MS), ...newAt];
    const inTheWay = ofToday[ofToday.length - MOST_NEW_ADDRESSES_A_DAY - 1];
    if (newAt.length > 0 && inTheWay !== undefined) return { result: { againAt: inTheWay + DAY_MS } };
    const email = { addresses, language };
    const leftPlaces = [...(settings.leftPlaces ?? []), ...left];
    const { newAddressesAt: _noted, ...rest } = settings;
    return {
      result: email,
      next: {
        ...rest,
        email,
        ...(leftPlaces.length > 0 && { leftPlaces }),
        ...(ofToday.length > 0 && { newAddressesAt: ofToday }),
      },
    };
  });
  if ('againAt' in set) return { code: 'tooManyNewAddresses', againAt: set.againAt };
  await settleUpdates(deps, id);
  // New addresses come before old ones go, so that nobody is without one in between.
  const email = await inStep(deps, set);
  await endLeft(deps, id);
  return { code: 'set', email };
}

/** Ends updates by mail. Ending none is no error; ending them again finishes what a call that died began. */
export async function removeEmail(deps: EmailKeeping, id: CustomerId): Promise<void> {
  await changeSettings(deps, id, ({ email, ...rest }) => {
    if (!email) return { result: undefined };
    const leftPlaces = [...(rest.leftPlaces ?? []), ...email.addresses.map(({ place }) => place)];
    return { result: undefined, next: { ...rest, leftPlaces } };
  });
  await settleUpdates(deps, id);
  await endLeft(deps, id);
}

export type EmailConfirmed =
  /** `protected`: no link in a mail can end it. */
  | { readonly code: 'confirmed'; readonly protected: boolean }
  | { readonly code: 'confirmationUnreadable' }
  | { readonly code: 'confirmationNotYours' }
  | { readonly code: 'confirmationNotValid' };

/**
 * Confirms an address with the link from the mail that was sent to it: whoever has it has the mail. Confirmed so, the link that
 * unsubscribes in later mails, which mail scanners follow, ends nothing.
 */
export async function confirmEmail(deps: EmailKeeping, id: CustomerId, pasted: string): Promise<EmailConfirmed> {
  const link = linkIn(pasted.trim());
  if (!link) return { code: 'confirmationUnreadable' };
  const addresses = (await deps.updates.read(id))?.value.email?.addresses ?? [];
  const place: MailPlace | undefined = addresses
    .map((each) => each.place)
    .find((each) => link.topicArn === `${deps.customerTopicArnPrefix}${each}`);
  if (!place) return { code: 'confirmationNotYours' };
  const outcome = await deps.customerMail.confirm(place, link.token);
  switch (outcome) {
    case 'confirmed':
    case 'confirmedElsewhere':
      return { code: 'confirmed', protected: outcome === 'confirmed' };
    case 'notOurs':
      return { code: 'confirmationNotYours' };
    case 'notValid':
      return { code: 'confirmationNotValid' };
    default:
      return outcome satisfies never;
  }
}

/** Mails a sample to the addresses that are confirmed; answers whether there are any addresses. */
export async function tryEmail(deps: EmailKeeping, id: CustomerId): Promise<boolean> {
  const email = (await deps.updates.read(id))?.value.email;
  if (!email) return false;
  const sample = testMail(email.language);
  await Promise.all(email.addresses.map(({ place }) => deps.customerMail.send(place, sample)));
  return true;
}
