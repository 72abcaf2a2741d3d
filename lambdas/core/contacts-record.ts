import { cannotWork, type Deliveries, isUndeliverable, type StateSince } from './contact-state';
import type { EngineerId, Instant } from './ids';

/** What the last look at one person found. */
export interface PersonLooked {
  readonly at: Instant;
  /** Tells whether the contacts have been changed since; says nothing of what they are. */
  readonly contactsMark: string;
  /** In the order of the contacts. */
  readonly states: readonly StateSince[];
  /** The look failed: it is taken again as soon as may be, and the states are those of the look before. */
  readonly failed?: true;
}

/** What is known of everybody's contacts, as one document. Holds no number and no address. */
export interface ContactsRecord {
  readonly schema: 1;
  /** The roster revision whose people have all been looked at; 0 for none. */
  readonly syncedRevision: number;
  readonly people: Readonly<Record<string, PersonLooked>>;
  /** When deliveries were last asked for, and whose pages failed. */
  readonly deliveriesAt: Instant;
  readonly deliveries: Readonly<Record<string, Deliveries>>;
  /** When the pager's places were last listed against the roster, and who had one without being in it. */
  readonly listedAt: Instant;
  readonly left: readonly EngineerId[];
}

export const NO_CONTACTS: ContactsRecord = {
  schema: 1,
  syncedRevision: 0,
  people: {},
  deliveriesAt: 0,
  deliveries: {},
  listedAt: 0,
  left: [],
};

/** People none of whose contacts can work. Somebody who was not looked at is not among them. */
export const unreachableIn = (record: ContactsRecord): string[] =>
  Object.entries(record.people)
    .filter(([, { states }]) => states.every(({ state }) => cannotWork(state)))
    .map(([id]) => id)
    .sort();

/** Contacts that want an operator, and contacts that wait for their owner. */
export function countTroubles(record: ContactsRecord): { readonly undeliverable: number; readonly pending: number } {
  const states = Object.values(record.people).flatMap((person) => person.states.map(({ state }) => state));
  return {
    undeliverable: states.filter(isUndeliverable).length,
    pending: states.filter((state) => state === 'pendingConfirmation').length,
  };
}
