import { IANAZone } from 'luxon';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../durations';
import type { Instant } from '../ids';

const QUARTER_MS = 15 * MINUTE_MS;

/** The closest two changes of any zone from 1995 to 2037 are 7 days apart (IANA database 2025c): looking so often sees all. */
const LOOK_EVERY_MS = 6 * DAY_MS;

/** Offsets are read and kept in blocks of so much time. */
const BLOCK_MS = 8 * LOOK_EVERY_MS;

/** A stretch of time in which a zone keeps one offset, half-open. */
export interface OffsetStretch {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  /** What is added to UTC for the wall clock, in milliseconds; east is positive. */
  readonly offsetMs: number;
}

/**
 * The offsets of a zone, one stretch after the other, from `fromAt` or somewhat before it until `untilAt` or after it. Throws a
 * RangeError for an unknown zone. Offsets are looked at every few days, and the second of a change is searched in between.
 */
export function offsetStretches(zone: string, fromAt: Instant, untilAt: Instant): OffsetStretch[] {
  const firstBlock = Math.floor(fromAt / BLOCK_MS);
  const lastBlock = Math.floor(untilAt / BLOCK_MS);
  const stretches: OffsetStretch[] = [];
  let stretchFromAt = firstBlock * BLOCK_MS;
  let { offsetMs } = offsetBlock(zone, firstBlock);
  for (let block = firstBlock; block <= lastBlock; block += 1) {
    for (const change of offsetBlock(zone, block).changes) {
      stretches.push({ fromAt: stretchFromAt, untilAt: change.at, offsetMs });
      stretchFromAt = change.at;
      offsetMs = change.offsetMs;
    }
  }
  stretches.push({ fromAt: stretchFromAt, untilAt: (lastBlock + 1) * BLOCK_MS, offsetMs });
  return stretches;
}

/** A zone's offsets from one multiple of `BLOCK_MS` to the next. */
interface OffsetBlock {
  /** At its start. */
  readonly offsetMs: number;
  /** After its start, and until its end including it. */
  readonly changes: readonly { readonly at: Instant; readonly offsetMs: number }[];
}

/** Blocks that were read; a zone's past and future do not change while a process runs. */
const knownBlocks = new Map<string, OffsetBlock>();
/** Every zone for four years; a function that lives for long and is asked of any year keeps no more. */
const MOST_BLOCKS = 20_000;

function offsetBlock(zone: string, block: number): OffsetBlock {
  const key = `${zone} ${block}`;
  const before = knownBlocks.get(key);
  if (before) return before;
  const read = readOffsets(
    zone,
    block * BLOCK_MS,
    (block + 1) * BLOCK_MS,
    endOf(knownBlocks.get(`${zone} ${block - 1}`)),
  );
  if (knownBlocks.size >= MOST_BLOCKS) knownBlocks.clear();
  knownBlocks.set(key, read);
  return read;
}

/** The offset at a block's end, which is the start of the next. */
const endOf = (block: OffsetBlock | undefined): number | undefined =>
  block?.changes.at(-1)?.offsetMs ?? block?.offsetMs;

/** `knownMs` is the offset at the start, where it was read before. */
function readOffsets(zone: string, fromAt: Instant, untilAt: Instant, knownMs: number | undefined): OffsetBlock {
  const source = IANAZone.create(zone);
  const offsetAt = (at: Instant) => Math.round(source.offset(at) * MINUTE_MS);
  const firstMs = knownMs ?? offsetAt(fromAt);
  if (!source.isValid || Number.isNaN(firstMs)) throw new RangeError(`No offsets for zone "${zone}" at ${fromAt}`);
  const changes: { at: Instant; offsetMs: number }[] = [];
  let offsetMs = firstMs;
  for (let at = fromAt + LOOK_EVERY_MS; at <= untilAt; at += LOOK_EVERY_MS) {
    const nextMs = offsetAt(at);
    if (nextMs === offsetMs) continue;
    changes.push({ at: findChange(offsetAt, nextMs, at - LOOK_EVERY_MS, at), offsetMs: nextMs });
    offsetMs = nextMs;
  }
  return { offsetMs: firstMs, changes };
}

/**
 * The second at which the offset becomes `offsetMs`; the IANA database knows nothing finer. Nearly all changes are at quarters
 * of an hour, so those are searched first: looks at Intl are the dearest part of a first compilation.
 */
function findChange(offsetAt: (at: Instant) => number, offsetMs: number, beforeAt: Instant, afterAt: Instant): Instant {
  const isAfter = (at: Instant) => offsetAt(at) === offsetMs;
  const quarterAt = firstOf(isAfter, QUARTER_MS, beforeAt, afterAt);
  const secondBeforeAt = quarterAt - SECOND_MS;
  return isAfter(secondBeforeAt) ? firstOf(isAfter, SECOND_MS, quarterAt - QUARTER_MS, secondBeforeAt) : quarterAt;
}

/** The first multiple of a step after `low` at which it is so; at `low` it is not, at `high` it is, and both are multiples. */
function firstOf(isSo: (at: Instant) => boolean, stepMs: number, lowAt: Instant, highAt: Instant): Instant {
  let low = lowAt / stepMs;
  let high = highAt / stepMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isSo(middle * stepMs)) high = middle;
    else low = middle;
  }
  return high * stepMs;
}
