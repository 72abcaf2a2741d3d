import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Clock } from '../../lambdas/application/ports/clock';
import type { Timers } from '../../lambdas/application/ports/timers';
import type { Instant, IssueId } from '../../lambdas/core/ids';
import { issueId } from './samples';

export interface WakeUp {
  readonly issueId: IssueId;
  readonly at: Instant;
}

export interface TimersWorld {
  readonly timers: Timers;
  readonly clock: Clock;
  /** Every wake-up up to an instant, earliest first; waits until then, or works it out. */
  wakeUpsUntil(at: Instant): Promise<readonly WakeUp[]>;
  /** From now on nothing can be armed. */
  breakDown(): Promise<void>;
  close(): Promise<void>;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What all timers promise. An early wake-up is one within a minute before its instant; a late one is not allowed here. */
export function timersContract(name: string, makeWorld: () => Promise<TimersWorld>, toleranceMs: number): void {
  describe(`${name} keeps the timers' contract`, () => {
    let world: TimersWorld;
    let now: Instant;
    beforeEach(async () => {
      world = await makeWorld();
      now = world.clock.now();
    });
    afterEach(() => world.close());

    test.each([20 * SECOND, MINUTE, 3 * MINUTE, 10 * MINUTE, 30 * MINUTE])(
      'a wait of %i ms ends with one wake-up, less than a minute early and not late',
      async (wait) => {
        await world.timers.arm(issueId(1), now + wait);
        const wakeUps = await world.wakeUpsUntil(now + wait + toleranceMs);
        expect(wakeUps.map((wakeUp) => wakeUp.issueId)).toEqual([issueId(1)]);
        expect(wakeUps[0]?.at).toBeGreaterThanOrEqual(now + wait - MINUTE);
        expect(wakeUps[0]?.at).toBeLessThanOrEqual(now + wait + toleranceMs);
      },
    );

    test('an instant that has passed wakes at once', async () => {
      await world.timers.arm(issueId(1), now - MINUTE);
      expect(await world.wakeUpsUntil(now + toleranceMs)).toHaveLength(1);
    });

    test('the same issue and instant armed twice, also at once, is one timer', async () => {
      const at = now + 5 * MINUTE;
      await Promise.all([world.timers.arm(issueId(1), at), world.timers.arm(issueId(1), at)]);
      await world.timers.arm(issueId(1), at);
      expect(await world.wakeUpsUntil(at + toleranceMs)).toHaveLength(1);
    });

    test('another issue or another instant is another timer', async () => {
      const at = now + 5 * MINUTE;
      await world.timers.arm(issueId(1), at);
      await world.timers.arm(issueId(2), at);
      await world.timers.arm(issueId(1), at + 1);
      const wakeUps = await world.wakeUpsUntil(at + SECOND + toleranceMs);
      expect(wakeUps.map((wakeUp) => wakeUp.issueId).sort()).toEqual([issueId(1), issueId(1), issueId(2)]);
    });

    test('what cannot be armed throws, so that the effect stays pending', async () => {
      await world.breakDown();
      await expect(world.timers.arm(issueId(1), now + 3 * MINUTE)).rejects.toThrow();
      await expect(world.timers.arm(issueId(1), now + 30 * MINUTE)).rejects.toThrow();
      await expect(world.timers.arm(issueId(1), now + 20 * SECOND)).rejects.toThrow();
    });
  });
}
