import { describe, expect, test } from '@jest/globals';
import { localBus } from '../../../lambdas/adapters/local/local-bus';
import { busContract } from '../../contracts/bus.contract';
import { busEvent, keptLog } from '../../contracts/samples';

busContract('The local bus', async () => {
  const bus = localBus(keptLog());
  return { bus, published: () => bus.events(), close: async () => {} };
});

describe('The local bus', () => {
  test('it keeps the last 1,000 events', async () => {
    const bus = localBus(keptLog());
    for (let seq = 0; seq < 1_200; seq += 100) {
      await bus.publish(Array.from({ length: 100 }, (_, index) => busEvent(seq + index)));
    }
    expect(bus.events()).toHaveLength(1_000);
    expect(bus.events().at(0)?.id).toBe(busEvent(200).id);
    expect(bus.events().at(-1)?.id).toBe(busEvent(1_199).id);
  });

  test('listeners hear each event until they stop; one that throws is logged and harms nobody', async () => {
    const log = keptLog();
    const bus = localBus(log);
    const heard: string[] = [];
    bus.listen(() => {
      throw new Error('broken listener');
    });
    const stop = bus.listen((event) => heard.push(event.id));
    await bus.publish([busEvent(1), busEvent(2)]);
    stop();
    await bus.publish([busEvent(3)]);
    expect(heard).toEqual([busEvent(1).id, busEvent(2).id]);
    expect(log.lines).toHaveLength(3);
  });
});
