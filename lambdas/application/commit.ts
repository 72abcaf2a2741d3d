import type { Command, Refusal } from '../core/commands';
import { decide } from '../core/decide/decide';
import type { Decided } from '../core/decide/draft';
import type { PendingEffect } from '../core/effects';
import type { HistoryEntry } from '../core/events';
import type { EngineerId, IssueId } from '../core/ids';
import type { Issue } from '../core/issue';
import { isJoined } from '../core/joined';
import { MOST_FULL } from '../core/relay';
import type { World } from '../core/world';
import { measurementsOf } from './measurements-of';
import type { IssueStore } from './ports/issue-store';
import type { Measurements } from './ports/measurements';
import type { Randomness } from './ports/randomness';
import { newOffer, type OffersKeeping, RoomForOffers } from './room-for-offers';
import type { WorldReader } from './world-reader';

/** Too many others wrote the same issue at the same time; nothing was written, and trying again is safe. */
export class ContendedError extends Error {
  override readonly name = 'ContendedError';
}

export interface Committing extends OffersKeeping {
  readonly issues: IssueStore;
  readonly randomness: Randomness;
  readonly world: WorldReader;
  readonly measurements: Measurements;
}

/** A decision as it was committed, with the issue that it was made on. */
export interface Committed extends Decided {
  readonly before: Issue;
  /** What the decision knew. */
  readonly world: World;
}

const MAX_ATTEMPTS = 40;
const BACK_OFF_STEP_MS = 8;
const BACK_OFF_LONGEST_MS = 120;

/** Decides several commands one after the other, as one write. */
function decideAll(issue: Issue, commands: readonly Command[], world: World): Refusal | Decided {
  let now = issue;
  const events: HistoryEntry[] = [];
  const effects: PendingEffect[] = [];
  for (const command of commands) {
    const decided = decide(now, command, world);
    if (decided.code !== 'decided') return decided;
    now = decided.issue;
    events.push(...decided.events);
    effects.push(...decided.effects);
  }
  const pending = new Set(now.effects.map((effect) => effect.id));
  return { code: 'decided', issue: now, events, effects: effects.filter((effect) => pending.has(effect.id)) };
}

/**
 * The same, with room for whomever the issue is offered to. Who has none is passed over as if nobody had thought of them: looking for
 * somebody writes nothing, however many have other offers to answer.
 */
async function decideWithRoom(issue: Issue, commands: readonly Command[], world: World, room: RoomForOffers) {
  const full: EngineerId[] = [];
  for (;;) {
    const decided = decideAll(issue, commands, full.length === 0 ? world : { ...world, full });
    const offer = decided.code === 'decided' ? newOffer(issue, decided.issue) : undefined;
    if (!offer || (await room.take(issue, offer, world))) return decided;
    if (full.length > MOST_FULL) throw new Error(`Issue ${issue.id} is offered to people without room`);
    full.push(offer.engineerId);
  }
}

/** Above this the older history leaves the item, and so much of the newest stays. */
const SPILL_ABOVE_BYTES = 100_000;
const KEEP_BYTES = 40_000;
/** An item holds 400 KB; keys, index attributes and what a next decision adds need some of it. */
const ITEM_BYTES = 320_000;

/** Quotes, colon and comma around a field of an object in JSON. */
const PUNCTUATION = 4;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Parts of an issue never change, and most stay in it over the several writes of an invocation: each is measured once. */
const sizes = new WeakMap<object, number>();

function sizeOf(part: unknown): number {
  if (typeof part !== 'object' || part === null) return part === undefined ? 0 : bytesOf(part);
  const known = sizes.get(part);
  if (known !== undefined) return known;
  const size = bytesOf(part);
  sizes.set(part, size);
  return size;
}

/** What an issue takes but for its history. */
function sizeWithoutHistory({ history: _history, ...rest }: Issue): number {
  return Object.entries(rest).reduce((sum, [name, part]) => sum + name.length + PUNCTUATION + sizeOf(part), 0);
}

/**
 * Keeps the item small: puts the older part of the committed history into rows of their own, then drops it from the
 * issue that is about to be written. A crash between the two leaves rows that say the same as the item. History gives
 * way to what cannot leave the item: the report, and everybody who was paged.
 */
async function spillHistory(issues: IssueStore, committed: Issue, next: Issue): Promise<Issue> {
  const room = Math.max(0, ITEM_BYTES - sizeWithoutHistory(next));
  let bytes = next.history.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (bytes < Math.min(SPILL_ABOVE_BYTES, room)) return next;
  const keep = Math.min(KEEP_BYTES, room / 2);
  let count = 0;
  while (bytes > keep && (next.history[count]?.seq ?? committed.nextSeq) < committed.nextSeq) {
    bytes -= sizeOf(next.history[count++]);
  }
  if (count === 0) return next;
  await issues.spill(next, next.history.slice(0, count));
  return { ...next, history: next.history.slice(count) };
}

async function backOff(deps: Committing, attempt: number): Promise<void> {
  const longest = Math.min(attempt * BACK_OFF_STEP_MS, BACK_OFF_LONGEST_MS);
  await deps.clock.sleep(((deps.randomness.bytes(1)[0] ?? 0) / 255) * longest);
}

/** What is decided about a report that joined another issue depends on that one. */
async function withParent({ issues }: Committing, issue: Issue, world: World): Promise<World> {
  if (!isJoined(issue)) return world;
  const parent = await issues.read(issue.joined.parentId);
  return parent ? { ...world, parent } : world;
}

/**
 * Reads an issue, decides the commands on it, and writes the result on the condition that nobody else wrote
 * meanwhile; on conflict reads and decides again. `justWritten` is the issue as the caller has just written it,
 * which saves the first read. Room for an offer is taken before the write, and given back after it where the offer
 * has ended. Throws `ContendedError` when that never succeeds.
 */
export async function commit(
  deps: Committing,
  id: IssueId,
  commands: readonly Command[],
  justWritten?: Issue,
): Promise<Refusal | Committed> {
  const room = new RoomForOffers(deps);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const read = attempt === 1 && justWritten ? justWritten : deps.issues.read(id);
    const [issue, known] = await Promise.all([read, deps.world.read(read)]);
    if (!issue) return { code: 'issueNotFound' };
    room.reads(issue);
    const world = await withParent(deps, issue, known);
    const decided = await decideWithRoom(issue, commands, world, room);
    if (decided.code !== 'decided' || decided.issue === issue) {
      await room.giveBack(issue);
      return decided.code === 'decided' ? { ...decided, before: issue, world } : decided;
    }
    const spilled = await spillHistory(deps.issues, issue, decided.issue);
    const next: Issue = { ...spilled, version: issue.version + 1 };
    const result = await deps.issues.write(next, issue.version);
    if (result === 'written') {
      deps.measurements.record(measurementsOf(issue, decided));
      await room.giveBack(next);
      return { ...decided, issue: next, before: issue, world };
    }
    await backOff(deps, attempt);
  }
  throw new ContendedError(`Issue ${id} was written by others ${MAX_ATTEMPTS} times in a row`);
}
