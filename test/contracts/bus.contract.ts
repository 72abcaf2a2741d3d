import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Bus, BusEvent } from '../../lambdas/application/ports/bus';
import { busEvent, rosterBusEvent } from './samples';

export interface BusWorld {
  readonly bus: Bus;
  /** Everything that the bus has taken, in order. */
  published(): readonly BusEvent[];
  close(): Promise<void>;
}

/** What every bus promises. */
export function busContract(name: string, makeWorld: () => Promise<BusWorld>): void {
  describe(`${name} keeps the bus's contract`, () => {
    let world: BusWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.close());

    test('events come out whole and in their order, however many', async () => {
      const events = Array.from({ length: 23 }, (_, seq) => busEvent(seq));
      await world.bus.publish(events);
      expect(world.published()).toEqual(events);
    });

    test('ten messages of the greatest length in Chinese pass', async () => {
      const event = { type: 'messageAdded', author: { kind: 'customer' }, text: '卡'.repeat(10_000) } as const;
      const events = Array.from({ length: 10 }, (_, seq) => busEvent(seq, { event }));
      await world.bus.publish(events);
      // Compared as a truth value: a difference of 300 KB helps nobody.
      expect(isDeepStrictEqual(world.published(), events)).toBe(true);
    });

    test('events of the roster come out beside those of issues', async () => {
      const events = [busEvent(1), rosterBusEvent(), busEvent(2)];
      await world.bus.publish(events);
      expect(world.published()).toEqual(events);
    });

    test('the same event may be published again', async () => {
      await world.bus.publish([busEvent(1)]);
      await world.bus.publish([busEvent(1)]);
      expect(new Set(world.published().map((event) => event.id)).size).toBe(1);
    });

    test('nothing to publish is no error', async () => {
      await world.bus.publish([]);
      expect(world.published()).toEqual([]);
    });
  });
}
