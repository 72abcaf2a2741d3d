/**
 * Wall clocks and instants through `Intl` alone, a quarter of an hour after the other: what the compiler's arithmetic is
 * held against. Zones change their offsets on quarters in the years that tests use.
 */
const QUARTER_MS = 15 * 60_000;
export const DAY_MS = 96 * QUARTER_MS;
/** No zone is further from UTC, and none changes twice within twice this time. */
const FURTHEST_MS = 15 * 4 * QUARTER_MS;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

function shownOffset(zone: string, at: number): number {
  const numeric = 'numeric' as const;
  const fields = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

function offsetAt(zone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER_MS);
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const offset = known.get(quarter) ?? shownOffset(zone, quarter * QUARTER_MS);
  known.set(quarter, offset);
  return offset;
}

/** What the clock on the wall shows, in milliseconds as though it stood in UTC. */
export const shownAt = (zone: string, at: number): number => at + offsetAt(zone, at);

/** Quarters in which the clock may show a time; undefined where its offset does not change around it. */
function quartersAround(zone: string, shownMs: number): number[] | undefined {
  if (offsetAt(zone, shownMs - FURTHEST_MS) === offsetAt(zone, shownMs + FURTHEST_MS)) return undefined;
  const first = Math.floor((shownMs - FURTHEST_MS) / QUARTER_MS);
  return Array.from({ length: (2 * FURTHEST_MS) / QUARTER_MS + 1 }, (_, index) => (first + index) * QUARTER_MS);
}

/** The first instant at which the clock shows a time or a later one. */
export function startsAt(zone: string, shownMs: number): number {
  const quarters = quartersAround(zone, shownMs);
  if (!quarters) return shownMs - offsetAt(zone, shownMs);
  const quarter = quarters.find((at) => at + QUARTER_MS + offsetAt(zone, at) > shownMs) as number;
  return Math.max(quarter, shownMs - offsetAt(zone, quarter));
}

/** The last instant at which the clock shows a time; for a skipped time the end of the skip. */
export function endsAt(zone: string, shownMs: number): number {
  const quarters = quartersAround(zone, shownMs);
  if (!quarters) return shownMs - offsetAt(zone, shownMs);
  const quarter = quarters.findLast((at) => at + offsetAt(zone, at) <= shownMs) as number;
  return Math.min(quarter + QUARTER_MS, shownMs - offsetAt(zone, quarter));
}

export const shownDay = (date: string): number => Date.parse(`${date}T00:00Z`) / DAY_MS;
export const shownTime = (time: string): number =>
  Number(time.slice(0, 2)) * 4 * QUARTER_MS + Number(time.slice(3, 5)) * 60_000;

/** Whether an instant lies within hours that start on a day. */
export function isWithin(zone: string, day: number, { from, to }: { from: string; to: string }, at: number): boolean {
  const start = day * DAY_MS + shownTime(from);
  const end = day * DAY_MS + shownTime(to) + (shownTime(to) <= shownTime(from) ? DAY_MS : 0);
  return startsAt(zone, start) <= at && at < endsAt(zone, end);
}

/** Whether an instant lies between two moments as overrides and swaps write them. */
export function isBetween(zone: string, { from, to }: { from: string; to: string }, at: number): boolean {
  const read = (moment: string, toInstant: typeof startsAt) =>
    moment.length > 19 || moment.endsWith('Z') || /[+-]\d\d:\d\d$/.test(moment)
      ? Date.parse(moment)
      : toInstant(zone, Date.parse(`${moment.slice(0, 16)}Z`));
  return read(from, startsAt) <= at && at < read(to, endsAt);
}
