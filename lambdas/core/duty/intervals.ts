/** Half-open: `from` belongs to it, `until` does not. The unit is the caller's: instants or calendar days. */
export type Interval = readonly [from: number, until: number];

/** The same points as sorted intervals that neither overlap nor touch. Empty and reversed intervals are dropped. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(([from, until]) => from < until).sort((a, b) => a[0] - b[0]);
  const merged: [from: number, until: number][] = [];
  for (const [from, until] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else merged.push([from, until]);
  }
  return merged;
}
