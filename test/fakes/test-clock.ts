import type { Clock } from '../../lambdas/application/ports/clock';
import type { Instant } from '../../lambdas/core/ids';

/** A clock that stands still until it is moved. Nobody waits: sleeping only lets others go first. */
export class TestClock implements Clock {
  #now: Instant;

  constructor(startAt: Instant) {
    this.#now = startAt;
  }

  now(): Instant {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  sleep(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  within<T>(_ms: number, work: Promise<T>): Promise<T> {
    return work;
  }
}
