import { describe, expect, test } from '@jest/globals';
import type { ContactsRecordStore } from '../../lambdas/application/ports/contacts';
import { CONTACT_STATES } from '../../lambdas/core/contact-state';
import { type ContactsRecord, NO_CONTACTS } from '../../lambdas/core/contacts-record';
import { engineerId, REPORTED_AT } from '../factories/issue';

/** Everybody has ten contacts, each in another state and seen so at another time. */
const recordOf = (people: number): ContactsRecord => ({
  ...NO_CONTACTS,
  syncedRevision: 7,
  left: [engineerId('gone')],
  people: Object.fromEntries(
    Array.from({ length: people }, (_, person) => [
      `engineer-with-quite-a-long-id-${person}`,
      {
        at: REPORTED_AT + person * 997,
        contactsMark: (person * 2_654_435_761).toString(16).padStart(8, '0').slice(-8),
        states: Array.from({ length: 10 }, (_each, contact) => ({
          state: CONTACT_STATES[(person + contact) % CONTACT_STATES.length] ?? 'confirmed',
          since: REPORTED_AT + person * 31 + contact * 7,
        })),
      },
    ]),
  ),
});

/** What every store of the contacts' record promises. The factory gives an empty one each time. */
export function contactsRecordStoreContract(emptyStore: () => Promise<ContactsRecordStore>): void {
  describe('store of what is known of contacts', () => {
    test('what was written last is read, and of two writers on one version one wins', async () => {
      const store = await emptyStore();
      expect(await store.read()).toBeUndefined();
      expect(await store.write(recordOf(2), 'absent')).toBe('written');
      expect(await store.write(NO_CONTACTS, 'absent')).toBe('conflict');
      const written = await Promise.all([store.write(recordOf(3), 1), store.write(recordOf(3), 1)]);
      expect([...written].sort()).toEqual(['conflict', 'written']);
      expect(await store.read()).toEqual({ value: recordOf(3), version: 2 });
    });

    test('2,000 people fit, with ten contacts each and every one in another state', async () => {
      const store = await emptyStore();
      expect(await store.write(recordOf(2_000), 'absent')).toBe('written');
      expect((await store.read())?.value).toEqual(recordOf(2_000));
    });
  });
}
