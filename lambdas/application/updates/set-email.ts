import type { ContactState } from '../../core/contact-state';
import type { CustomerId } from '../../core/ids';
import { linkIn } from '../confirm-contact';
import type { CustomerMail } from '../ports/customer-mail';
import { testMail } from './mail-text';
import { changeSettings, type EmailSetting, settleUpdates, type UpdateKeeping } from './update-settings';

export interface EmailKeeping extends UpdateKeeping {
  readonly customerMail: CustomerMail;
  /** The customer's id follows it. */
  readonly customerTopicArnPrefix: string;
}

/** The addresses with where each stands, in their order. */
export interface EmailStates extends EmailSetting {
  readonly states: readonly ContactState[];
}

/** Where mail goes, with where each address stands now; what was left out of step by a call that died is mended. */
export async function readEmail(deps: EmailKeeping, id: CustomerId): Promise<EmailStates | undefined> {
  const email = (await deps.updates.read(id))?.value.email;
  return email && { ...email, states: await deps.customerMail.keepInStep(id, email.addresses) };
}

/** Sets to which addresses a customer's updates go. Each gets nothing before its owner has confirmed it. */
export async function setEmail(deps: EmailKeeping, id: CustomerId, email: EmailSetting): Promise<EmailStates> {
  await changeSettings(deps, id, (settings) => ({ result: undefined, next: { ...settings, email } }));
  await settleUpdates(deps, id);
  return { ...email, states: await deps.customerMail.keepInStep(id, email.addresses) };
}

/** Ends updates by mail. Ending none is no error. */
export async function removeEmail(deps: EmailKeeping, id: CustomerId): Promise<void> {
  const had = await changeSettings(deps, id, ({ email, ...rest }) => ({
    result: email !== undefined,
    ...(email && { next: rest }),
  }));
  await settleUpdates(deps, id);
  if (had) await deps.customerMail.keepInStep(id, []);
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
  if (link.topicArn !== `${deps.customerTopicArnPrefix}${id}`) return { code: 'confirmationNotYours' };
  const outcome = await deps.customerMail.confirm(id, link.token);
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
  await deps.customerMail.send(id, testMail(email.language));
  return true;
}
