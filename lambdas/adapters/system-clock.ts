import type { Clock } from '../application/ports/clock';
import { afterMs } from './long-timeout';

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),

  sleep: (ms) => new Promise((resolve) => afterMs(ms, resolve, { keepsProcess: true })),

  async within(ms, work) {
    let stop = () => {};
    const late = new Promise<'late'>((resolve) => {
      stop = afterMs(ms, () => resolve('late'), { keepsProcess: true }).cancel;
    });
    try {
      // The race listens to the work for good: if it fails after being late, that is nobody's unhandled rejection.
      return await Promise.race([work, late]);
    } finally {
      stop();
    }
  },
};
