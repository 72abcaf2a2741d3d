import { DAY_MS } from '../durations';
import type { Interval } from '../duty/intervals';
import { knownClock } from '../duty/known-clock';
import type { Apart, ApartBecause, RosterSnapshot, TeamRow, TeamTable } from '../duty/snapshot';
import type { ZoneClock } from '../duty/zoned-time';
import type { Instant, OverrideId } from '../ids';

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

/** Stands for "none" and for "no more" where numbers from 0 on stand. */
const NONE = -1;
/** Why people stand apart, by number, and how they do: who is asleep is called last to stand in, who is on leave never. */
const BECAUSES: readonly ApartBecause[] = ['leave', 'workingDays', 'ownHours', 'override'];
const STATUSES: readonly Apart['status'][] = ['onDuty', 'awake', 'asleep', 'onLeave'];

/**
 * Tells which holes are alike: those that have the same causes and the same fix, because they lie at the same time of the week by
 * every team's clock, in the same year, over the same rows, with the same people apart for the same reasons. A year has many holes
 * and few kinds of them. Holes are asked for in order, and those that are alike have equal sequences of numbers; `undefined` is
 * said of one that may be like no other, because clocks change or a year ends nearby.
 */
export function holeLikeness({ fromAt, untilAt, teams, engineers }: RosterSnapshot) {
  const numberOf = rowNumbers();
  const teamsNow = teams.map(
    ({ zone, duty }): TeamNow => ({ table: duty, clock: knownClock(zone, fromAt, untilAt), row: 0, stretch: 0 }),
  );
  const people = engineers.filter(({ apart }) => apart.length > 0).map(({ apart }): PersonNow => ({ apart, next: 0 }));
  if (people.length > MOST_PEOPLE) return () => undefined;
  return ([from, until]: Interval): readonly number[] | undefined => {
    const year = new Date(from - LOOKED_AROUND_MS).getUTCFullYear();
    if (until + LOOKED_AROUND_MS >= Date.UTC(year + 1, 0, 1)) return undefined;
    const likeness = [year, from % WEEK_MS, until - from];
    for (const team of teamsNow) {
      const offsetMs = steadyOffset(team, from - LOOKED_AROUND_MS, until + LOOKED_AROUND_MS);
      if (offsetMs === undefined) return undefined;
      likeness.push(offsetMs);
      addRows(likeness, team, from, until, numberOf);
    }
    for (let index = 0; index < people.length; index += 1) {
      addApart(likeness, people[index] as PersonNow, index, from, until);
    }
    return likeness;
  };
}

/** Of the days that a row is on. */
const DAYS: readonly TeamRow['day'][] = ['weekday', 'makeUpDay', 'holiday', 'unknownYear'];

/** A number for each row, equal for rows that are alike but for who has which role: causes do not depend on that. */
function rowNumbers() {
  const overrides = new Map<OverrideId | undefined, number>([[undefined, 0]]);
  return ({ hours, waking, day, hoursBy }: TeamRow): number => {
    const override = overrides.get(hoursBy) ?? overrides.size;
    if (override === overrides.size) overrides.set(hoursBy, override);
    return (override * DAYS.length + DAYS.indexOf(day)) * 4 + (hours ? 2 : 0) + (waking ? 1 : 0);
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

/** Adds which rows hold in a hole and how long after its start, and which end and begin with it. */
function addRows(
  likeness: number[],
  team: TeamNow,
  fromAt: Instant,
  untilAt: Instant,
  numberOf: (row: TeamRow) => number,
): void {
  const { boundaries, rows } = team.table;
  while ((boundaries[team.row + 1] ?? Number.POSITIVE_INFINITY) <= fromAt) team.row += 1;
  const before = boundaries[team.row] === fromAt ? rows[team.row - 1] : undefined;
  likeness.push(before ? numberOf(before) : NONE);
  let index = team.row;
  for (; (boundaries[index] ?? untilAt) < untilAt; index += 1) {
    likeness.push(Math.max(0, (boundaries[index] as Instant) - fromAt), numberOf(rows[index] as TeamRow));
  }
  const after = boundaries[index] === untilAt ? rows[index] : undefined;
  likeness.push(NONE, after ? numberOf(after) : NONE);
}

/** Adds how somebody stands apart in a hole. */
function addApart(likeness: number[], person: PersonNow, index: number, fromAt: Instant, untilAt: Instant): void {
  const { apart } = person;
  while ((apart[person.next]?.untilAt ?? Number.POSITIVE_INFINITY) <= fromAt) person.next += 1;
  for (let next = person.next; (apart[next]?.fromAt ?? untilAt) < untilAt; next += 1) {
    const { fromAt: from, untilAt: until, because, status } = apart[next] as Apart;
    likeness.push(index, BECAUSES.indexOf(because) * STATUSES.length + STATUSES.indexOf(status));
    likeness.push(Math.max(0, from - fromAt), Math.min(until, untilAt) - fromAt);
  }
}
