import { isOfThese } from '../../application/look-at-contacts';
import type { CurrentRoster } from '../../application/read-roster';
import type { ContactState } from '../../core/contact-state';
import type { ContactsRecord } from '../../core/contacts-record';
import type { Person } from '../../core/roster/people';
import { iso } from '../../runtime/answer';

/** Where an engineer confirms an address, so that no mail scanner can silence it. */
export const confirmUrl = (publicUrl: string, engineerId: string): string =>
  `${publicUrl}/confirm?engineer=${engineerId}`;

interface ContactView {
  readonly kind: string;
  readonly state: ContactState;
  readonly since?: string;
  readonly confirmAt?: string;
}

function contactStates(
  { id, contacts }: Pick<Person, 'id' | 'contacts'>,
  people: CurrentRoster['people'],
  record: ContactsRecord | undefined,
  publicUrl: string,
): ContactView[] {
  const looked = record?.people[id];
  const isSame = isOfThese(looked, people.get(id) ?? {});
  return contacts.map(({ kind }, index) => {
    const known = isSame ? looked?.states[index] : undefined;
    const isPendingEmail = kind === 'email' && known?.state === 'pendingConfirmation';
    return {
      kind,
      state: known?.state ?? 'notLooked',
      ...(known && { since: iso(known.since) }),
      ...(isPendingEmail && { confirmAt: confirmUrl(publicUrl, id) }),
    };
  });
}

/** The roster with where each contact stands, in the order of the contacts. */
export function withContactStates(
  { roster, people }: CurrentRoster,
  record: ContactsRecord | undefined,
  publicUrl: string,
) {
  const withStates = <T extends Pick<Person, 'id' | 'contacts'>>(person: T) => ({
    ...person,
    contactStates: contactStates(person, people, record, publicUrl),
  });
  return {
    ...roster,
    engineers: roster.engineers.map(withStates),
    dutyManagers: roster.dutyManagers.map(withStates),
  };
}
