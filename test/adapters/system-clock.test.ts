import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../lambdas/adapters/system-clock';
import { systemRandomness } from '../../lambdas/adapters/system-randomness';

const never = new Promise<never>(() => {});

describe('The clock of the machine', () => {
  test('work within its time gives its result, work beyond it "late"', async () => {
    expect(await systemClock.within(1_000, Promise.resolve('done'))).toBe('done');
    expect(await systemClock.within(5, never)).toBe('late');
  });

  test('work that fails in time throws; work that fails when already late does not disturb', async () => {
    await expect(systemClock.within(1_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    const failsLater = systemClock.sleep(20).then(() => Promise.reject(new Error('too late')));
    expect(await systemClock.within(5, failsLater)).toBe('late');
    await systemClock.sleep(30);
  });

  test('sleep lasts as long as asked', async () => {
    const startedAt = performance.now();
    await systemClock.sleep(30);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
  });
});

describe('Chance of the machine', () => {
  test('it gives as many bytes as asked, others each time', () => {
    const [one, two] = [systemRandomness.bytes(32), systemRandomness.bytes(32)];
    expect([one.length, two.length]).toEqual([32, 32]);
    expect(one).not.toEqual(two);
  });
});
