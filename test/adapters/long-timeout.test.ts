import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { afterMs } from '../../lambdas/adapters/long-timeout';

const DAY = 86_400_000;

describe('A wait of any length', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('60 days, more than setTimeout can hold, end after 60 days', () => {
    const done = jest.fn();
    afterMs(60 * DAY, done, { keepsProcess: false });
    jest.advanceTimersByTime(60 * DAY - 1);
    expect(done).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(done).toHaveBeenCalledTimes(1);
  });

  test('it can be cancelled in any of its parts', () => {
    const done = jest.fn();
    const waiting = afterMs(60 * DAY, done, { keepsProcess: false });
    jest.advanceTimersByTime(30 * DAY);
    waiting.cancel();
    jest.advanceTimersByTime(60 * DAY);
    expect(done).not.toHaveBeenCalled();
  });
});
