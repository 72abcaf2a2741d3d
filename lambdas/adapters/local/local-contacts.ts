import { createHash } from 'node:crypto';
import type { ContactConfirmation, ContactDirectory } from '../../application/ports/contacts';
import type { ContactState, Deliveries } from '../../core/contact-state';
import type { EngineerId } from '../../core/ids';
import type { Contact } from '../../core/roster/people';

export interface LocalContactsOptions {
  /** E-mail and HTTPS contacts wait until they are confirmed, as at SNS. Nobody mails them here, so by default they do not. */
  readonly asksToConfirm?: boolean;
}

/** A list of contacts in memory, and what the people behind them would do. */
export interface LocalContacts extends ContactDirectory, ContactConfirmation {
  /** What stands in the mail that asks for the confirmation. */
  tokenOf(id: EngineerId, contact: Contact): string;
  /** The owner follows the link in the mail instead of coming to us. */
  confirmElsewhere(id: EngineerId, contact: Contact): void;
  /** The owner of a number asks for no more SMS. */
  optOut(number: string): void;
  /** From now on this is what pages to a person come to. */
  deliver(id: EngineerId, deliveries: Deliveries | 'noneFails'): void;
}

const keyOf = (contact: Contact): string => JSON.stringify(contact);

/** The pager's list of contacts without a pager behind it: the local inbox reaches everybody. */
export function localContacts({ asksToConfirm = false }: LocalContactsOptions = {}): LocalContacts {
  const places = new Map<EngineerId, Map<string, ContactState>>();
  const optedOut = new Set<string>();
  const outcomes = new Map<EngineerId, Deliveries | 'noneFails'>();
  const first = ({ kind }: Contact): ContactState =>
    kind === 'sms' || !asksToConfirm ? 'confirmed' : 'pendingConfirmation';
  const tokenOf = (id: EngineerId, contact: Contact) =>
    createHash('sha256')
      .update(`${id} ${keyOf(contact)}`)
      .digest('hex');

  return {
    async keepInStep({ id, contacts }) {
      const before = places.get(id);
      const kept = new Map(
        contacts.map((contact) => [keyOf(contact), before?.get(keyOf(contact)) ?? first(contact)] as const),
      );
      places.set(id, kept);
      return contacts.map((contact) => kept.get(keyOf(contact)) ?? 'notLooked');
    },
    listed: async () => [...places.keys()],
    async remove(id) {
      places.delete(id);
    },
    optedOut: async () => new Set(optedOut),
    deliveries: async (ids) => new Map(ids.map((id) => [id, outcomes.get(id) ?? 'noneFails'])),

    async confirm(id, token) {
      const place = places.get(id);
      if (!place) return 'notOurs';
      for (const [key, state] of place) {
        if (tokenOf(id, JSON.parse(key) as Contact) !== token) continue;
        if (state === 'unprotected') return 'confirmedElsewhere';
        place.set(key, 'confirmed');
        return 'confirmed';
      }
      return 'notValid';
    },
    tokenOf,
    confirmElsewhere: (id, contact) => void places.get(id)?.set(keyOf(contact), 'unprotected'),
    optOut: (number) => void optedOut.add(number),
    deliver: (id, deliveries) => void outcomes.set(id, deliveries),
  };
}
