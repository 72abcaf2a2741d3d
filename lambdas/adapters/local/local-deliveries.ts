import type { Clock } from '../../application/ports/clock';
import type { Delivery, DeliveryQueue } from '../../application/ports/delivery-queue';
import { afterMs, type Waiting } from '../long-timeout';

export interface LocalDeliveriesOptions {
  readonly clock: Clock;
  /** How many of that clock's milliseconds pass in a real one, now. */
  readonly speed: () => number;
  /** Called when a delivery is due; does not throw. */
  readonly onDue: (delivery: Delivery) => Promise<void>;
}

export interface LocalDeliveries extends DeliveryQueue {
  /** Drops what waits and ends when running callbacks have ended. */
  close(): Promise<void>;
}

/** Deliveries inside the process, which forgets those that wait when it ends. */
export function localDeliveries({ clock, speed, onDue }: LocalDeliveriesOptions): LocalDeliveries {
  const waiting = new Set<Waiting>();
  const running = new Set<Promise<void>>();
  let closed = false;

  const wait = (delivery: Delivery) => {
    const timeout: Waiting = afterMs(
      Math.max(0, (delivery.dueAt - clock.now()) / speed()),
      () => {
        waiting.delete(timeout);
        // A timeout may end up to a millisecond early, and by far when the clock was slowed down meanwhile.
        if (clock.now() < delivery.dueAt) return wait(delivery);
        const call = onDue(delivery);
        running.add(call);
        void call.finally(() => running.delete(call));
      },
      { keepsProcess: false },
    );
    waiting.add(timeout);
  };

  return {
    async put(delivery) {
      if (!closed) wait(delivery);
    },
    async close() {
      closed = true;
      for (const timeout of waiting) timeout.cancel();
      waiting.clear();
      await Promise.all(running);
    },
  };
}
