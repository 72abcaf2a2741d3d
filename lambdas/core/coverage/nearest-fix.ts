import { DAY_MS } from '../durations';
import { weekdayOf } from '../duty/calendar-day';
import { hoursOn } from '../duty/day-hours';
import { type Interval, mergeIntervals } from '../duty/intervals';
import { localDayAt } from '../duty/zoned-time';
import type { Instant, TeamId } from '../ids';
import type { LocalInterval } from '../roster/hours';
import { calendarsWithout } from '../roster/known-years';
import type { DayKind } from '../roster/weekdays';
import type { Because } from './cause-of-hole';
import type { StandIn } from './closing-override';
import { daysOf } from './days-of-rows';
import { clipped, minutesOf } from './evidence';
import type { Crew, Fix } from './fix';
import type { HoleView, TeamInHole } from './hole-view';
import { clockTimeAt } from './wall-clock';
import { workedWeekend } from './weekend-cause';

/** Nobody is asked to stay longer than this; a longer hole needs a crew. */
const MOST_LENGTHENED_MINUTES = 4 * 60;

/** The nearest change that closes a hole by its first cause. */
export function nearestFix(view: HoleView, { cause, teamIds }: Because, standIn: StandIn | undefined): Fix | undefined {
  const inHole = view.teams.find(({ team }) => team.id === teamIds[0]) ?? view.teams[0];
  if (!inHole) return undefined;
  const { team, clock, calendars } = inHole;
  switch (cause) {
    case 'override': {
      const overrideId = inHole.rows.find(({ row }) => row.hoursBy !== undefined)?.row.hoursBy;
      const goesOn = [inHole.before, inHole.after].some((row) => row?.hoursBy === overrideId);
      const isWhole = overrideId !== undefined && !goesOn;
      return {
        kind: 'changeOverride',
        teamId: team.id,
        ...(overrideId && { overrideId }),
        ...(isWhole && { isWhole: true as const }),
      };
    }
    case 'leave':
    case 'workingDays':
    case 'ownHours':
      return standIn ? { kind: 'standIn', teamId: standIn.teamId } : { kind: 'morePeople', teamId: team.id };
    case 'holiday': {
      const span = hoursInHole(inHole, view) ?? localSpan(inHole, view.fromAt, view.untilAt);
      return { kind: 'holidayHours', teamId: team.id, zone: team.zone, from: span.from, to: span.to };
    }
    case 'unknownYear': {
      const at = inHole.rows.find(({ row }) => row.day === 'unknownYear')?.fromAt ?? view.fromAt;
      const year = new Date(localDayAt(clock, at) * DAY_MS).getUTCFullYear();
      const calendarIds = calendarsWithout(calendars, year);
      return { kind: 'importYear', teamId: team.id, calendarIds, year };
    }
    case 'weekend':
      return weekendCrews(view, teamIds);
    default: {
      const awake = view.teams.find(isAwakeThroughout);
      return nearerHours(view, awake !== undefined) ?? asFix(crewFor(awake ?? inHole, view));
    }
  }
}

/** Of the hours that a team would have on its holidays in a hole, were they usual days, those that cover most of it. */
function hoursInHole({ team, clock, rows }: TeamInHole, { fromAt, untilAt }: HoleView): LocalInterval | undefined {
  const days = daysOf(
    clock,
    rows.filter(({ row }) => row.day === 'holiday'),
  );
  let [best, mostMinutes]: [LocalInterval | undefined, number] = [undefined, 0];
  for (const day of days) {
    for (const hours of team.dutyHours[weekdayOf(day)] ?? []) {
      const minutes = minutesOf(clipped([hoursOn(clock, day, hours)], fromAt, untilAt));
      if (minutes > mostMinutes) [best, mostMinutes] = [hours, minutes];
    }
  }
  return best;
}

