import { DAY_MS } from '../durations';
import type { Instant } from '../ids';
import { SEEN_AHEAD_MS } from './duty-table';
import type { RosterSnapshot } from './snapshot';

/** Before its own days, so that callers whose clocks lag find themselves inside. */
const BEFORE_MS = DAY_MS;
/** After them, so that a change is seen as far ahead from the last hour as from the first, and the next chunk may come a day late. */
const AFTER_MS = SEEN_AHEAD_MS;

/**
 * The duty tables of a revision are cut on a fixed grid of whole UTC days counted from 1970-01-01, so that a revision's
 * chunk is the same, byte for byte, on whatever day it is compiled. The days from `startAt` until `endAt` (half-open) are the
 * chunk's own; its tables reach from `fromAt` until `untilAt`, a little further on both sides.
 */
export interface Chunk {
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/** What the length of chunks depends on: a revision's body has it, and so has each of its snapshots. */
export interface RosterSize {
  readonly teams: readonly unknown[];
  readonly engineers: readonly unknown[];
}

/**
 * How many days a chunk has: fewer for big rosters, so that one fits into one read of at most 100 KB or thereabouts. A
 * team's own table weighs as much as some twenty people. `npm run bench` measures it.
 */
export function chunkDays({ teams, engineers }: RosterSize): number {
  const weight = engineers.length + 20 * teams.length;
  return weight <= 3_000 ? 7 : 4;
}

/** The chunk in whose own days an instant lies. */
export function chunkAt(size: RosterSize, at: Instant): Chunk {
  const lengthMs = chunkDays(size) * DAY_MS;
  const startAt = Math.floor(at / lengthMs) * lengthMs;
  const endAt = startAt + lengthMs;
  return { startAt, endAt, fromAt: startAt - BEFORE_MS, untilAt: endAt + AFTER_MS };
}

/** The chunks whose own days together hold a span, in order. */
export function chunksOf(size: RosterSize, fromAt: Instant, untilAt: Instant): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = fromAt; at < untilAt; at = (chunks.at(-1) as Chunk).endAt) chunks.push(chunkAt(size, at));
  return chunks;
}

/** Whether a snapshot is the very chunk that an instant belongs to, and not only one that still reaches it. */
export function isChunkAt(snapshot: RosterSnapshot, at: Instant): boolean {
  const { fromAt, untilAt } = chunkAt(snapshot, at);
  return snapshot.fromAt === fromAt && snapshot.untilAt === untilAt;
}

/** The start of a chunk's own days, from its snapshot. */
export const startOf = ({ fromAt }: Pick<RosterSnapshot, 'fromAt'>): Instant => fromAt + BEFORE_MS;
