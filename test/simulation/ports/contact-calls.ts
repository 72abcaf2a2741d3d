import type { ContactDirectory, ContactsRecordStore } from '../../../lambdas/application/ports/contacts';
import type { Backing, Calling, Outside } from './application';

/** The pager's list, away when the pager is. */
export function contactsOf(call: Calling, { contactList }: Backing, { outages }: Outside): ContactDirectory {
  const atPager =
    <T>(effect: () => T) =>
    () => {
      if (outages.pager) throw new Error('The pager is unavailable');
      return effect();
    };
  return {
    keepInStep: (person) =>
      call(
        `keeps ${person.id} in step`,
        atPager(() => contactList.keepInStep(person)),
      ),
    listed: () =>
      call(
        'lists contacts',
        atPager(() => [...contactList.places.keys()]),
      ),
    remove: (id) =>
      call(
        `removes ${id}`,
        atPager(() => contactList.remove(id)),
      ),
    optedOut: () => call('lists who opted out', () => new Set<string>()),
    deliveries: () => call('reads deliveries', () => new Map()),
  };
}

export const keptRecordOf = (read: Calling, write: Calling, { keptContacts }: Backing): ContactsRecordStore => ({
  read: () => read('reads the contacts record', () => keptContacts.read('current')),
  write: (value, expected) => write('writes the contacts record', () => keptContacts.write('current', value, expected)),
});
