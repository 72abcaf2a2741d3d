import type { Instant } from './ids';
import type { Contact } from './roster/people';

/**
 * How one contact stands. `unprotected`: an e-mail address that was confirmed by the link in SNS's own mail; it works until
 * somebody, or a mail scanner, follows the unsubscribe link. `doubtful`: one of this person's contacts does not take pages,
 * and SNS does not say which. `refused`: SNS does not take the contact at all. `notLooked`: not looked at since it was saved.
 */
export const CONTACT_STATES = [
  'confirmed',
  'unprotected',
  'doubtful',
  'notLooked',
  'pendingConfirmation',
  'optedOut',
  'failing',
  'refused',
] as const;
export type ContactState = (typeof CONTACT_STATES)[number];

/** Through these nobody can be paged. */
const CANNOT_WORK: ReadonlySet<ContactState> = new Set(['pendingConfirmation', 'optedOut', 'failing', 'refused']);
/** These want an operator; one that waits for its confirmation is counted apart. */
const UNDELIVERABLE: ReadonlySet<ContactState> = new Set(['optedOut', 'failing', 'refused', 'doubtful']);

export const cannotWork = (state: ContactState): boolean => CANNOT_WORK.has(state);
export const isUndeliverable = (state: ContactState): boolean => UNDELIVERABLE.has(state);

/** Where a contact stands, and since when it has been seen so. */
export interface StateSince {
  readonly state: ContactState;
  readonly since: Instant;
}

/** What pages of the last day came to, over all contacts of a person: SNS counts by person, not by contact. */
export type Deliveries = 'allFail' | 'someFail';

/** What is known besides a person's own list of contacts at the pager. */
export interface BesidesList {
  /** Numbers that take no SMS of ours any more; `undefined`: not known now, and `before` holds. */
  readonly optedOut: ReadonlySet<string> | undefined;
  /** Where the same contacts stood at the last look. */
  readonly before: readonly StateSince[];
  readonly deliveries: Deliveries | undefined;
}

const receives = (state: ContactState): boolean => state === 'confirmed' || state === 'unprotected';

/** Puts together what the pager's list says of each contact with what is known besides. Pure. */
export function combineStates(
  contacts: readonly Contact[],
  listed: readonly ContactState[],
  { optedOut, before, deliveries }: BesidesList,
): ContactState[] {
  const states = contacts.map((contact, index): ContactState => {
    const state = listed[index] ?? 'notLooked';
    if (state !== 'confirmed' || contact.kind !== 'sms') return state;
    const isOut = optedOut ? optedOut.has(contact.number) : before[index]?.state === 'optedOut';
    return isOut ? 'optedOut' : state;
  });
  if (deliveries === 'allFail') return states.map((state) => (receives(state) ? 'failing' : state));
  // With one contact that receives, some page has reached it.
  const isUnclear = deliveries === 'someFail' && states.filter(receives).length > 1;
  return isUnclear ? states.map((state) => (receives(state) ? 'doubtful' : state)) : states;
}