const localSpan = ({ clock }: TeamInHole, fromAt: Instant, untilAt: Instant) => ({
  from: clockTimeAt(clock, fromAt),
  to: clockTimeAt(clock, untilAt),
});

const isAwakeThroughout = ({ rows, members }: TeamInHole): boolean =>
  members.length > 0 && rows.every(({ row }) => row.waking);

const crewFor = (inHole: TeamInHole, view: HoleView): Crew =>
  crew(inHole, view.fromAt, view.untilAt, daysBetween(inHole, view));

function crew(inHole: TeamInHole, fromAt: Instant, untilAt: Instant, days: readonly DayKind[]): Crew {
  const { id, zone } = inHole.team;
  return { teamId: id, zone, days, ...localSpan(inHole, fromAt, untilAt) };
}

const asFix = (first: Crew, others: readonly Crew[] = []): Fix => ({
  kind: 'addCrew',
  teamId: first.teamId,
  crews: [first, ...others],
});

/** Crews of one team after the other, as long as each covers something that those before it leave open. */
function weekendCrews(view: HoleView, teamIds: readonly TeamId[]): Fix | undefined {
  const crews: Crew[] = [];
  let covered: Interval[] = [];
  for (const teamId of teamIds) {
    const inHole = view.teams.find(({ team }) => team.id === teamId);
    if (!inHole) continue;
    // A day may touch the hole and its hours not: a crew for these would close nothing.
    const worked = workedWeekend(inHole, inHole.rows).filter(
      ([from, until]) => from < view.untilAt && until > view.fromAt,
    );
    const [first] = worked;
    const more = mergeIntervals([...covered, ...clipped(worked, view.fromAt, view.untilAt)]);
    if (!first || minutesOf(more) === minutesOf(covered)) continue;
    covered = more;
    const isWorked = (day: DayKind) => worked.some(([from]) => weekdayOf(localDayAt(inHole.clock, from)) === day);
    crews.push(crew(inHole, first[0], first[1], (['sat', 'sun'] as const).filter(isWorked)));
  }
  const [first, ...others] = crews;
  return first && asFix(first, others);
}

function daysBetween({ clock }: TeamInHole, { fromAt, untilAt }: HoleView): DayKind[] {
  const last = localDayAt(clock, untilAt - 1);
  const days: DayKind[] = [];
  for (let day = localDayAt(clock, fromAt); day <= last && days.length < 7; day += 1) days.push(weekdayOf(day));
  return days;
}

/**
 * A team's day longer at the end, or another's earlier: whoever is awake meanwhile comes first, then the later evening; but no hours
 * reach into a night while some team is awake.
 */
function nearerHours(view: HoleView, isAnyAwake: boolean): Fix | undefined {
  const { fromAt, untilAt, teams } = view;
  const byMinutes = minutesOf([[fromAt, untilAt]]);
  if (byMinutes > MOST_LENGTHENED_MINUTES) return undefined;
  const enders = teams.filter(({ before, rows }) => before?.hours && rows[0]?.row.hours === false);
  const starters = teams.filter(({ after, rows }) => after?.hours && rows.at(-1)?.row.hours === false);
  const awakeEnder = enders.find(isAwakeThroughout);
  const awakeStarter = starters.find(isAwakeThroughout);
  const ender = awakeEnder ?? (awakeStarter ? undefined : enders[0]);
  const found = ender ?? awakeStarter ?? starters[0];
  if (!found || (isAnyAwake && !isAwakeThroughout(found))) return undefined;
  const edge = ender ? 'end' : 'start';
  // The day on which the hours stand is the one on which they started; a long evening may end after midnight.
  const at = ender ? fromAt - 60_000 : untilAt;
  return {
    kind: 'lengthenHours',
    teamId: found.team.id,
    zone: found.team.zone,
    day: weekdayOf(localDayAt(found.clock, at)),
    edge,
    byMinutes,
    ...localSpan(found, fromAt, untilAt),
  };
}
