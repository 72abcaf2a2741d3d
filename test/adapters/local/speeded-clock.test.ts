import { describe, expect, test } from '@jest/globals';
import { speededClock } from '../../../lambdas/adapters/local/speeded-clock';
import type { Clock } from '../../../lambdas/application/ports/clock';

/** A clock that stands until it is told, and notes what it is asked. */
function handClock() {
  const asked: number[] = [];
  let now = 1_000_000;
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => void asked.push(ms),
    within: async (ms, work) => {
      asked.push(ms);
      return work;
    },
  };
  return { clock, asked, pass: (ms: number) => (now += ms) };
}

describe('A sped-up clock', () => {
  test('it starts at its instant and runs by its speed', () => {
    const { clock: base, pass } = handClock();
    const startAt = Date.UTC(2026, 10, 21, 19, 0);
    const clock = speededClock({ speed: 60, startAt, base });
    expect(clock.now()).toBe(startAt);
    pass(1_000);
    expect(clock.now()).toBe(startAt + 60_000);
  });

  test('at speed 1 it is its base', () => {
    const { clock: base, pass } = handClock();
    const clock = speededClock({ speed: 1, base });
    pass(1_234);
    expect(clock.now()).toBe(base.now());
  });

  test('a sleep is shorter by the speed', async () => {
    const { clock: base, asked } = handClock();
    await speededClock({ speed: 60, base }).sleep(180_000);
    expect(asked).toEqual([3_000]);
  });

  test('real work gets half a real second at any speed, and never more than was asked', async () => {
    const { clock: base, asked } = handClock();
    await speededClock({ speed: 60, base }).within(3_000, Promise.resolve());
    await speededClock({ speed: 60, base }).within(200, Promise.resolve());
    await speededClock({ speed: 2, base }).within(3_000, Promise.resolve());
    expect(asked).toEqual([500, 200, 1_500]);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a speed of %d is refused', (speed) => {
    expect(() => speededClock({ speed, base: handClock().clock })).toThrow(RangeError);
  });
});
