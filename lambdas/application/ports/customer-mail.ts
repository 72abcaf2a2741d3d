import type { ContactState } from '../../core/contact-state';
import type { ConfirmationOutcome } from './contacts';

export interface OutgoingMail {
  readonly subject: string;
  readonly body: string;
}

/** Where one address of one customer is kept. Never used again, so that what was sent to a former address opens nothing. */
export type MailPlace = string & { readonly __mailPlace: true };

/** Mail to the addresses that customers named. Each method throws when the mailer fails; its errors name no address. */
export interface CustomerMail {
  /** Keeps the address in its place, and answers where it stands. A new one is asked to confirm. */
  keepInStep(place: MailPlace, address: string): Promise<ContactState>;
  /** Ends a place with all that was ever asked to confirm there. Ending none is no error. */
  remove(place: MailPlace): Promise<void>;
  /** Confirms the address to which this token was sent. */
  confirm(place: MailPlace, token: string): Promise<ConfirmationOutcome>;
  /** Mails to the place's address if it is confirmed. */
  send(place: MailPlace, mail: OutgoingMail): Promise<void>;
}
