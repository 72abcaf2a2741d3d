import { beforeAll, describe, expect, test } from '@jest/globals';
import { coverageReport } from '../../../lambdas/core/coverage/report';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import type { RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import { editRefusals } from '../../../lambdas/core/edits/edit-refusals';
import { bigRosterBody } from '../../bench/big-roster';

const body = bigRosterBody();
let snapshot: RosterSnapshot;
let without: RosterSnapshot;

beforeAll(() => {
  const fromAt = Date.UTC(2026, 9, 20);
  snapshot = compileRoster(body, 1, fromAt, 90);
  without = { ...snapshot, engineers: snapshot.engineers.filter((_one, index) => index % 2 === 0) };
}, 120_000);

class NoMoreTime extends Error {}

/** Processor time since this was called, in milliseconds: other programs on the machine do not count. */
function stopwatch(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

describe.each([
  [
    'a report of coverage',
    (mindTime: () => void) => coverageReport(body, snapshot, snapshot.fromAt, snapshot.untilAt, mindTime),
  ],
  [
    'what an edit loses',
    (mindTime: () => void) => editRefusals(snapshot, without, { de: ['acme'], xx: ['acme'] }, mindTime),
  ],
])('%s of 50 teams of 40', (_what, work) => {
  test('ends within a fraction of a second once there is no more time, whatever it was at', () => {
    for (const allowedMs of [0, 40, 150, 400]) {
      const passedMs = stopwatch();
      const mindTime = () => {
        if (passedMs() > allowedMs) throw new NoMoreTime();
      };
      let isDone = false;
      try {
        work(mindTime);
        isDone = true;
      } catch (error) {
        expect(error).toBeInstanceOf(NoMoreTime);
      }
      if (!isDone) expect(passedMs() - allowedMs).toBeLessThan(500);
      if (allowedMs === 0) expect(isDone).toBe(false);
    }
  }, 120_000);
});
