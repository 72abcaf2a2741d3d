import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CustomerMail } from '../../lambdas/application/ports/customer-mail';
import type { CustomerId } from '../../lambdas/core/ids';

export interface CustomerMailWorld {
  readonly mail: CustomerMail;
  /** What stands in the mail that asks for the confirmation. */
  tokenOf(id: CustomerId, address: string): string;
  /** The subjects of what reached an address. */
  reached(id: CustomerId, address: string): readonly string[];
  close(): Promise<void>;
}

export const KOPI = 'kopi-live' as CustomerId;
const DUNE = 'dune-rooms' as CustomerId;
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
      expect(await mail.keepInStep(KOPI, [ONE, TWO])).toEqual(['pendingConfirmation', 'pendingConfirmation']);
      await mail.send(KOPI, mailOf('first'));
      expect(await mail.confirm(KOPI, world.tokenOf(KOPI, ONE))).toBe('confirmed');
      await mail.send(KOPI, mailOf('second'));
      expect([world.reached(KOPI, ONE), world.reached(KOPI, TWO)]).toEqual([['second'], []]);
      expect(await mail.keepInStep(KOPI, [ONE, TWO])).toEqual(['confirmed', 'pendingConfirmation']);
    });

    test('an address that is taken out gets nothing any more, and has to be confirmed anew when it comes back', async () => {
      const { mail } = world;
      await mail.keepInStep(KOPI, [ONE]);
      await mail.confirm(KOPI, world.tokenOf(KOPI, ONE));
      expect(await mail.keepInStep(KOPI, [])).toEqual([]);
      await mail.send(KOPI, mailOf('first'));
      expect(world.reached(KOPI, ONE)).toEqual([]);
      expect(await mail.keepInStep(KOPI, [ONE])).toEqual(['pendingConfirmation']);
    });

    test('what confirms one customer’s address confirms nothing of another, nor does what was never sent', async () => {
      const { mail } = world;
      await mail.keepInStep(KOPI, [ONE]);
      await mail.keepInStep(DUNE, [TWO]);
      expect(await mail.confirm(DUNE, world.tokenOf(KOPI, ONE))).toBe('notValid');
      expect(await mail.confirm(KOPI, 'a'.repeat(64))).toBe('notValid');
      expect(await mail.confirm('nobody' as CustomerId, 'a'.repeat(64))).toBe('notOurs');
    });
  });
}
