import { describe, expect, test } from '@jest/globals';
import { createLoadShedding } from '../../lambdas/runtime/shed-load';

function aStorm() {
  let now = 0;
  const shed = createLoadShedding({ now: () => now }, { rate: 2, burst: 3 });
  const wait = (ms: number) => {
    now += ms;
  };
  return { shed, wait };
}

describe('Shedding load', () => {
  test('serves a burst, then so many a second, and says when to come again', () => {
    const { shed, wait } = aStorm();
    expect([shed('a'), shed('a'), shed('a')]).toEqual([undefined, undefined, undefined]);
    expect(shed('a')).toBe(1);
    wait(500);
    expect([shed('a'), shed('a')]).toEqual([undefined, 1]);
  });

  test('who comes again at once is told so for ever, and served as soon as there is room', () => {
    const { shed, wait } = aStorm();
    for (let i = 0; i < 3; i++) shed('a');
    for (let ms = 0; ms < 490; ms += 10) {
      wait(10);
      expect(shed('a')).toBe(1);
    }
    wait(10);
    expect(shed('a')).toBeUndefined();
  });

  test('one caller’s storm is not another’s', () => {
    const { shed } = aStorm();
    for (let i = 0; i < 50; i++) shed('a');
    expect(shed('b')).toBeUndefined();
  });

  test('never keeps more than a burst, and forgets who was not heard of for longest', () => {
    const { shed, wait } = aStorm();
    shed('a');
    wait(1_000_000);
    expect([shed('a'), shed('a'), shed('a'), shed('a')]).toEqual([undefined, undefined, undefined, 1]);
    for (let i = 0; i < 1_000; i++) shed(`other ${i}`);
    expect(shed('a')).toBeUndefined();
  });
});
