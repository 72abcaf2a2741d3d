import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ContactConfirmation, ContactDirectory } from '../../lambdas/application/ports/contacts';
import type { EngineerId } from '../../lambdas/core/ids';
import type { Contact, Person } from '../../lambdas/core/roster/people';
import { engineerId } from './samples';

export const SMS: Contact = { kind: 'sms', number: '+6591234567' };
export const EMAIL: Contact = { kind: 'email', address: 'chen.yu@example.com' };
export const HTTPS: Contact = { kind: 'https', url: 'https://chat.example.com/forward?to=chen&now=1' };
export const ALL_KINDS: readonly Contact[] = [SMS, EMAIL, HTTPS];
const CHEN_YU = engineerId('chen-yu');
const SAM_LEE = engineerId('sam-lee');

export const personWith = (id: string, contacts: readonly Contact[]): Person => ({
  id: engineerId(id),
  name: id,
  locale: 'en',
  contacts,
});

/** A list of contacts, and what the people behind them do. Contacts ask to be confirmed in it. */
export interface ContactWorld {
  readonly contacts: ContactDirectory & ContactConfirmation;
  /** What the mail says that asks for a confirmation. */
  tokenOf(id: EngineerId, contact: Contact): string;
  /** The owner follows the link in that mail, past us. */
  confirmElsewhere(id: EngineerId, contact: Contact): void;
  optOut(number: string): void;
  /** One page to this person was delivered, or could not be. */
  delivered(id: EngineerId, outcome: 'delivered' | 'failed'): void;
  close(): Promise<void>;
}

/** What every list of contacts promises. */
export function contactDirectoryContract(name: string, makeWorld: () => Promise<ContactWorld>): void {
  describe(`${name} keeps the contract of a contact directory`, () => {
    let world: ContactWorld;
    let contacts: ContactWorld['contacts'];
    beforeEach(async () => {
      world = await makeWorld();
      contacts = world.contacts;
    });
    afterEach(() => world.close());

    test('a number receives at once, an address and a forwarder wait for their confirmation', async () => {
      expect(await contacts.keepInStep(personWith('chen-yu', ALL_KINDS))).toEqual([
        'confirmed',
        'pendingConfirmation',
        'pendingConfirmation',
      ]);
    });

    test('bringing in step again changes nothing', async () => {
      const first = await contacts.keepInStep(personWith('chen-yu', ALL_KINDS));
      expect(await contacts.keepInStep(personWith('chen-yu', ALL_KINDS))).toEqual(first);
    });

    test('an address that is confirmed through us is confirmed', async () => {
      await contacts.keepInStep(personWith('chen-yu', ALL_KINDS));
      expect(await contacts.confirm(CHEN_YU, world.tokenOf(CHEN_YU, EMAIL))).toBe('confirmed');
      const [, email] = await contacts.keepInStep(personWith('chen-yu', ALL_KINDS));
      expect(email).toBe('confirmed');
    });

    test('an address that is confirmed past us works and is unprotected, and confirming it again does not change that', async () => {
      await contacts.keepInStep(personWith('chen-yu', [EMAIL]));
      world.confirmElsewhere(CHEN_YU, EMAIL);
      expect(await contacts.confirm(CHEN_YU, world.tokenOf(CHEN_YU, EMAIL))).toBe('confirmedElsewhere');
      expect(await contacts.keepInStep(personWith('chen-yu', [EMAIL]))).toEqual(['unprotected']);
    });

    test('a token that was not sent confirms nothing, nor does one of somebody who has no place', async () => {
      await contacts.keepInStep(personWith('chen-yu', [EMAIL]));
      expect(await contacts.confirm(CHEN_YU, 'a'.repeat(64))).toBe('notValid');
      expect(await contacts.confirm(SAM_LEE, world.tokenOf(CHEN_YU, EMAIL))).toBe('notOurs');
      expect(await contacts.keepInStep(personWith('chen-yu', [EMAIL]))).toEqual(['pendingConfirmation']);
    });

    test('a contact that was changed back and forth starts anew', async () => {
      await contacts.keepInStep(personWith('chen-yu', [EMAIL]));
      await contacts.confirm(CHEN_YU, world.tokenOf(CHEN_YU, EMAIL));
      await contacts.keepInStep(personWith('chen-yu', [SMS]));
      expect(await contacts.keepInStep(personWith('chen-yu', [EMAIL]))).toEqual(['pendingConfirmation']);
    });

    test('everybody with a place is listed, until removed; removing twice is no error', async () => {
      await contacts.keepInStep(personWith('chen-yu', [SMS]));
      await contacts.keepInStep(personWith('sam-lee', [SMS]));
      expect([...(await contacts.listed())].sort()).toEqual([CHEN_YU, SAM_LEE]);
      await contacts.remove(CHEN_YU);
      await contacts.remove(CHEN_YU);
      expect(await contacts.listed()).toEqual([SAM_LEE]);
    });

    test('numbers whose owners want no more SMS are told', async () => {
      expect([...(await contacts.optedOut())]).toEqual([]);
      world.optOut('+6591234567');
      expect([...(await contacts.optedOut())]).toEqual(['+6591234567']);
    });

    test('whose pages fail is told: all of them, some of them, or none', async () => {
      const ids = ['all', 'some', 'none', 'quiet'].map(engineerId);
      const [all = CHEN_YU, some = CHEN_YU, none = CHEN_YU] = ids;
      world.delivered(all, 'failed');
      world.delivered(some, 'failed');
      world.delivered(some, 'delivered');
      world.delivered(none, 'delivered');
      const told = await contacts.deliveries(ids);
      expect(ids.map((id) => told.get(id))).toEqual(['allFail', 'someFail', 'noneFails', 'noneFails']);
    });
  });
}
