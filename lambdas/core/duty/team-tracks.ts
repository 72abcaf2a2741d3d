import { DAY_MS } from '../durations';
import type { EngineerId, Instant } from '../ids';
import type { Override } from '../roster/override';
import type { RosterBody } from '../roster/roster-body';
import type { Role, Rotation } from '../roster/rotation';
import type { Swap } from '../roster/swap';
import type { Team } from '../roster/team';
import { DAY_KINDS, type DayKind } from '../roster/weekdays';
import type { Clocks } from './clocks';
import { daysAround, hoursOf } from './day-hours';
import { type Interval, mergeIntervals } from './intervals';
import { endMoment, startMoment } from './moments';
import { type Handing, type Turn, turnsOf } from './roles';
import { type TeamDay, teamDays } from './team-days';
import { constantTrack, holdingTrack, insideTrack, type Lasting, push, type Span, type Track } from './tracks';
import { turnTrack } from './turns';
import { localDayAt, startOfWall, type ZoneClock } from './zoned-time';

/** A rotation over a span. */
export interface RotationTrack {
  readonly onDuty: Rotation['onDuty'];
  /** For each role that it fills, its turns by place. */
  readonly roles: readonly { readonly role: Role; readonly turns: readonly Turn[] }[];
  readonly inForce: Track<boolean>;
  readonly place: Track<number>;
}

/** All that says who is on duty in a team, over a span. */
export interface TeamTracks {
  /** The days whose duty hours hold, as the roster gives them, in the order in which they started. */
  readonly hours: Track<readonly TeamDay[]>;
  /** Of days that differ in their weekday alone only those on which an override holds: on others it is not asked for. */
  readonly today: Track<TeamDay>;
  readonly waking: Track<boolean>;
  /** In the order of the list. */
  readonly rotations: readonly RotationTrack[];
  readonly swaps: Track<readonly Handing[]>;
  readonly overrides: Track<readonly Override[]>;
}

type DayOf = (day: number) => TeamDay;

/** Reads all that the roster says of one team over the clocks' span. */
export function teamTracks(team: Team, body: RosterBody, clocks: Clocks): TeamTracks {
  const { span } = clocks;
  const clock = clocks.of(team.zone);
  const days = daysAround(clock, span);
  const dayOf = teamDays(team, body.calendars, ...days);
  const overrides = holdingTrack(
    span,
    body.overrides
      .filter((override) => override.team === team.id)
      .map((item) => ({ fromAt: startMoment(clock, item.from), untilAt: endMoment(clock, item.to), item })),
  );
  return {
    hours: holdingTrack(span, dutyHours(team, clock, days, dayOf)),
    today: todayTrack(span, clock, days, dayOf, overrides),
    waking: insideTrack(span, clocks.waking(team.zone, team.wakingHours)),
    rotations: team.rotations.map((rotation) => ({
      onDuty: rotation.onDuty,
      roles: rotation.roles.map((role, ahead) => ({ role, turns: turnsOf(rotation.id, rotation.engineers, ahead) })),
      inForce: inForceTrack(rotation, span, clock, days, dayOf),
      place: turnTrack(rotation, span, clock),
    })),
    swaps: holdingTrack(
      span,
      body.swaps.filter((swap) => swap.team === team.id).flatMap((swap) => handings(swap, clock)),
    ),
    overrides,
  };
}

function dutyHours(team: Team, clock: ZoneClock, days: readonly [number, number], dayOf: DayOf): Lasting<TeamDay>[] {
  const byKind = new Map<DayKind, ((day: number) => Interval)[]>();
  for (const kind of DAY_KINDS) byKind.set(kind, team.dutyHours[kind]?.map((hours) => hoursOf(clock, hours)) ?? []);
  const lasting: Lasting<TeamDay>[] = [];
  for (let day = days[0]; day <= days[1]; day += 1) {
    const item = dayOf(day);
    for (const hoursOfDay of byKind.get(item.kind) ?? []) {
      const [fromAt, untilAt] = hoursOfDay(day);
      lasting.push({ fromAt, untilAt, item });
    }
  }
  return lasting;
}

function todayTrack(
  span: Span,
  clock: ZoneClock,
  days: readonly [number, number],
  dayOf: DayOf,
  overrides: Track<readonly Override[]>,
): Track<TeamDay> {
  let today = dayOf(days[0] + 2);
  const at = [span.fromAt];
  const values = [today];
  const overridden = daysOf(overrides, span, clock);
  for (let day = days[0] + 3; day <= days[1]; day += 1) {
    const next = dayOf(day);
    if (next.cause === today.cause && !overridden.has(day)) continue;
    const startAt = midnight(clock, day);
    if (startAt <= span.fromAt || startAt >= span.untilAt) continue;
    push(at, values, startAt, next);
    today = next;
  }
  return { at, values };
}

/** The days on the wall on which anything holds. */
function daysOf({ at, values }: Track<readonly unknown[]>, { untilAt }: Span, clock: ZoneClock): ReadonlySet<number> {
  const days = new Set<number>();
  for (let place = 0; place < at.length; place += 1) {
    if (values[place]?.length === 0) continue;
    const lastDay = localDayAt(clock, (at[place + 1] ?? untilAt) - 1);
    for (let day = localDayAt(clock, at[place] as Instant); day <= lastDay; day += 1) days.add(day);
  }
  return days;
}

/** When a day starts on the wall clock. */
const midnight = (clock: ZoneClock, day: number): Instant => startOfWall(clock, day * DAY_MS);

/** When a rotation is in force: on the days of its kinds by the calendar on the wall, or in hours that start on them. */
function inForceTrack(
  { days: kinds, hours }: Rotation,
  span: Span,
  clock: ZoneClock,
  days: readonly [number, number],
  dayOf: DayOf,
): Track<boolean> {
  if (!kinds && !hours) return constantTrack(span, true);
  const isNamed = (day: number) => !kinds || kinds.includes(dayOf(day).kind);
  const intervals: Interval[] = [];
  const hoursOfDay = hours && hoursOf(clock, hours);
  for (let day = days[0]; day <= days[1]; day += 1) {
    if (!isNamed(day)) continue;
    if (hoursOfDay) intervals.push(hoursOfDay(day));
    else {
      // Days in a row are one stretch.
      const first = day;
      while (day < days[1] && isNamed(day + 1)) day += 1;
      intervals.push([midnight(clock, first), midnight(clock, day + 1)]);
    }
  }
  return insideTrack(span, mergeIntervals(intervals));
}

function handings({ id: swap, gives, takes }: Swap, clock: ZoneClock): Lasting<Handing>[] {
  const handing = (from: EngineerId, to: EngineerId, part: { from: string; to: string }): Lasting<Handing> => ({
    fromAt: startMoment(clock, part.from),
    untilAt: endMoment(clock, part.to),
    item: { swap, from, to },
  });
  return [
    handing(gives.engineer, takes.engineer, gives),
    ...('from' in takes ? [handing(takes.engineer, gives.engineer, takes)] : []),
  ];
}
