import type { CarryingOut } from '../../lambdas/application/carry-out';
import type { OutgoingPage } from '../../lambdas/application/ports/pager';
import { worldFor } from '../../lambdas/application/test-mode';
import type { Instant } from '../../lambdas/core/ids';
import type { Issue } from '../../lambdas/core/issue';
import { aWorld } from '../factories/world';
import { MemoryIssueStore, MemoryOfferSlots, MemorySignalIndex } from '../fakes/memory-stores';
import { RecordedMeasurements } from '../fakes/recorded-measurements';
import { TestClock } from '../fakes/test-clock';

/** What carrying out needs, on an issue in memory: every port works, and is written down. */
export async function carryingOut(issue: Issue, now: Instant, over: Partial<CarryingOut> = {}) {
  const clock = new TestClock(now);
  const issues = new MemoryIssueStore();
  const measurements = new RecordedMeasurements();
  const sent: OutgoingPage[] = [];
  const armed: Instant[] = [];
  await issues.write(issue, 'absent');
  const deps: CarryingOut = {
    issues,
    clock,
    randomness: { bytes: (length) => new Uint8Array(length) },
    measurements,
    world: { read: async (about) => worldFor(await about, aWorld({ now: clock.now() })), forget: () => undefined },
    pager: {
      async send(page) {
        sent.push(page);
        return 'sent';
      },
    },
    offerSlots: new MemoryOfferSlots(),
    signalIndex: new MemorySignalIndex(),
    timers: { arm: async (_id, at) => void armed.push(at) },
    bus: { publish: async () => undefined },
    secrets: { pageLinkKey: async () => new Uint8Array(32) },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    publicUrl: 'https://sunrelay.example',
    ...over,
  };
  return { deps, clock, issues, measurements, sent, armed };
}
