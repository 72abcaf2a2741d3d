import type { LocalBus } from '../../lambdas/adapters/local/local-bus';
import { localDeliveries } from '../../lambdas/adapters/local/local-deliveries';
import { publishedEvent } from '../../lambdas/application/published-event';
import type { Delivering } from '../../lambdas/application/updates/deliver';
import { createUpdatesHandler } from '../../lambdas/functions/updates/handler';
import type { AdjustableClock } from './adjustable-clock';

export interface LocalUpdating extends Omit<Delivering, 'deliveries'> {
  readonly clock: AdjustableClock;
  readonly bus: LocalBus;
}

let messages = 0;

/** One message as the queue hands it to the deployed function. */
const batchOf = (body: object) => ({
  Records: [
    {
      messageId: `local-${++messages}`,
      receiptHandle: '',
      body: JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'local',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'local',
      eventSourceARN: '',
      awsRegion: 'local',
    },
  ],
});

/**
 * Tells customers by the deployed function's own handler, of events that the bus says are updates. What waits to be tried again is
 * forgotten when the run ends.
 */
export function localUpdates(parts: LocalUpdating) {
  const { clock, bus, log } = parts;
  const running = new Set<Promise<void>>();
  const handle = async (body: object) => {
    try {
      await handler(batchOf(body));
    } catch (error) {
      log.error('an update failed', { error });
    }
  };
  const deliveries = localDeliveries({
    clock,
    speed: () => clock.speed(),
    onDue: (delivery) => handle({ delivery }),
  });
  const handler = createUpdatesHandler({ ...parts, deliveries });
  const stop = bus.listen((event) => {
    if (!('updates' in event)) return;
    const call = handle({ detail: publishedEvent(event).detail });
    running.add(call);
    void call.then(() => running.delete(call));
  });
  return {
    /** Ends when nothing of it runs any more. */
    async close() {
      stop();
      await deliveries.close();
      await Promise.all(running);
    },
  };
}
