import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { chunkAt, chunkDays, chunksOf, isChunkAt, type RosterSize, startOf } from '../../../lambdas/core/duty/chunks';
import { rosterSnapshot } from '../../factories/roster-body';

const DAY_MS = 86_400_000;
const ofSize = (teams: number, engineers: number): RosterSize => ({ teams: Array(teams), engineers: Array(engineers) });
const size = fc.record({ teams: fc.integer({ min: 0, max: 100 }), engineers: fc.integer({ min: 0, max: 2_000 }) });
const instant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });

describe('chunks', () => {
  test('every instant lies in exactly the chunk that is said, a day behind its start and two before its end', () => {
    fc.assert(
      fc.property(size, instant, ({ teams, engineers }, at) => {
        const chunk = chunkAt(ofSize(teams, engineers), at);
        expect(chunk.startAt <= at && at < chunk.endAt).toBe(true);
        expect([chunk.startAt - chunk.fromAt, chunk.untilAt - chunk.endAt]).toEqual([DAY_MS, 2 * DAY_MS]);
        expect(chunkAt(ofSize(teams, engineers), chunk.startAt)).toEqual(chunk);
        expect(chunkAt(ofSize(teams, engineers), chunk.endAt - 1)).toEqual(chunk);
      }),
    );
  });

  test('chunks of a span meet without a gap, whatever day the span begins on', () => {
    fc.assert(
      fc.property(size, instant, fc.integer({ min: 1, max: 100 }), ({ teams, engineers }, fromAt, days) => {
        const untilAt = fromAt + days * DAY_MS;
        const chunks = chunksOf(ofSize(teams, engineers), fromAt, untilAt);
        expect(chunks[0]?.startAt).toBeLessThanOrEqual(fromAt);
        expect(chunks.at(-1)?.endAt).toBeGreaterThanOrEqual(untilAt);
        expect(chunks.slice(1).map(({ startAt }) => startAt)).toEqual(chunks.slice(0, -1).map(({ endAt }) => endAt));
        // The grid is the same from another day on.
        const later = chunksOf(ofSize(teams, engineers), fromAt + DAY_MS, untilAt + DAY_MS);
        for (const chunk of later.slice(0, -2)) expect(chunks).toContainEqual(chunk);
      }),
    );
  });

  test('four teams have a week, and so have 50 of 40 people; the biggest rosters have fewer days', () => {
    expect([chunkDays(ofSize(4, 40)), chunkDays(ofSize(50, 2_000))]).toEqual([7, 7]);
    expect(chunkDays(ofSize(100, 2_000))).toBe(4);
  });

  test('a snapshot knows whether it is the chunk of an instant, and where its days start', () => {
    const at = Date.UTC(2026, 10, 21, 5);
    const { fromAt, untilAt, startAt, endAt } = chunkAt(ofSize(0, 0), at);
    const snapshot = rosterSnapshot({ fromAt, untilAt });
    expect(startOf(snapshot)).toBe(startAt);
    expect([isChunkAt(snapshot, at), isChunkAt(snapshot, endAt)]).toEqual([true, false]);
    expect(isChunkAt({ ...snapshot, untilAt: untilAt + DAY_MS }, at)).toBe(false);
  });
});
