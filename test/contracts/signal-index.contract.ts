import { describe, expect, test } from '@jest/globals';
import type { SignalIndex } from '../../lambdas/application/ports/signal-index';
import { customerId, issueId, REPORTED_AT } from '../factories/issue';

const NOW = REPORTED_AT;
const KOPI = { customerId: customerId('kopi-live') };
const DUNE = { customerId: customerId('dune-rooms') };
const entry = (issue: number, regions: readonly string[] = ['ID', 'SG'], untilAt = NOW + 60_000) => ({
  issueId: issueId(issue),
  regions,
  untilAt,
});

/** What every index of signals promises. The factory gives an empty one each time. */
export function signalIndexContract(emptyIndex: () => Promise<SignalIndex>): void {
  describe('signal index', () => {
    test('each customer finds what is about it, and nothing else; nothing at first', async () => {
      const index = await emptyIndex();
      expect(await index.of(KOPI, NOW)).toEqual([]);
      await index.note([KOPI, DUNE], entry(1));
      await index.note([KOPI], entry(2, []));
      const found = await index.of(KOPI, NOW);
      expect([...found].sort((a, b) => (a.issueId < b.issueId ? -1 : 1))).toEqual([entry(1), entry(2, [])]);
      expect(await index.of(DUNE, NOW)).toEqual([entry(1)]);
    });

    test('test mode is apart', async () => {
      const index = await emptyIndex();
      await index.note([{ ...KOPI, test: true }], entry(1));
      expect(await index.of(KOPI, NOW)).toEqual([]);
      expect(await index.of({ ...KOPI, test: true }, NOW)).toEqual([entry(1)]);
    });

    test('what is noted again takes the place of what was', async () => {
      const index = await emptyIndex();
      await index.note([KOPI], entry(1));
      await index.note([KOPI], entry(1, ['MY'], NOW + 90_000));
      expect(await index.of(KOPI, NOW)).toEqual([entry(1, ['MY'], NOW + 90_000)]);
      await index.note([KOPI], entry(1, ['MY'], 0));
      expect(await index.of(KOPI, NOW)).toEqual([]);
    });

    test('an entry holds until its instant, and not a moment longer', async () => {
      const index = await emptyIndex();
      await index.note([KOPI], entry(1));
      expect(await index.of(KOPI, NOW + 60_000)).toHaveLength(1);
      expect(await index.of(KOPI, NOW + 60_001)).toEqual([]);
    });
  });
}
