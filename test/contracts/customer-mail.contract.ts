import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CustomerMail, MailPlace } from '../../lambdas/application/ports/customer-mail';

export interface CustomerMailWorld {
  readonly mail: CustomerMail;
  /** What stands in the mail that asks for the confirmation. */
  tokenOf(place: MailPlace, address: string): string;
  /** The subjects of what reached an address. */
  reached(address: string): readonly string[];
  close(): Promise<void>;
}

export const FIRST = 'kopi-live_0a1b2c3d4e5f6071' as MailPlace;
const SECOND = 'kopi-live_ffffffffffffffff' as MailPlace;
const [ONE, TWO] = ['one@example.com', 'two@example.com'];
const mailOf = (subject: string) => ({ subject, body: '您好' });

/** What all mail to customers promises. */
export function customerMailContract(name: string, makeWorld: () => Promise<CustomerMailWorld>): void {
  describe(`${name} keeps the contract of mail to customers`, () => {
    let world: CustomerMailWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.close());

    test('an address gets nothing before its owner has confirmed it, then all', async () => {
      const { mail } = world;
      expect(await mail.keepInStep(FIRST, ONE)).toBe('pendingConfirmation');
      expect(await mail.keepInStep(SECOND, TWO)).toBe('pendingConfirmation');
      const sendBoth = (subject: string) =>
        Promise.all([FIRST, SECOND].map((place) => mail.send(place, mailOf(subject))));
      await sendBoth('first');
      expect(await mail.confirm(FIRST, world.tokenOf(FIRST, ONE))).toBe('confirmed');
      await sendBoth('second');
      expect([world.reached(ONE), world.reached(TWO)]).toEqual([['second'], []]);
      expect(await mail.keepInStep(FIRST, ONE)).toBe('confirmed');
      expect(await mail.keepInStep(SECOND, TWO)).toBe('pendingConfirmation');
    });

    test('what asked to confirm an address opens nothing once its place has ended, also where it was never confirmed', async () => {
      const { mail } = world;
      await mail.keepInStep(FIRST, ONE);
      const token = world.tokenOf(FIRST, ONE);
      await mail.remove(FIRST);
      await mail.remove(FIRST);
      expect(await mail.confirm(FIRST, token)).toBe('notOurs');
      expect(await mail.keepInStep(SECOND, ONE)).toBe('pendingConfirmation');
      expect(await mail.confirm(SECOND, token)).toBe('notValid');
      await mail.send(SECOND, mailOf('first'));
      expect(world.reached(ONE)).toEqual([]);
    });

    test('what confirms one address confirms no other, nor does what was never sent', async () => {
      const { mail } = world;
      await mail.keepInStep(FIRST, ONE);
      await mail.keepInStep(SECOND, TWO);
      expect(await mail.confirm(SECOND, world.tokenOf(FIRST, ONE))).toBe('notValid');
      expect(await mail.confirm(FIRST, 'a'.repeat(64))).toBe('notValid');
      expect(await mail.confirm('nobody_00' as MailPlace, 'a'.repeat(64))).toBe('notOurs');
    });
  });
}
