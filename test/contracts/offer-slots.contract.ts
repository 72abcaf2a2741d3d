import { describe, expect, test } from '@jest/globals';
import type { OfferSlots } from '../../lambdas/application/ports/offer-slots';
import { engineerId, issueId, REPORTED_AT } from '../factories/issue';

const NOW = REPORTED_AT;
const LATER = NOW + 180_000;
const offered = (issue: number, engineer = 'anna', page = 2) => ({
  engineerId: engineerId(engineer),
  issueId: issueId(issue),
  page,
});
const room = (over: { now?: number; untilAt?: number; atOnce?: number } = {}) => ({
  now: NOW,
  untilAt: LATER,
  atOnce: 2,
  ...over,
});

/** What every keeper of room for offers promises. The factory gives an empty one each time. */
export function offerSlotsContract(emptySlots: () => Promise<OfferSlots>): void {
  describe('offer slots', () => {
    test('one person has room for so many offers at once, and others have their own', async () => {
      const slots = await emptySlots();
      expect(await slots.take(offered(1), room())).toBe(true);
      expect(await slots.take(offered(2), room())).toBe(true);
      expect(await slots.take(offered(3), room())).toBe(false);
      expect(await slots.take(offered(3, 'jonas'), room())).toBe(true);
      expect(await slots.take(offered(3), room({ atOnce: 3 }))).toBe(true);
    });

    test('where a setting allows fewer than another one gave, those count', async () => {
      const slots = await emptySlots();
      for (const issue of [1, 2, 3]) await slots.take(offered(issue), room({ atOnce: 3 }));
      await slots.free(offered(1));
      expect(await slots.take(offered(4), room({ atOnce: 2 }))).toBe(false);
      await slots.free(offered(2));
      expect(await slots.take(offered(4), room({ atOnce: 2 }))).toBe(true);
    });

    test('an offer that is made again keeps its room, and takes no more', async () => {
      const slots = await emptySlots();
      await slots.take(offered(1), room());
      expect(await slots.take(offered(1), room({ now: NOW + 1_000, untilAt: LATER + 1_000 }))).toBe(true);
      expect(await slots.take(offered(2), room())).toBe(true);
      expect(await slots.take(offered(3), room())).toBe(false);
      expect(await slots.take(offered(1), room({ untilAt: LATER + 1_000 }))).toBe(true);
    });

    test('a later offer of the same issue takes over its room, which the earlier one can neither give back nor take again', async () => {
      const slots = await emptySlots();
      await slots.take(offered(1, 'anna', 2), room());
      expect(await slots.take(offered(1, 'anna', 5), room({ untilAt: LATER + 1_000 }))).toBe(true);
      expect(await slots.take(offered(1, 'anna', 2), room())).toBe(false);
      await slots.free(offered(1, 'anna', 2));
      expect(await slots.take(offered(2), room())).toBe(true);
      expect(await slots.take(offered(3), room())).toBe(false);
    });

    test('an attempt that comes late makes no room end earlier', async () => {
      const slots = await emptySlots();
      await slots.take(offered(1), room({ atOnce: 1, untilAt: LATER + 1_000 }));
      await slots.take(offered(1), room({ atOnce: 1, untilAt: LATER }));
      expect(await slots.take(offered(2), room({ atOnce: 1, now: LATER, untilAt: LATER * 2 }))).toBe(false);
    });

    test('room is free again when it is given back, or when its time is over, and not a moment earlier', async () => {
      const slots = await emptySlots();
      await slots.take(offered(1), room());
      await slots.take(offered(2), room());
      await slots.free(offered(1));
      expect(await slots.take(offered(3), room({ untilAt: LATER + 1 }))).toBe(true);
      expect(await slots.take(offered(4), room({ now: LATER - 1, untilAt: LATER * 2 }))).toBe(false);
      expect(await slots.take(offered(4), room({ now: LATER, untilAt: LATER * 2 }))).toBe(true);
    });

    test('what is given back twice, or was never taken, is nobody else’s loss', async () => {
      const slots = await emptySlots();
      await slots.take(offered(1), room());
      await slots.free(offered(1));
      await slots.take(offered(2), room());
      await slots.take(offered(3), room());
      await slots.free(offered(1));
      await slots.free(offered(4));
      expect(await slots.take(offered(5), room())).toBe(false);
    });

    test('of many who ask at one time as many get it as there is room', async () => {
      const slots = await emptySlots();
      const three = room({ atOnce: 3 });
      const asked = Array.from({ length: 20 }, (_, issue) => slots.take(offered(issue), three));
      expect((await Promise.all(asked)).filter((taken) => taken).length).toBeLessThanOrEqual(3);
      const others = Array.from({ length: 3 }, (_, issue) => slots.take(offered(issue, 'jonas'), three));
      expect((await Promise.all(others)).filter((taken) => taken).length).toBeGreaterThanOrEqual(1);
    });
  });
}
