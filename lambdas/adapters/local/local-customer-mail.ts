import { createHash } from 'node:crypto';
import type { CustomerMail, OutgoingMail } from '../../application/ports/customer-mail';
import type { ContactState } from '../../core/contact-state';
import type { CustomerId } from '../../core/ids';

export interface LocalMail extends OutgoingMail {
  readonly customerId: CustomerId;
  /** Those that are confirmed. */
  readonly addresses: readonly string[];
}

export interface LocalCustomerMail extends CustomerMail {
  /** All that was sent, the oldest first. */
  readonly mails: readonly LocalMail[];
  /** What stands in the mail that asks for the confirmation. */
  tokenOf(id: CustomerId, address: string): string;
}

/** How many mails are kept for looking at. */
const KEPT_MAILS = 100;

/** Mail that is kept in memory and reaches nobody; `onMail` is told of each. Nobody is asked to confirm unless that is wanted. */
export function localCustomerMail(
  options: { readonly asksToConfirm?: boolean; readonly onMail?: (mail: LocalMail) => void } = {},
): LocalCustomerMail {
  const kept = new Map<CustomerId, Map<string, ContactState>>();
  const mails: LocalMail[] = [];
  const tokenOf = (id: CustomerId, address: string) => createHash('sha256').update(`${id} ${address}`).digest('hex');
  return {
    mails,
    tokenOf,
    async keepInStep(id, addresses) {
      const before = kept.get(id);
      const first = options.asksToConfirm ? 'pendingConfirmation' : 'confirmed';
      const states = addresses.map((address) => [address, before?.get(address) ?? first] as const);
      kept.set(id, new Map(states));
      return states.map(([, state]) => state);
    },
    async confirm(id, token) {
      const place = kept.get(id);
      if (!place) return 'notOurs';
      const address = [...place.keys()].find((each) => tokenOf(id, each) === token);
      if (address === undefined) return 'notValid';
      place.set(address, 'confirmed');
      return 'confirmed';
    },
    async send(customerId, mail) {
      const states = [...(kept.get(customerId) ?? [])];
      const addresses = states.filter(([, state]) => state === 'confirmed').map(([address]) => address);
      if (addresses.length === 0) return;
      mails.push({ customerId, addresses, ...mail });
      if (mails.length > KEPT_MAILS) mails.shift();
      options.onMail?.({ customerId, addresses, ...mail });
    },
  };
}
