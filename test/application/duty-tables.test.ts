import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { compileChunk, mendCopies, STORED_AHEAD_MS, storeChunks } from '../../lambdas/application/duty-tables';
import { SNAPSHOT_COPIES } from '../../lambdas/application/ports/roster-store';
import { snapshotAt } from '../../lambdas/application/snapshot-at';
import { chunkAt, chunksOf } from '../../lambdas/core/duty/chunks';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { dutyAt } from '../../lambdas/core/duty/duty-table';
import type { RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import { apartAt, standingOf } from '../../lambdas/core/duty/standing';
import { bigRosterBody } from '../bench/big-roster';
import { keptLog } from '../contracts/samples';
import { REPORTED_AT } from '../factories/issue';
import { rosterBody } from '../factories/roster-body';
import { MemoryRosterStore } from '../fakes/memory-stores';
import { TestClock } from '../fakes/test-clock';

const DAY_MS = 86_400_000;
const BODY = rosterBody();
const POINTER = { revision: 1, hash: 'body-1', by: 'admin', at: REPORTED_AT };

/** Counts how often the body, from which alone tables can be compiled, is read. */
class CountingStore extends MemoryRosterStore {
  bodies = 0;
  override body(hash: string) {
    this.bodies += 1;
    return super.body(hash);
  }
}

async function aRosterInForce() {
  const rosters = new CountingStore();
  await rosters.putBody(POINTER.hash, BODY);
  await rosters.commit(POINTER);
  const clock = new TestClock(REPORTED_AT);
  const log = keptLog();
  return { rosters, clock, log };
}

const expected = (at: number, revision = 1) => {
  const { fromAt, untilAt } = chunkAt(BODY, at);
  return compileRoster(BODY, revision, fromAt, (untilAt - fromAt) / DAY_MS);
};

/** All that is said of teams and people at an instant. */
const standings = (snapshot: RosterSnapshot, at: number) => {
  const rows = new Map(snapshot.teams.map(({ id, duty }) => [id, dutyAt(duty, at).row]));
  const people = snapshot.engineers.map((engineer) => {
    const row = rows.get(engineer.teamId);
    if (!row) throw new Error('No team');
    return [engineer.id, standingOf(engineer, row, at), apartAt(engineer, at)?.because];
  });
  return { rows: [...rows], people };
};

describe('the chunks of a revision', () => {
  test('reach 100 days ahead, each as it would be compiled on any other day', async () => {
    const deps = await aRosterInForce();
    const storedUntilAt = await storeChunks(deps, BODY, POINTER);
    expect(storedUntilAt).toBeGreaterThanOrEqual(REPORTED_AT + STORED_AHEAD_MS);
    for (const { startAt } of chunksOf(BODY, REPORTED_AT, REPORTED_AT + STORED_AHEAD_MS)) {
      expect(JSON.stringify(await deps.rosters.chunk(1, startAt))).toBe(JSON.stringify(expected(startAt)));
    }
    deps.clock.advance(DAY_MS);
    const later = await aRosterInForce();
    later.clock.advance(DAY_MS);
    await storeChunks(later, BODY, POINTER);
    const { startAt } = chunkAt(BODY, REPORTED_AT + 30 * DAY_MS);
    expect(await later.rosters.chunk(1, startAt)).toEqual(await deps.rosters.chunk(1, startAt));
  });

  test('when time is up the rest is left, and what is stored is said', async () => {
    const deps = await aRosterInForce();
    const put = deps.rosters.putChunk.bind(deps.rosters);
    deps.rosters.putChunk = async (snapshot) => {
      deps.clock.advance(1_000);
      await put(snapshot);
    };
    const storedUntilAt = await storeChunks(deps, BODY, POINTER, { until: REPORTED_AT + 2_500 });
    expect(storedUntilAt).toBe(chunksOf(BODY, REPORTED_AT, REPORTED_AT + STORED_AHEAD_MS)[2]?.endAt);
  });
});

test('a chunk boundary changes no answer: in its own days each chunk says what one long table says', () => {
  const body = bigRosterBody(5, 6);
  const days = 40;
  const long = compileRoster(body, 1, REPORTED_AT, days);
  const chunks = chunksOf(body, REPORTED_AT, REPORTED_AT + days * DAY_MS);
  const compiled = chunks.map((chunk) => compileChunk(body, 1, chunk));
  const edges = chunks.slice(1).flatMap(({ startAt }) => [startAt - 1, startAt, startAt + 1]);
  const anywhere = fc.integer({ min: REPORTED_AT, max: REPORTED_AT + days * DAY_MS - 1 });
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...edges), anywhere), (at) => {
      const snapshot = compiled[chunks.findIndex(({ startAt, endAt }) => startAt <= at && at < endAt)];
      if (!snapshot) throw new Error('No chunk');
      expect(standings(snapshot, at)).toEqual(standings(long, at));
    }),
    { numRuns: 300, examples: edges.map((at): [number] => [at]) },
  );
});

