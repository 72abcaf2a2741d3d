import { describe, expect, test } from '@jest/globals';
import { droppedSwaps } from '../../../lambdas/core/edits/dropped-swaps';
import { refusalWords } from '../../../lambdas/core/edits/refusal-words';
import type { SwapId } from '../../../lambdas/core/ids';
import type { Swap } from '../../../lambdas/core/roster/swap';
import { engineerId, teamId } from '../../factories/issue';
import { engineerEntry, rosterBody } from '../../factories/roster-body';

const NOW = Date.parse('2026-12-01T00:00Z');

const swap = (id: string, from: string, to: string): Swap => ({
  id: id as SwapId,
  team: teamId('beijing'),
  gives: { engineer: engineerId('lin'), from, to },
  takes: { engineer: engineerId('zhao') },
});
const NEXT_WEEK = swap('next-week', '2026-12-07T09:00', '2026-12-14T09:00');
const withSwaps = (...swaps: Swap[]) => rosterBody({ engineers: [engineerEntry('lin'), engineerEntry('zhao')], swaps });

describe('an edit that drops a swap', () => {
  test('is refused, with who agreed on it, and when, on the clock of the team', () => {
    const [refusal, ...others] = droppedSwaps(withSwaps(NEXT_WEEK), withSwaps(), NOW);
    expect(others).toEqual([]);
    expect(refusal).toEqual({
      code: 'dropsSwap',
      swapIds: ['next-week'],
      engineerIds: ['lin', 'zhao'],
      intervals: [[Date.parse('2026-12-07T01:00Z'), Date.parse('2026-12-14T01:00Z')]],
      total: 1,
      minutes: 7 * 24 * 60,
    });
    if (!refusal) throw new Error('Nothing was refused');
    const words = refusalWords(refusal, (id) => id.toUpperCase());
    expect(words.en).toMatch(/LIN, ZHAO.*next-week/);
    expect(words['zh-Hans']).toMatch(/LIN、ZHAO.*next-week/);
  });

  test('also where it only alters the swap, but not where fields stand in another order', () => {
    const altered = { ...NEXT_WEEK, gives: { ...NEXT_WEEK.gives, to: '2026-12-10T09:00' } };
    expect(droppedSwaps(withSwaps(NEXT_WEEK), withSwaps(altered), NOW)).toHaveLength(1);
    const { engineer, from, to } = NEXT_WEEK.gives;
    expect(droppedSwaps(withSwaps(NEXT_WEEK), withSwaps({ ...NEXT_WEEK, gives: { to, from, engineer } }), NOW)).toEqual(
      [],
    );
  });

  test('is taken when the swap is over, and counts only what is still to come', () => {
    const over = swap('over', '2026-11-20T09:00', '2026-11-27T09:00');
    const underWay = swap('under-way', '2026-11-30T09:00', '2026-12-02T09:00');
    expect(droppedSwaps(withSwaps(over), withSwaps(), NOW)).toEqual([]);
    expect(droppedSwaps(withSwaps(over, underWay), withSwaps(), NOW)).toMatchObject([
      { swapIds: ['under-way'], intervals: [[NOW, Date.parse('2026-12-02T01:00Z')]] },
    ]);
  });

  test('is taken when it adds one', () => {
    expect(droppedSwaps(withSwaps(), withSwaps(NEXT_WEEK), NOW)).toEqual([]);
  });
});
