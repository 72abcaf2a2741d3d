import { describe, expect, test } from '@jest/globals';
import { adjustableClock } from '../../../bin/local/adjustable-clock';
import { localTimers } from '../../../lambdas/adapters/local/local-timers';
import { speededClock } from '../../../lambdas/adapters/local/speeded-clock';
import { systemClock } from '../../../lambdas/adapters/system-clock';
import { issueId, keptLog } from '../../contracts/samples';
import { timersContract, type WakeUp } from '../../contracts/timers.contract';

/** Half an hour passes in 180 ms. */
const SPEED = 10_000;
/** A busy machine may be 100 ms late. */
const TOLERANCE_MS = 100 * SPEED;

function startWorld() {
  const clock = speededClock({ speed: SPEED, startAt: Date.UTC(2026, 10, 21), base: systemClock });
  const log = keptLog();
  const wakeUps: WakeUp[] = [];
  const timers = localTimers({
    clock,
    speed: () => SPEED,
    log,
    onDue: async (id) => {
      wakeUps.push({ issueId: id, at: clock.now() });
    },
  });
  return { clock, log, timers, wakeUps };
}

timersContract(
  'The timers of the local run',
  async () => {
    const { clock, timers, wakeUps } = startWorld();
    return {
      timers,
      clock,
      wakeUpsUntil: async (at) => {
        await clock.sleep(Math.max(0, at - clock.now()));
        return wakeUps;
      },
      breakDown: () => timers.close(),
      close: () => timers.close(),
    };
  },
  TOLERANCE_MS,
);

describe('The timers of the local run', () => {
  test('a hundred that are due at one instant all come, sixteen at a time, and one that fails holds up none', async () => {
    const clock = speededClock({ speed: SPEED, startAt: Date.UTC(2026, 10, 21), base: systemClock });
    let running = 0;
    let most = 0;
    const came = new Set<string>();
    const timers = localTimers({
      clock,
      speed: () => SPEED,
      log: keptLog(),
      onDue: async (id) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        came.add(id);
        if (came.size === 5) throw new Error('The fifth fails');
      },
    });
    const at = clock.now() + 60_000;
    for (let issue = 0; issue < 100; issue++) await timers.arm(issueId(issue), at);
    while (came.size < 100) await clock.sleep(60_000);
    expect(most).toBe(16);
    await timers.close();
  });

  test('they never fire before the instant', async () => {
    const { clock, timers, wakeUps } = startWorld();
    const at = clock.now() + 123_457;
    await timers.arm(issueId(1), at);
    while (wakeUps.length === 0) await systemClock.sleep(5);
    expect(wakeUps[0]?.at).toBeGreaterThanOrEqual(at);
    await timers.close();
  });

  test('the same timer can be armed again once it has fired', async () => {
    const { clock, timers, wakeUps } = startWorld();
    const at = clock.now() + 1_000;
    await timers.arm(issueId(1), at);
    while (wakeUps.length < 1) await systemClock.sleep(5);
    await timers.arm(issueId(1), at);
    while (wakeUps.length < 2) await systemClock.sleep(5);
    expect(timers.waiting()).toBe(0);
    await timers.close();
  });

  test('a callback that throws, at once or later, is logged and stops no other', async () => {
    const log = keptLog();
    const woken: string[] = [];
    const timers = localTimers({
      clock: systemClock,
      speed: () => 1,
      log,
      onDue: (id) => {
        woken.push(id);
        if (id === issueId(1)) throw new Error('at once');
        return id === issueId(2) ? Promise.reject(new Error('later')) : Promise.resolve();
      },
    });
    for (const seed of [1, 2, 3]) await timers.arm(issueId(seed), systemClock.now());
    await systemClock.sleep(30);
    expect(woken).toEqual([issueId(1), issueId(2), issueId(3)]);
    expect(log.lines).toHaveLength(2);
    await timers.close();
  });

  test('closing drops what waits and ends after what runs', async () => {
    let ended = false;
    const timers = localTimers({
      clock: systemClock,
      speed: () => 1,
      log: keptLog(),
      onDue: async () => {
        await systemClock.sleep(40);
        ended = true;
      },
    });
    await timers.arm(issueId(1), systemClock.now());
    await timers.arm(issueId(2), systemClock.now() + 60_000);
    await systemClock.sleep(15);
    await timers.close();
    expect(ended).toBe(true);
    expect(timers.waiting()).toBe(0);
  });

  test('a clock that is put forward, or slowed down, takes them along: what is due by then fires at once, the rest waits anew', async () => {
    const clock = adjustableClock({ startAt: Date.UTC(2026, 10, 21), speed: 1, base: systemClock });
    const woken: string[] = [];
    const onDue = async (id: string) => {
      woken.push(id);
    };
    const timers = localTimers({ clock, speed: clock.speed, onChange: clock.onChange, log: keptLog(), onDue });
    const [soon, later] = [issueId(1), issueId(2)];
    await timers.arm(soon, clock.now() + 60 * 60_000);
    await timers.arm(later, clock.now() + 9 * 60 * 60_000);
    clock.putForward(8 * 60 * 60_000);
    await systemClock.sleep(30);
    expect(woken).toEqual([soon]);
    expect(timers.waiting()).toBe(1);
    clock.changeSpeed(1_000_000);
    while (woken.length < 2) await systemClock.sleep(2);
    expect(clock.now()).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 21, 9));
    await timers.close();
  });

  test('a clock is never put back, and whoever sleeps on it wakes when it was put past their time', async () => {
    // Nothing that this clock has begun to wait for ends by itself.
    const base = { ...systemClock, sleep: () => new Promise<void>(() => {}) };
    const clock = adjustableClock({ startAt: 0, speed: 1, base });
    expect(() => clock.putForward(-1)).toThrow(RangeError);
    const slept = clock.sleep(60 * 60_000);
    clock.putForward(2 * 60 * 60_000);
    await slept;
    expect(clock.now()).toBeGreaterThanOrEqual(2 * 60 * 60_000);
  });
});
