/** When each team's duty begins and ends, and whose week it is: the least that a duty table can be. */
export interface BareTable {
  readonly boundaries: Float64Array;
  readonly turns: Int32Array;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** No two changes of a zone's offset are closer. */
const LOOK_EVERY_MS = 6 * DAY_MS;

/** Reads the offset of a zone at an instant, in milliseconds, from what Intl shows there. */
function offsetReader(timeZone: string): (at: number) => number {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...numeric });
  return (at) => {
    const shown = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes) => shown.get(name) ?? Number.NaN;
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - at;
  };
}

/** From which instants on a zone has which offsets, each a pair. */
function offsetsOf(timeZone: string, fromAt: number, untilAt: number): [at: number, offsetMs: number][] {
  const offsetAt = offsetReader(timeZone);
  const offsets: [at: number, offsetMs: number][] = [[fromAt, offsetAt(fromAt)]];
  for (let lookAt = fromAt + LOOK_EVERY_MS; lookAt < untilAt + LOOK_EVERY_MS; lookAt += LOOK_EVERY_MS) {
    const offsetMs = offsetAt(lookAt);
    if (offsetMs === offsets.at(-1)?.[1]) continue;
    let [low, high] = [(lookAt - LOOK_EVERY_MS) / MINUTE_MS, lookAt / MINUTE_MS];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle * MINUTE_MS) === offsetMs) high = middle;
      else low = middle;
    }
    offsets.push([high * MINUTE_MS, offsetMs]);
  }
  return offsets;
}

/**
 * Duty from 09:00 to 18:00 on each day in each zone, with weekly turns of ten people, and nothing else: no holidays, no waking
 * hours, no leave, no overrides, no reasons. It is the measure for what a whole roster costs beyond that.
 */
export function bareTable(zones: readonly string[], fromAt: number, days: number): BareTable[] {
  return zones.map((zone) => {
    const offsets = offsetsOf(zone, fromAt, fromAt + days * DAY_MS);
    const boundaries = new Float64Array(2 * days);
    const turns = new Int32Array(2 * days).fill(-1);
    let next = 0;
    let offsetMs = 0;
    for (let day = 0; day < days; day++) {
      const nineMs = fromAt + day * DAY_MS + 9 * HOUR_MS;
      for (; nineMs - offsetMs >= (offsets[next]?.[0] ?? Number.POSITIVE_INFINITY); next++) {
        offsetMs = offsets[next]?.[1] ?? offsetMs;
      }
      boundaries[2 * day] = nineMs - offsetMs;
      boundaries[2 * day + 1] = nineMs - offsetMs + 9 * HOUR_MS;
      turns[2 * day] = Math.floor(day / 7) % 10;
    }
    return { boundaries, turns };
  });
}
