import type { ContactState, Deliveries } from '../../core/contact-state';
import type { ContactsRecord } from '../../core/contacts-record';
import type { EngineerId } from '../../core/ids';
import type { Person } from '../../core/roster/people';
import type { ExpectedVersion, WriteResult } from './versioned-store';

/** The pager's own list of people and their contacts. Each method throws when the pager fails; its errors name no contact. */
export interface ContactDirectory {
  /**
   * Makes, changes and removes what is not as the roster has it, and answers where each contact stands, in their order.
   * Contacts that the pager does not take are answered as `refused`.
   */
  keepInStep(person: Person): Promise<readonly ContactState[]>;
  /** Everybody who has a place in the list. */
  listed(): Promise<readonly EngineerId[]>;
  /** Removes a person's place with all contacts. Removing nobody is no error. */
  remove(id: EngineerId): Promise<void>;
  /** Numbers whose owners have asked for no more SMS. */
  optedOut(): Promise<ReadonlySet<string>>;
  /** What pages of the last day came to. Not everybody need be answered each time. */
  deliveries(ids: readonly EngineerId[]): Promise<ReadonlyMap<EngineerId, Deliveries | 'noneFails'>>;
}

/**
 * What became of a confirmation. `confirmedElsewhere`: somebody had followed the link in the mail, which works until
 * somebody follows the one that unsubscribes. `notValid`: expired, used up or cut. `notOurs`: no engineer of ours.
 */
export type ConfirmationOutcome = 'confirmed' | 'confirmedElsewhere' | 'notValid' | 'notOurs';

/** Confirms a contact with our signature, so that only we can end it. Throws when the pager fails. */
export interface ContactConfirmation {
  confirm(id: EngineerId, token: string): Promise<ConfirmationOutcome>;
}

/** What is known of everybody's contacts; one document. */
export interface ContactsRecordStore {
  read(): Promise<{ readonly value: ContactsRecord; readonly version: number } | undefined>;
  /** Writes version `expected + 1` (1 when absent) if the stored one has the expected version. */
  write(value: ContactsRecord, expected: ExpectedVersion): Promise<WriteResult>;
}
