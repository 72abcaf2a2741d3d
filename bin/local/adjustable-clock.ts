import { speededClock } from '../../lambdas/adapters/local/speeded-clock';
import type { Clock } from '../../lambdas/application/ports/clock';

export interface AdjustableClock extends Clock {
  /** How many seconds pass on this clock in one real second, now. */
  speed(): number;
  /** From now on the clock runs at this speed; what it shows does not jump. */
  changeSpeed(speed: number): void;
  /** From now on the clock shows so many milliseconds more. Throws a RangeError for less than none: it never goes back. */
  putForward(ms: number): void;
  /** Called after each change of the speed or of what it shows, for what waits by other means than `sleep`. */
  onChange(listener: () => void): void;
}

/** A clock that starts at an instant and may be sped up, slowed down or put forward while it runs. Sleepers follow the change. */
export function adjustableClock(options: { startAt: number; speed: number; base: Clock }): AdjustableClock {
  const { base } = options;
  let { speed } = options;
  let current = speededClock(options);
  const sleepers = new Set<() => void>();
  const listeners: (() => void)[] = [];
  const now = () => current.now();

  const changeOf = () => {
    let wake = () => {};
    const change = new Promise<void>((resolve) => {
      wake = resolve;
    });
    sleepers.add(wake);
    return { change, forget: () => sleepers.delete(wake) };
  };

  const change = (nextSpeed: number, startAt: number) => {
    current = speededClock({ speed: nextSpeed, startAt, base });
    speed = nextSpeed;
    for (const tell of [...sleepers, ...listeners]) tell();
  };

  return {
    now,
    speed: () => speed,
    changeSpeed: (next) => change(next, now()),
    putForward(ms) {
      if (!(ms >= 0)) throw new RangeError(`A clock is put forward, not by ${ms} ms`);
      change(speed, now() + ms);
    },
    onChange: (listener) => void listeners.push(listener),
    async sleep(ms) {
      const until = now() + ms;
      for (let left = ms; left > 0; left = until - now()) {
        const { change, forget } = changeOf();
        await Promise.race([current.sleep(left), change]);
        forget();
      }
    },
    within: (ms, work) => current.within(ms, work),
  };
}
