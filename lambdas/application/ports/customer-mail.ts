import type { ContactState } from '../../core/contact-state';
import type { CustomerId } from '../../core/ids';
import type { ConfirmationOutcome } from './contacts';

export interface OutgoingMail {
  readonly subject: string;
  readonly body: string;
}

/** Mail to the addresses that a customer named. Each method throws when the mailer fails; its errors name no address. */
export interface CustomerMail {
  /** Makes the addresses those of the customer, and answers where each stands, in their order. A new one is asked to confirm. */
  keepInStep(id: CustomerId, addresses: readonly string[]): Promise<readonly ContactState[]>;
  /** Confirms the address to which this token was sent. */
  confirm(id: CustomerId, token: string): Promise<ConfirmationOutcome>;
  /** Mails to all addresses that are confirmed. */
  send(id: CustomerId, mail: OutgoingMail): Promise<void>;
}
