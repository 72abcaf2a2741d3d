import { DAY_MS } from '../../lambdas/core/durations';
import type { Instant } from '../../lambdas/core/ids';

/** The UTC days of instants in order, compactly: "2026-10-02 – 10-05, 10-07, 2027-01-01". */
export function datesInRuns(instants: readonly Instant[], comma: string): string {
  const runs: [first: number, last: number][] = [];
  for (const day of new Set(instants.map((at) => Math.floor(at / DAY_MS)))) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === day) run[1] = day;
    else runs.push([day, day]);
  }
  let year = '';
  const dateOf = (day: number): string => {
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    const isSameYear = date.startsWith(year) && year !== '';
    year = date.slice(0, 4);
    return isSameYear ? date.slice(5) : date;
  };
  return runs
    .map(([first, last]) => (first === last ? dateOf(first) : `${dateOf(first)} – ${dateOf(last)}`))
    .join(comma);
}
