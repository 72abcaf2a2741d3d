import { describe, expect, test } from '@jest/globals';
import type { OfferSlots } from '../../lambdas/application/ports/offer-slots';
import { engineerId, issueId, REPORTED_AT } from '../factories/issue';

const NOW = REPORTED_AT;
const LATER = NOW + 180_000;
const slot = (issue: number, engineer = 'anna', atOnce = 2) => ({
  engineerId: engineerId(engineer),
  issueId: issueId(issue),
  atOnce,
});

/** What every keeper of room for offers promises. The factory gives an empty one each time. */
export function offerSlotsContract(emptySlots: () => Promise<OfferSlots>): void {
  describe('offer slots', () => {
    test('one person has room for so many offers at once, and others have their own', async () => {
      const slots = await emptySlots();
      expect(await slots.take(slot(1), NOW, LATER)).toBe(true);
      expect(await slots.take(slot(2), NOW, LATER)).toBe(true);
      expect(await slots.take(slot(3), NOW, LATER)).toBe(false);
      expect(await slots.take(slot(3, 'jonas'), NOW, LATER)).toBe(true);
      expect(await slots.take(slot(3, 'anna', 3), NOW, LATER)).toBe(true);
    });

    test('an issue whose offer is sent again keeps its room, and takes no more', async () => {
      const slots = await emptySlots();
      await slots.take(slot(1), NOW, LATER);
      expect(await slots.take(slot(1), NOW + 1_000, LATER + 1_000)).toBe(true);
      expect(await slots.take(slot(2), NOW, LATER)).toBe(true);
      expect(await slots.take(slot(3), NOW, LATER)).toBe(false);
      expect(await slots.take(slot(1), NOW, LATER)).toBe(true);
    });

    test('room is free again when it is given back, or when its time is over, and not a moment earlier', async () => {
      const slots = await emptySlots();
      await slots.take(slot(1), NOW, LATER);
      await slots.take(slot(2), NOW, LATER);
      await slots.free(slot(1));
      expect(await slots.take(slot(3), NOW, LATER + 1)).toBe(true);
      expect(await slots.take(slot(4), LATER - 1, LATER * 2)).toBe(false);
      expect(await slots.take(slot(4), LATER, LATER * 2)).toBe(true);
    });

    test('what is given back twice, or was never taken, is nobody else’s loss', async () => {
      const slots = await emptySlots();
      await slots.take(slot(1), NOW, LATER);
      await slots.free(slot(1));
      await slots.take(slot(2), NOW, LATER);
      await slots.take(slot(3), NOW, LATER);
      await slots.free(slot(1));
      await slots.free(slot(4));
      expect(await slots.take(slot(5), NOW, LATER)).toBe(false);
    });

    test('of many who ask at one time as many get it as there is room', async () => {
      const slots = await emptySlots();
      const asked = Array.from({ length: 20 }, (_, issue) => slots.take(slot(issue, 'anna', 3), NOW, LATER));
      expect((await Promise.all(asked)).filter((taken) => taken).length).toBeLessThanOrEqual(3);
      const others = Array.from({ length: 3 }, (_, issue) => slots.take(slot(issue, 'jonas', 3), NOW, LATER));
      expect((await Promise.all(others)).filter((taken) => taken).length).toBeGreaterThanOrEqual(1);
    });
  });
}