describe('the copies that functions read', () => {
  test('move on to the stored chunk when its days begin, without a compilation, and not before', async () => {
    const deps = await aRosterInForce();
    await mendCopies(deps);
    await storeChunks(deps, BODY, POINTER);
    expect(await deps.rosters.snapshot(5)).toEqual(expected(REPORTED_AT));
    const compiled = deps.rosters.bodies;
    const { endAt } = chunkAt(BODY, REPORTED_AT);
    deps.clock.advance(endAt - 1 - REPORTED_AT);
    await mendCopies(deps);
    expect(await deps.rosters.snapshot(5)).toEqual(expected(REPORTED_AT));
    deps.clock.advance(1);
    await mendCopies(deps);
    for (let copy = 0; copy < SNAPSHOT_COPIES; copy++) {
      expect(await deps.rosters.snapshot(copy)).toEqual(expected(endAt));
    }
    expect(deps.rosters.bodies).toBe(compiled);
    expect(deps.log.lines.filter((line) => line.includes('lagged'))).toHaveLength(1);
  });

  test('are compiled when the chunk was never stored', async () => {
    const deps = await aRosterInForce();
    await mendCopies(deps);
    deps.clock.advance(40 * DAY_MS);
    await mendCopies(deps);
    expect(await deps.rosters.snapshot(0)).toEqual(expected(REPORTED_AT + 40 * DAY_MS));
  });

  test('one that is missing or of an older revision is mended, and that is logged', async () => {
    const deps = await aRosterInForce();
    await mendCopies(deps);
    await deps.rosters.commit({ ...POINTER, revision: 2 });
    await mendCopies(deps);
    expect(await deps.rosters.snapshot(7)).toEqual(expected(REPORTED_AT, 2));
    expect(deps.log.lines.filter((line) => line.includes('lagged'))).toHaveLength(2);
  });

  test('nothing is written while all of them are right', async () => {
    const deps = await aRosterInForce();
    await mendCopies(deps);
    deps.rosters.putSnapshot = () => Promise.reject(new Error('written'));
    await mendCopies(deps);
    expect(deps.log.lines).toHaveLength(1);
  });
});

describe('a lookup of another day', () => {
  test('takes what functions keep, then what is stored, and compiles only beyond that and in the past', async () => {
    const deps = await aRosterInForce();
    await mendCopies(deps);
    await storeChunks(deps, BODY, POINTER);
    const kept = await deps.rosters.snapshot(0);
    if (!kept) throw new Error('No copy');
    const compiled = deps.rosters.bodies;
    for (const days of [0, 30, 99]) {
      const at = REPORTED_AT + days * DAY_MS;
      expect(await snapshotAt(deps.rosters, kept, at)).toEqual(expected(at));
    }
    expect(deps.rosters.bodies).toBe(compiled);
    for (const days of [-40, 500]) {
      const at = REPORTED_AT + days * DAY_MS;
      expect(await snapshotAt(deps.rosters, kept, at)).toEqual(expected(at));
    }
    expect(deps.rosters.bodies).toBe(compiled + 2);
  });
});
