import { DAY_MS } from '../core/durations';
import { type Chunk, chunkAt, chunksOf, isChunkAt } from '../core/duty/chunks';
import { compileRoster } from '../core/duty/compile-roster';
import type { RosterSnapshot } from '../core/duty/snapshot';
import type { Instant } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { currentBody } from './current-roster';
import { reasonOf } from './error-words';
import type { Clock } from './ports/clock';
import type { Log } from './ports/log';
import { type RosterPointer, type RosterStore, SNAPSHOT_COPIES } from './ports/roster-store';

/** How far ahead duty tables are stored. Source: design.md, "Duty table". */
export const STORED_AHEAD_MS = 100 * DAY_MS;

export interface TableKeeping {
  readonly rosters: RosterStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** Compiles one chunk of a revision. */
export const compileChunk = (body: RosterBody, revision: number, { fromAt, untilAt }: Chunk): RosterSnapshot =>
  compileRoster(body, revision, fromAt, (untilAt - fromAt) / DAY_MS);

/** Compiles the chunk of a revision to which an instant belongs. */
export const compileChunkAt = (body: RosterBody, revision: number, at: Instant): RosterSnapshot =>
  compileChunk(body, revision, chunkAt(body, at));

/** The chunks of the days ahead, now's included. */
export const chunksAhead = (body: RosterBody, now: Instant): Chunk[] => chunksOf(body, now, now + STORED_AHEAD_MS);

/** Writes now's chunk to where functions read it. */
export async function writeCopies(rosters: RosterStore, snapshot: RosterSnapshot): Promise<void> {
  await Promise.all(Array.from({ length: SNAPSHOT_COPIES }, (_, copy) => rosters.putSnapshot(copy, snapshot)));
}

/**
 * Compiles and stores a revision's chunks for the days ahead, one after the other, and hands each to whoever wants to look at
 * it. What is there already is written again: the same bytes, unless a release has changed the compiler. Beginning anything ends
 * at `until`, if it is given. Answers until when tables are stored.
 */
export async function storeChunks(
  deps: TableKeeping,
  body: RosterBody,
  { revision }: Pick<RosterPointer, 'revision'>,
  options: { readonly until?: Instant; readonly onChunk?: (chunk: Chunk, snapshot: RosterSnapshot) => void } = {},
): Promise<Instant> {
  let storedUntilAt = deps.clock.now();
  for (const chunk of chunksAhead(body, storedUntilAt)) {
    if (options.until !== undefined && deps.clock.now() >= options.until) break;
    const snapshot = compileChunk(body, revision, chunk);
    await deps.rosters.putChunk(snapshot);
    options.onChunk?.(chunk, snapshot);
    storedUntilAt = chunk.endAt;
  }
  return storedUntilAt;
}

/**
 * What an edit stores after its commit, for lookups of later days. Never fails the edit, which is in force: what is not
 * stored is compiled where it is asked for, and the daily run stores it.
 */
export async function storeChunksOfEdit(
  deps: TableKeeping,
  body: RosterBody,
  pointer: RosterPointer,
  until: Instant,
): Promise<void> {
  try {
    await storeChunks(deps, body, pointer, { until });
  } catch (error) {
    deps.log.warn('an edit left duty tables to the daily run', { revision: pointer.revision, reason: reasonOf(error) });
  }
}

/** The stored chunk for an instant, or else compiled. `known` is any snapshot of the revision: it spares reading the body. */
async function chunkNow(
  { rosters }: TableKeeping,
  pointer: RosterPointer,
  now: Instant,
  known: RosterSnapshot | undefined,
): Promise<RosterSnapshot> {
  const stored = known && (await rosters.chunk(pointer.revision, chunkAt(known, now).startAt));
  return stored ?? compileChunkAt(await currentBody(rosters, pointer), pointer.revision, now);
}

/**
 * Mends copies that lag behind the pointer, and moves them on when another chunk's days have begun. For the sweep, each
 * minute: a chunk reaches beyond its days, so that a sweep which is late by a day harms nobody.
 */
export async function mendCopies(deps: TableKeeping): Promise<void> {
  const pointer = await deps.rosters.pointer();
  if (!pointer) return;
  const now = deps.clock.now();
  const copies = await Promise.all(Array.from({ length: SNAPSHOT_COPIES }, (_, copy) => deps.rosters.snapshot(copy)));
  const ofRevision = copies.filter((copy) => copy?.revision === pointer.revision);
  if (ofRevision.length < SNAPSHOT_COPIES) deps.log.warn('roster copies lagged', { revision: pointer.revision });
  else if (copies.every((copy) => copy && isChunkAt(copy, now))) return;
  await writeCopies(deps.rosters, await chunkNow(deps, pointer, now, ofRevision[0]));
}
