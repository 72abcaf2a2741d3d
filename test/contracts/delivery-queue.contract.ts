import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Clock } from '../../lambdas/application/ports/clock';
import type { Delivery, DeliveryQueue } from '../../lambdas/application/ports/delivery-queue';
import type { CustomerId, Instant } from '../../lambdas/core/ids';
import { issueId } from './samples';

export interface DeliveryQueueWorld {
  readonly queue: DeliveryQueue;
  readonly clock: Clock;
  /** What was handed back up to an instant; waits until then, or works it out. */
  handedBackUntil(at: Instant): Promise<readonly { readonly delivery: Delivery; readonly at: Instant }[]>;
  close(): Promise<void>;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** No queue need wait for longer by itself. */
const LONGEST = 15 * MINUTE;

export const aDelivery = (dueAt: Instant, over: Partial<Delivery> = {}): Delivery => ({
  customerId: 'kopi-live' as CustomerId,
  issueId: issueId(1),
  seq: 3,
  severity: 'P1',
  attempt: 2,
  dueAt,
  ...over,
});

/** What all queues of deliveries promise. */
export function deliveryQueueContract(
  name: string,
  makeWorld: () => Promise<DeliveryQueueWorld>,
  toleranceMs: number,
): void {
  describe(`${name} keeps the contract of queues of deliveries`, () => {
    let world: DeliveryQueueWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.close());

    test.each([0, 30 * SECOND, 2 * MINUTE, 10 * MINUTE])(
      'a delivery that is due in %i ms comes back whole, once, then and not before',
      async (wait) => {
        const delivery = aDelivery(world.clock.now() + wait);
        await world.queue.put(delivery);
        const back = await world.handedBackUntil(delivery.dueAt + toleranceMs);
        expect(back.map((each) => each.delivery)).toEqual([delivery]);
        expect(back[0]?.at).toBeGreaterThanOrEqual(delivery.dueAt);
      },
    );

    test('one that is due in hours comes back when it is due, or a quarter of an hour from now, to be put back', async () => {
      const now = world.clock.now();
      const delivery = aDelivery(now + 60 * MINUTE);
      await world.queue.put(delivery);
      const [back] = await world.handedBackUntil(delivery.dueAt + toleranceMs);
      expect(back?.delivery).toEqual(delivery);
      expect(back?.at).toBeGreaterThanOrEqual(now + LONGEST);
    });

    test('one that was due is handed back at once', async () => {
      const now = world.clock.now();
      await world.queue.put(aDelivery(now - MINUTE));
      expect(await world.handedBackUntil(now + toleranceMs)).toHaveLength(1);
    });
  });
}
