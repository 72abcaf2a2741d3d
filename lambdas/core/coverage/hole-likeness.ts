import { DAY_MS } from '../durations';
import type { Interval } from '../duty/intervals';
import { knownClock } from '../duty/known-clock';
import type { Apart, RosterSnapshot, TeamRow, TeamTable } from '../duty/snapshot';
import type { ZoneClock } from '../duty/zoned-time';
import type { Instant } from '../ids';

const WEEK_MS = 7 * DAY_MS;
/** Finding a cause looks at the local days that a hole touches, and at hours that start on these and end on the next. */
const LOOKED_AROUND_MS = 2 * DAY_MS;
/** With more people than this who stand apart from their teams at times, hardly two holes are alike, and comparing them costs more. */
const MOST_PEOPLE = 60;

interface TeamNow {
  readonly table: TeamTable;
  readonly clock: ZoneClock;
  /** The row that holds at the end of the last hole, and the offset that held at it. */
  row: number;
  stretch: number;
}

interface PersonNow {
  readonly apart: readonly Apart[];
  next: number;
}

/**
 * Tells which holes are alike: those that have the same causes and the same fix, because they lie at the same time of the week by
 * every team's clock, in the same year, over the same rows, with the same people apart for the same reasons. A year has many holes
 * and few kinds of them. Holes are asked for in order; `undefined` is said of one that may be like no other, because clocks change
 * or a year ends nearby.
 */
export function holeLikeness({ fromAt, untilAt, teams, engineers }: RosterSnapshot) {
  const numberOf = rowNumbers();
  const teamsNow = teams.map(
    ({ zone, duty }): TeamNow => ({ table: duty, clock: knownClock(zone, fromAt, untilAt), row: 0, stretch: 0 }),
  );
  const people = engineers.filter(({ apart }) => apart.length > 0).map(({ apart }): PersonNow => ({ apart, next: 0 }));
  if (people.length > MOST_PEOPLE) return () => undefined;
  return ([from, until]: Interval): string | undefined => {
    const year = new Date(from - LOOKED_AROUND_MS).getUTCFullYear();
    if (new Date(until + LOOKED_AROUND_MS).getUTCFullYear() !== year) return undefined;
    let key = `${year} ${from % WEEK_MS} ${until - from}`;
    for (const team of teamsNow) {
      const offsetMs = steadyOffset(team, from - LOOKED_AROUND_MS, until + LOOKED_AROUND_MS);
      if (offsetMs === undefined) return undefined;
      key += `/${offsetMs}${rowsKey(team, from, until, numberOf)}`;
    }
    people.forEach((person, index) => {
      key += apartKey(person, index, from, until);
    });
    return key;
  };
}

/** A number for each row, equal for rows that are alike but for who has which role: causes do not depend on that. */
function rowNumbers() {
  const byRow = new Map<TeamRow | undefined, number>();
  const byText = new Map<string, number>();
  return (row: TeamRow | undefined): number => {
    const known = byRow.get(row);
    if (known !== undefined) return known;
    const text = row ? `${row.hours} ${row.waking} ${row.day} ${row.hoursBy}` : '';
    const number = byText.get(text) ?? byText.size;
    byText.set(text, number);
    byRow.set(row, number);
    return number;
  };
}

/** The offset of a team's clock, if it is one from an instant to another. */
function steadyOffset(team: TeamNow, fromAt: Instant, untilAt: Instant): number | undefined {
  const { stretches } = team.clock;
  while (team.stretch + 1 < stretches.length && (stretches[team.stretch]?.untilAt ?? untilAt) <= fromAt)
    team.stretch += 1;
  const stretch = stretches[team.stretch];
  return stretch && stretch.fromAt <= fromAt && untilAt <= stretch.untilAt ? stretch.offsetMs : undefined;
}

/** Which rows hold in a hole and how long after its start, and which end and begin with it. */
function rowsKey(team: TeamNow, fromAt: Instant, untilAt: Instant, numberOf: (row?: TeamRow) => number): string {
  const { boundaries, rows } = team.table;
  while ((boundaries[team.row + 1] ?? Number.POSITIVE_INFINITY) <= fromAt) team.row += 1;
  let key = boundaries[team.row] === fromAt ? `:${numberOf(rows[team.row - 1])}` : ':';
  let index = team.row;
  for (; (boundaries[index] ?? untilAt) < untilAt; index += 1) {
    key += `,${Math.max(0, (boundaries[index] as Instant) - fromAt)}=${numberOf(rows[index])}`;
  }
  return boundaries[index] === untilAt ? `${key};${numberOf(rows[index])}` : key;
}

/** How somebody stands apart in a hole. */
function apartKey(person: PersonNow, index: number, fromAt: Instant, untilAt: Instant): string {
  const { apart } = person;
  while ((apart[person.next]?.untilAt ?? Number.POSITIVE_INFINITY) <= fromAt) person.next += 1;
  let key = '';
  for (let next = person.next; (apart[next]?.fromAt ?? untilAt) < untilAt; next += 1) {
    const { fromAt: from, untilAt: until, status, because } = apart[next] as Apart;
    key += `|${index}${status}${because}${Math.max(0, from - fromAt)}-${Math.min(until, untilAt) - fromAt}`;
  }
  return key;
}
