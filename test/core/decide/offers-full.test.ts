import { describe, expect, test } from '@jest/globals';
import type { Decided } from '../../../lambdas/core/decide/draft';
import { engineerId, HOUR, MINUTE } from '../../factories/world';
import { ownedBy, RECORD, relayOf, told, wake } from './relaying-story';
import { failed, given, type Line, types } from './specification';

const firstOf = (issue: Decided['issue']) => relayOf(issue)?.offer?.engineerId as string;
const otherThan = (name: string) => (name === 'anna' ? 'jonas' : 'anna');

describe('whoever has as many offers as one may have', () => {
  const dayEnds = [...ownedBy(RECORD), { after: 6 * HOUR - 30 * MINUTE }] as const;
  const everybody = [engineerId('anna'), engineerId('jonas')];
  const first = engineerId(firstOf(given(...dayEnds, wake).issue));

  test('is passed over, and nothing tells of them but the explanation', () => {
    const passedOver = given(...dayEnds, { world: { full: [first] } }, wake);
    expect(types(passedOver.last)).toEqual(['relayBegan', 'pageDecided']);
    expect(relayOf(passedOver.issue)).toMatchObject({ asked: [otherThan(first)] });
    const [offer] = passedOver.last.events.filter(({ type }) => type === 'pageDecided');
    const others = offer?.type === 'pageDecided' ? offer.explanation?.others : undefined;
    expect(others?.find((other) => other.engineerId === first)?.passedOver).toBe('offersFull');
  });

  test('is waited for a minute when nobody has room, then twice as long each time, up to ten minutes, and nothing is written of it', () => {
    const lines: Line[] = [...dayEnds, { world: { full: everybody } }, wake];
    const waits: number[] = [];
    for (let round = 0; round < 5; round++) {
      const { issue, world, last } = given(...lines);
      expect(types(last)).toEqual(round === 0 ? ['relayBegan'] : []);
      const wait = (issue.clocks.relay ?? 0) - world.now;
      waits.push(wait / MINUTE);
      lines.push({ after: wait }, wake);
    }
    expect(waits).toEqual([1, 2, 4, 8, 10]);
  });

  test('is asked as soon as they have room', () => {
    const full = [...dayEnds, { world: { full: everybody } }, wake, { after: MINUTE }] as const;
    const again = given(...full, { world: { full: [] } }, wake);
    expect(told(again.last)).toEqual([expect.stringMatching(/ relay$/)]);
  });

  test('is not asked once more when the pager is back; somebody else is', () => {
    const sending = given(...dayEnds, wake);
    const away = [...dayEnds, wake, failed(relayOf(sending.issue)?.offer?.page as number, 'unavailable')] as const;
    const back = given(...away, { after: 2_000 }, { world: { full: [first] } }, wake);
    expect(types(back.last)).toEqual(['relayPassedOn', 'pageDecided']);
    expect(firstOf(back.issue)).toBe(otherThan(first));
  });
});
