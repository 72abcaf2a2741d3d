import { createHash } from 'node:crypto';
import type { CustomerMail, MailPlace, OutgoingMail } from '../../application/ports/customer-mail';
import type { ContactState } from '../../core/contact-state';

export interface LocalMail extends OutgoingMail {
  readonly place: MailPlace;
  readonly address: string;
}

export interface LocalCustomerMail extends CustomerMail {
  /** All that was sent, the oldest first. */
  readonly mails: readonly LocalMail[];
  /** What stands in the mail that asks for the confirmation. */
  tokenOf(place: MailPlace): string;
}

/** How many mails are kept for looking at. */
const KEPT_MAILS = 100;

/** Mail that is kept in memory and reaches nobody; `onMail` is told of each. Nobody is asked to confirm unless that is wanted. */
export function localCustomerMail(
  options: { readonly asksToConfirm?: boolean; readonly onMail?: (mail: LocalMail) => void } = {},
): LocalCustomerMail {
  const kept = new Map<MailPlace, { readonly address: string; readonly state: ContactState }>();
  const mails: LocalMail[] = [];
  const tokenOf = (place: MailPlace) => createHash('sha256').update(place).digest('hex');
  return {
    mails,
    tokenOf,
    async keepInStep(place, address) {
      const first = options.asksToConfirm ? 'pendingConfirmation' : 'confirmed';
      const state = kept.get(place)?.state ?? first;
      kept.set(place, { address, state });
      return state;
    },
    async remove(place) {
      kept.delete(place);
    },
    async confirm(place, token) {
      const found = kept.get(place);
      if (!found) return 'notOurs';
      if (tokenOf(place) !== token) return 'notValid';
      kept.set(place, { ...found, state: 'confirmed' });
      return 'confirmed';
    },
    async send(place, outgoing) {
      const found = kept.get(place);
      if (found?.state !== 'confirmed') return;
      const mail = { place, address: found.address, ...outgoing };
      mails.push(mail);
      if (mails.length > KEPT_MAILS) mails.shift();
      options.onMail?.(mail);
    },
  };
}
