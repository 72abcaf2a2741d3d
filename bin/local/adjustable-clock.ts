import { speededClock } from '../../lambdas/adapters/local/speeded-clock';
import type { Clock } from '../../lambdas/application/ports/clock';

export interface AdjustableClock extends Clock {
  /** How many seconds pass on this clock in one real second, now. */
  speed(): number;
  /** From now on the clock runs at this speed; what it shows does not jump. */
  changeSpeed(speed: number): void;
}

/** A clock that starts at an instant and whose speed may be changed while it runs. Sleepers follow the change. */
export function adjustableClock(options: { startAt: number; speed: number; base: Clock }): AdjustableClock {
  const { base } = options;
  let { speed } = options;
  let current = speededClock(options);
  const sleepers = new Set<() => void>();
  const now = () => current.now();

  const changeOf = () => {
    let wake = () => {};
    const change = new Promise<void>((resolve) => {
      wake = resolve;
    });
    sleepers.add(wake);
    return { change, forget: () => sleepers.delete(wake) };
  };

  return {
    now,
    speed: () => speed,
    changeSpeed(next) {
      current = speededClock({ speed: next, startAt: now(), base });
      speed = next;
      for (const wake of sleepers) wake();
    },
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
