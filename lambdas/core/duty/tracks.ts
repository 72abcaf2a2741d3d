import type { Instant } from '../ids';
import type { Interval } from './intervals';

/** The time for which something is compiled, half-open. */
export interface Span {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/** One thing over a span: `values[i]` holds from `at[i]` until `at[i + 1]` (half-open). The first begins with the span. */
export interface Track<T> {
  readonly at: readonly Instant[];
  readonly values: readonly T[];
}

/** What never changes. */
export const constantTrack = <T>(span: Span, value: T): Track<T> => ({ at: [span.fromAt], values: [value] });

/** Whether an instant lies in one of the intervals, which are sorted and do not overlap. */
export function insideTrack(span: Span, intervals: readonly Interval[]): Track<boolean> {
  const at: Instant[] = [span.fromAt];
  const values: boolean[] = [false];
  for (const [fromAt, untilAt] of intervals) {
    if (untilAt <= span.fromAt) continue;
    if (fromAt >= span.untilAt) break;
    push(at, values, Math.max(fromAt, span.fromAt), true);
    if (untilAt < span.untilAt) push(at, values, untilAt, false);
  }
  return { at, values };
}

/** Something that holds for a while. */
export interface Lasting<T> {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly item: T;
}

const NONE: readonly never[] = [];

/** All that holds at an instant, in the order in which it was given. What lies outside the span, or is empty, is left out. */
export function holdingTrack<T>(span: Span, lasting: readonly Lasting<T>[]): Track<readonly T[]> {
  if (isOneAtATime(lasting)) return oneAtATime(span, lasting);
  const inSpan = lasting.filter(
    ({ fromAt, untilAt }) => fromAt < untilAt && fromAt < span.untilAt && untilAt > span.fromAt,
  );
  const begins = [...inSpan.keys()].sort((a, b) => begin(inSpan, a) - begin(inSpan, b));
  const edges = [span.fromAt, ...inSpan.flatMap(({ fromAt, untilAt }) => [fromAt, untilAt])].sort((a, b) => a - b);
  const at: Instant[] = [];
  const values: (readonly T[])[] = [];
  let holding: number[] = [];
  let next = 0;
  for (const edge of edges) {
    if (edge < span.fromAt || edge >= span.untilAt || edge === at.at(-1)) continue;
    for (; next < begins.length && begin(inSpan, begins[next] as number) <= edge; next += 1) {
      holding.push(begins[next] as number);
    }
    holding = holding.filter((index) => (inSpan[index] as Lasting<T>).untilAt > edge).sort((a, b) => a - b);
    at.push(edge);
    values.push(holding.length === 0 ? NONE : holding.map((index) => (inSpan[index] as Lasting<T>).item));
  }
  return { at, values };
}

function isOneAtATime(lasting: readonly Lasting<unknown>[]): boolean {
  let lastUntilAt = Number.NEGATIVE_INFINITY;
  for (const { fromAt, untilAt } of lasting) {
    if (fromAt < lastUntilAt || untilAt < fromAt) return false;
    lastUntilAt = untilAt;
  }
  return true;
}

/** The same for what is sorted and never overlaps, as most duty hours do: nothing has to be sorted or counted. */
function oneAtATime<T>(span: Span, lasting: readonly Lasting<T>[]): Track<readonly T[]> {
  const at: Instant[] = [span.fromAt];
  const values: (readonly T[])[] = [NONE];
  for (const { fromAt, untilAt, item } of lasting) {
    if (fromAt === untilAt || untilAt <= span.fromAt || fromAt >= span.untilAt) continue;
    push(at, values, Math.max(fromAt, span.fromAt), [item]);
    if (untilAt < span.untilAt) push(at, values, untilAt, NONE);
  }
  return { at, values };
}

const begin = <T>(lasting: readonly Lasting<T>[], index: number) => (lasting[index] as Lasting<T>).fromAt;

/** Says from an instant on what holds. What changes nothing, and what an empty stretch said, leaves no trace. */
export function push<T>(at: Instant[], values: T[], fromAt: Instant, value: T): void {
  if (at.length > 0 && at[at.length - 1] === fromAt) {
    at.pop();
    values.pop();
  }
  if (at.length > 0 && values[at.length - 1] === value) return;
  at.push(fromAt);
  values.push(value);
}

/** Reads a track at instants that only grow, without searching. */
export class Reader<T> {
  /** The place in the track, what holds there, and until when (without end at the last place). */
  index = 0;
  now: T;
  untilAt: Instant;

  constructor(readonly track: Track<T>) {
    this.now = track.values[0] as T;
    this.untilAt = track.at[1] ?? Number.POSITIVE_INFINITY;
  }

  /** What holds at an instant that is not before the last one asked for. */
  at(instant: Instant): T {
    return instant < this.untilAt ? this.now : this.#moveTo(instant);
  }

  #moveTo(instant: Instant): T {
    const { at, values } = this.track;
    while (this.index + 1 < at.length && (at[this.index + 1] as Instant) <= instant) this.index += 1;
    this.now = values[this.index] as T;
    this.untilAt = at[this.index + 1] ?? Number.POSITIVE_INFINITY;
    return this.now;
  }
}

/** The instants at which any of the tracks may change, sorted, each once. */
export function edgesOf(tracks: readonly Track<unknown>[]): Float64Array {
  const all = new Float64Array(tracks.reduce((length, { at }) => length + at.length, 0));
  let filled = 0;
  for (const { at } of tracks) {
    all.set(at, filled);
    filled += at.length;
  }
  all.sort();
  let count = 0;
  for (let index = 0; index < all.length; index += 1) {
    const edge = all[index] as number;
    if (count === 0 || edge !== all[count - 1]) {
      all[count] = edge;
      count += 1;
    }
  }
  return all.subarray(0, count);
}
