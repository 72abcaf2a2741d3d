import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Pager } from '../../lambdas/application/ports/pager';
import type { EngineerId } from '../../lambdas/core/ids';
import { engineerId, LONGEST_LINK, outgoingPage } from './samples';

/** What reached somebody, by the way that it took. */
export interface Delivery {
  readonly engineerId: EngineerId;
  readonly sms: string;
  readonly email: string;
  readonly https: string;
}

export interface PagerWorld {
  readonly pager: Pager;
  /** In the order of sending. */
  delivered(): readonly Delivery[];
  /** From now on the pager itself is out of order. */
  breakDown(): Promise<void>;
  close(): Promise<void>;
}

/** What every pager promises. The world knows the engineers `chen-yu` and `sam-lee`. */
export function pagerContract(name: string, makeWorld: () => Promise<PagerWorld>): void {
  describe(`${name} keeps the pager's contract`, () => {
    let world: PagerWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.close());

    test('a page reaches its engineer once, on each way with the link', async () => {
      expect(await world.pager.send(outgoingPage())).toBe('sent');
      expect(world.delivered()).toHaveLength(1);
      const [delivery] = world.delivered();
      expect(delivery?.engineerId).toBe('chen-yu');
      expect(delivery?.sms).toContain(LONGEST_LINK);
      expect(delivery?.email).toContain(LONGEST_LINK);
      expect(JSON.parse(delivery?.https ?? '').link).toBe(LONGEST_LINK);
    });

    test('an SMS says nothing of what the customer wrote', async () => {
      await world.pager.send(outgoingPage({ title: 'Secret launch' }));
      expect(world.delivered()[0]?.sms).not.toContain('Secret launch');
    });

    test('pages to two engineers reach each the own one only', async () => {
      const pages = [outgoingPage(), outgoingPage({ engineerId: engineerId('sam-lee'), page: 2 })];
      expect(await Promise.all(pages.map((page) => world.pager.send(page)))).toEqual(['sent', 'sent']);
      const reached = world.delivered().map((delivery) => [delivery.engineerId, JSON.parse(delivery.https).page]);
      expect(reached.sort()).toEqual([
        ['chen-yu', 1],
        ['sam-lee', 2],
      ]);
    });

    test('a page that is sent again is delivered again: the issue, not the pager, knows what was sent', async () => {
      await world.pager.send(outgoingPage());
      await world.pager.send(outgoingPage({ attempt: 2 }));
      expect(world.delivered()).toHaveLength(2);
    });

    test('a pager out of order blames nobody, answers within 2 s and does not throw', async () => {
      await world.breakDown();
      const startedAt = performance.now();
      expect(['unavailable', 'unknown']).toContain(await world.pager.send(outgoingPage()));
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      expect(world.delivered()).toHaveLength(0);
    });
  });
}
