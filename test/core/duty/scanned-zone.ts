import { shownMinute } from './shown-minute';

/**
 * What each wall clock shows, found by looking: instants are rendered by `Intl.DateTimeFormat` one after another, and times
 * are read off that list. It shares no code with what it checks, does not use Luxon, and converts no wall clock to an
 * instant by arithmetic. (It does share Intl's zone data, which is why literal instants are tested besides.)
 *
 * Times here are local minutes: those from 1970-01-01T00:00 on the wall, as though it hung in UTC.
 */
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** No zone is further from UTC than 14 hours, so that a time that is shown at all is shown so close to its UTC namesake. */
const QUARTERS_AROUND = 16 * 4;

/** From `at` on the wall clock is `offsetMinutes` ahead of UTC. */
export interface Change {
  readonly at: number;
  readonly offsetMinutes: number;
}

/** What the wall shows, in local minutes, at an instant that is a whole minute. */
type Wall = (at: number) => number;

function wallOf(zone: string): Wall {
  const shown = shownMinute(zone);
  // Dates are parsed once; there are few of them beside so many instants.
  const dates = new Map<string, number>();
  const midnightOf = (date: string) => {
    const known = dates.get(date) ?? Date.parse(`${date}T00:00Z`) / MINUTE_MS;
    dates.set(date, known);
    return known;
  };
  return (at) => {
    const time = shown(at);
    return midnightOf(time.slice(0, 10)) + Number(time.slice(11, 13)) * 60 + Number(time.slice(14));
  };
}

const dayOf = (localMinute: number) => (localMinute - (localMinute % 1440)) / 1440;

const offsetAt = (wall: Wall, at: number) => wall(at) - at / MINUTE_MS;

/** The offset at the start and every change of it, seen by a look a day, then by quarters of an hour and minutes. */
export function changesOf(zone: string, fromAt: number, untilAt: number): Change[] {
  const wall = wallOf(zone);
  let offset = offsetAt(wall, fromAt);
  const changes: Change[] = [{ at: fromAt, offsetMinutes: offset }];
  for (let at = fromAt + DAY_MS; at <= untilAt; at += DAY_MS) {
    const next = offsetAt(wall, at);
    if (next !== offset) changes.push(...changesIn(wall, at - DAY_MS, at));
    offset = next;
  }
  return changes;
}

function changesIn(wall: Wall, fromAt: number, untilAt: number, stepMs = QUARTER_MS): Change[] {
  const changes: Change[] = [];
  let offset = offsetAt(wall, fromAt);
  for (let at = fromAt + stepMs; at <= untilAt; at += stepMs) {
    const offsetMinutes = offsetAt(wall, at);
    if (offsetMinutes === offset) continue;
    if (stepMs === MINUTE_MS) changes.push({ at, offsetMinutes });
    else changes.push(...changesIn(wall, at - stepMs, at, MINUTE_MS));
    offset = offsetMinutes;
  }
  return changes;
}

/** The zones that keep the same clock all the time, by what they all do. */
export function zonesByRules(zones: readonly string[], fromAt: number, untilAt: number): string[][] {
  const sets = new Map<string, string[]>();
  for (const zone of zones) {
    const rules = JSON.stringify(changesOf(zone, fromAt, untilAt));
    sets.set(rules, [...(sets.get(rules) ?? []), zone]);
  }
  return [...sets.values()];
}

/** A zone's wall clock at each quarter of an hour of a span. Answers for times two days and more inside it. */
export class ScannedZone {
  readonly changes: readonly Change[];
  readonly #fromAt: number;
  readonly #shown: Int32Array;

  /**
   * `lookEveryMs` is a quarter of an hour or some of them; where two looks show that anything happened in between, the
   * quarters between them are looked at as well. Both ends of the span are midnights in UTC.
   */
  constructor(
    readonly zone: string,
    fromAt: number,
    untilAt: number,
    lookEveryMs: number,
  ) {
    const wall = wallOf(zone);
    this.#fromAt = fromAt;
    this.#shown = new Int32Array((untilAt - fromAt) / QUARTER_MS + 1);
    this.#shown[0] = wall(fromAt);
    const changes: Change[] = [{ at: fromAt, offsetMinutes: offsetAt(wall, fromAt) }];
    for (let at = fromAt; at < untilAt; at += lookEveryMs) {
      if (!this.#look(wall, at, at + lookEveryMs)) changes.push(...changesIn(wall, at, at + lookEveryMs));
    }
    this.changes = changes;
    const uneven = changes.filter(({ at }) => at % QUARTER_MS !== 0);
    if (uneven.length > 0) throw new RangeError(`${zone} changes within a quarter of an hour: look at each minute`);
  }

  /** Notes what is shown until the next look; false if the clock did not simply run on. */
  #look(wall: Wall, fromAt: number, untilAt: number): boolean {
    const before = this.#shown[(fromAt - this.#fromAt) / QUARTER_MS] as number;
    const after = wall(untilAt);
    const ranOn = after - before === (untilAt - fromAt) / MINUTE_MS;
    for (let at = fromAt + QUARTER_MS; at < untilAt; at += QUARTER_MS) {
      this.#shown[(at - this.#fromAt) / QUARTER_MS] = ranOn ? before + (at - fromAt) / MINUTE_MS : wall(at);
    }
    this.#shown[(untilAt - this.#fromAt) / QUARTER_MS] = after;
    return ranOn;
  }

  /** The quarters of an hour on both sides of each change of the date on the wall, and that date as days from 1970-01-01. */
  *newDates(): Generator<readonly [at: number, day: number]> {
    let before = dayOf(this.#shown[0] as number);
    for (let index = 1; index < this.#shown.length; index += 1) {
      const day = dayOf(this.#shown[index] as number);
      if (day === before) continue;
      yield [this.#fromAt + (index - 1) * QUARTER_MS, before];
      yield [this.#fromAt + index * QUARTER_MS, day];
      before = day;
    }
  }

  /** The first instant at which the clock shows the time or later: a repeated time's first, a skipped one's end of skip. */
  startAt(localMinute: number): number {
    const [first, last] = this.#around(localMinute);
    for (let index = first; index <= last; index += 1) {
      if ((this.#shown[index] as number) >= localMinute) return this.#fromAt + index * QUARTER_MS;
    }
    throw new RangeError(`${this.zone} never shows ${localMinute}`);
  }

  /** The last instant that shows the time; if none does, the one after the last that shows less: the end of the skip. */
  endAt(localMinute: number): number {
    const [first, last] = this.#around(localMinute);
    let lastBefore = first;
    for (let index = last; index >= first; index -= 1) {
      const shown = this.#shown[index] as number;
      if (shown === localMinute) return this.#fromAt + index * QUARTER_MS;
      if (shown < localMinute && lastBefore === first) lastBefore = index;
    }
    return this.#fromAt + (lastBefore + 1) * QUARTER_MS;
  }

  #around(localMinute: number): [first: number, last: number] {
    const namesake = Math.floor((localMinute * MINUTE_MS - this.#fromAt) / QUARTER_MS);
    const [first, last] = [namesake - QUARTERS_AROUND, namesake + QUARTERS_AROUND];
    if (first < 0 || last >= this.#shown.length)
      throw new RangeError(`${localMinute} is outside of what was looked at`);
    return [first, last];
  }
}
