import { expect, test } from '@jest/globals';
import { localDeliveries } from '../../../lambdas/adapters/local/local-deliveries';
import { speededClock } from '../../../lambdas/adapters/local/speeded-clock';
import { systemClock } from '../../../lambdas/adapters/system-clock';
import type { Delivery } from '../../../lambdas/application/ports/delivery-queue';
import { aDelivery, deliveryQueueContract } from '../../contracts/delivery-queue.contract';

/** An hour passes in 360 ms. */
const SPEED = 10_000;
/** A busy machine may be 100 ms late. */
const TOLERANCE_MS = 100 * SPEED;

function startWorld() {
  const clock = speededClock({ speed: SPEED, startAt: Date.UTC(2026, 10, 21), base: systemClock });
  const back: { delivery: Delivery; at: number }[] = [];
  const queue = localDeliveries({
    clock,
    speed: () => SPEED,
    onDue: async (delivery) => void back.push({ delivery, at: clock.now() }),
  });
  return { clock, queue, back };
}

deliveryQueueContract(
  'The local run’s queue',
  async () => {
    const { clock, queue, back } = startWorld();
    return {
      queue,
      clock,
      handedBackUntil: async (at) => {
        await clock.sleep(Math.max(0, at - clock.now()));
        return back;
      },
      close: () => queue.close(),
    };
  },
  TOLERANCE_MS,
);

test('what waits is forgotten when the run ends, and nothing is taken afterwards', async () => {
  const { clock, queue, back } = startWorld();
  await queue.put(aDelivery(clock.now() + 60_000));
  await queue.close();
  await queue.put(aDelivery(clock.now()));
  await clock.sleep(120_000);
  expect(back).toEqual([]);
});
