import { expect, test } from '@jest/globals';
import { createWorldReader } from '../../lambdas/application/world-reader';
import type { StoredPolicies } from '../../lambdas/core/policy-book';
import { REPORTED_AT } from '../factories/issue';
import { rosterBody, rosterSnapshot } from '../factories/roster-body';
import { MemoryLoadStore, MemoryRosterStore, MemoryVersionedStore } from '../fakes/memory-stores';
import { RecordedMeasurements } from '../fakes/recorded-measurements';
import { TestClock } from '../fakes/test-clock';

const POINTER = { revision: 1, hash: 'body-1', by: 'admin', at: REPORTED_AT };

/** A committed roster whose compiled copies reach so far, or are missing. */
async function aReader(untilAt?: number) {
  const rosters = new MemoryRosterStore();
  await rosters.putBody(POINTER.hash, rosterBody());
  await rosters.commit(POINTER);
  if (untilAt !== undefined) await rosters.putSnapshot(0, rosterSnapshot({ untilAt }));
  const measurements = new RecordedMeasurements();
  const silent = () => undefined;
  const reader = createWorldReader({
    rosters,
    measurements,
    policies: new MemoryVersionedStore<StoredPolicies>(),
    loads: new MemoryLoadStore(),
    clock: new TestClock(REPORTED_AT),
    randomness: { bytes: (length) => new Uint8Array(length) },
    log: { info: silent, warn: silent, error: silent },
  });
  return { reader, measurements };
}

test.each([
  ['is missing', undefined],
  ['ends too early', REPORTED_AT],
])(
  'a duty table that %s is compiled where it is needed, and that is measured, because somebody waits for it',
  async (_what, untilAt) => {
    const { reader, measurements } = await aReader(untilAt);
    const { roster } = await reader.read();
    expect(roster?.engineers.map(({ id }) => id)).toEqual(['wang-fang']);
    expect(roster?.untilAt).toBeGreaterThan(REPORTED_AT);
    expect(measurements.all).toEqual([{ name: 'DutyTablesMissing', value: 1 }]);
  },
);

test('a duty table that is there is read, and nothing is measured', async () => {
  const { reader, measurements } = await aReader(REPORTED_AT + 86_400_000);
  expect((await reader.read()).roster?.engineers).toEqual([]);
  expect(measurements.all).toEqual([]);
});
