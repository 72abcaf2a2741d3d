/** Half-open: `from` belongs to it, `until` does not. The unit is the caller's: instants or calendar days. */
export type Interval = readonly [from: number, until: number];

/** The same points as sorted intervals that neither overlap nor touch. Empty and reversed intervals are dropped. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  // Hours of one day after the other are merged already, and most of what comes here is such.
  if (isMerged(intervals)) return intervals.slice();
  const sorted = intervals.filter(([from, until]) => from < until).sort((a, b) => a[0] - b[0]);
  const merged: [from: number, until: number][] = [];
  for (const [from, until] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else merged.push([from, until]);
  }
  return merged;
}

function isMerged(intervals: readonly Interval[]): boolean {
  let lastUntil = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < intervals.length; index += 1) {
    const interval = intervals[index] as Interval;
    if (interval[0] <= lastUntil || interval[0] >= interval[1]) return false;
    lastUntil = interval[1];
  }
  return true;
}

/** What is left of sorted intervals outside of others, which are sorted and do not overlap either. */
export function withoutIntervals(intervals: readonly Interval[], others: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let first = 0;
  for (const [from, until] of intervals) {
    let at = from;
    while ((others[first]?.[1] ?? Number.POSITIVE_INFINITY) <= from) first += 1;
    for (let index = first; at < until; index += 1) {
      const [otherFrom, otherUntil] = others[index] ?? [until, until];
      if (otherFrom > at) left.push([at, Math.min(otherFrom, until)]);
      at = Math.max(at, otherUntil);
      if (otherFrom >= until) break;
    }
  }
  return left;
}
