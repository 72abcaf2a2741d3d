import { describe, expect, test } from '@jest/globals';
import { cached } from '../../lambdas/application/cached';
import { TestClock } from '../fakes/test-clock';

const TTL_MS = 5_000;

/** A source whose answers are given by hand. */
function source() {
  const answers: ((value: string | undefined) => void)[] = [];
  const load = () => new Promise<string | undefined>((resolve) => void answers.push(resolve));
  return { answers, load };
}

describe('a kept value', () => {
  test('reads at once share one load', async () => {
    const { answers, load } = source();
    const reader = cached(new TestClock(0), TTL_MS, load);
    const reads = [reader.read(), reader.read()];
    answers[0]?.('value');
    expect(await Promise.all(reads)).toEqual(['value', 'value']);
    expect(answers).toHaveLength(1);
  });

  test('after it is forgotten is loaded again, and a load from before does not come back', async () => {
    const { answers, load } = source();
    const reader = cached(new TestClock(0), TTL_MS, load);
    const old = reader.read();
    reader.forget();
    const fresh = reader.read();
    answers[1]?.('new');
    expect(await fresh).toBe('new');
    answers[0]?.('old');
    expect(await old).toBe('old');
    expect(await reader.read()).toBe('new');
  });

  test('a load that has hung since before the function stood still is not shared', async () => {
    const clock = new TestClock(0);
    const { answers, load } = source();
    const reader = cached(clock, TTL_MS, load);
    const old = reader.read();
    clock.advance(TTL_MS);
    const fresh = reader.read();
    answers[1]?.('new');
    expect(await fresh).toBe('new');
    answers[0]?.('old');
    expect(await old).toBe('old');
    expect(await reader.read()).toBe('new');
  });
});
