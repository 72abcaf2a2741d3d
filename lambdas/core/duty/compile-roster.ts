import type { Instant } from '../ids';
import type { Leave } from '../roster/people';
import type { RosterBody } from '../roster/roster-body';
import { SKILLS } from '../skills';
import { compileHoursTable } from './hours-table';
import { type Interval, mergeIntervals } from './intervals';
import type { Apart, DutyStatus, EngineerOnTable, RosterSnapshot, TeamOnTable, TeamRow } from './snapshot';
import {
  type CalendarDay,
  calendarDay,
  DAY_MS,
  endInstant,
  localDayAt,
  startInstant,
  type ZoneClock,
  zoneClock,
} from './zoned-time';

/** How far ahead a revision is compiled; it is prolonged daily. Source: design.md, "Duty table". */
export const COMPILED_DAYS = 100;

/**
 * Compiles a roster revision for `days` of 24 hours from `fromAt`. The same input gives the same JSON, byte for byte, so
 * that a snapshot can be stored under a hash of its content. Throws a RangeError for a body that the roster's schema would
 * have refused (an unknown zone, an engineer of no team) and for an empty span.
 */
export function compileRoster(
  body: RosterBody,
  revision: number,
  fromAt: Instant,
  days: number = COMPILED_DAYS,
): RosterSnapshot {
  const untilAt = fromAt + days * DAY_MS;
  if (!(fromAt < untilAt)) throw new RangeError(`A roster is compiled for a span of time, not for ${days} days`);
  const clocks = new Map<string, ZoneClock>();
  const clockOf = (zone: string) => {
    const clock = clocks.get(zone) ?? zoneClock(zone, fromAt, untilAt);
    clocks.set(zone, clock);
    return clock;
  };
  const teams = body.teams.map(
    (team): TeamOnTable => ({
      id: team.id,
      zone: team.zone,
      homeRegions: team.homeRegions,
      languages: team.languages,
      nextTeams: team.nextTeams,
      duty: compileTeam(team, fromAt, untilAt, clockOf(team.zone)),
    }),
  );
  const zones = new Map(body.teams.map((team) => [team.id, team.zone]));
  const engineers = body.engineers.map((engineer): EngineerOnTable => {
    const zone = zones.get(engineer.team);
    if (zone === undefined) throw new RangeError(`Engineer "${engineer.id}" is of no team of the roster`);
    return {
      id: engineer.id,
      teamId: engineer.team,
      skills: inOrder(engineer.skills),
      languages: engineer.languages,
      locale: engineer.locale,
      ...(engineer.smsWithoutLink && { smsWithoutLink: true }),
      standBy: engineer.standBy,
      apart: compileLeave(engineer.leave, clockOf(zone)).map(
        ([fromAt, untilAt]): Apart => ({ fromAt, untilAt, status: 'onLeave', because: 'leave' }),
      ),
    };
  });
  const dutyManagers = body.dutyManagers.map(({ id, languages, locale, smsWithoutLink }) => ({
    id,
    languages,
    locale,
    ...(smsWithoutLink && { smsWithoutLink }),
  }));
  return { schema: 2, revision, fromAt, untilAt, teams, engineers, dutyManagers };
}

const ROWS: Readonly<Record<DutyStatus, TeamRow>> = {
  onDuty: { status: 'onDuty', hours: true, waking: true, day: 'weekday', crew: 'team', roles: {} },
  awake: { status: 'awake', hours: false, waking: true, day: 'weekday', crew: 'team', roles: {} },
  asleep: { status: 'asleep', hours: false, waking: false, day: 'weekday', crew: 'team', roles: {} },
};

function compileTeam(team: RosterBody['teams'][number], fromAt: Instant, untilAt: Instant, clock: ZoneClock) {
  const { boundaries, statuses } = compileHoursTable(team, fromAt, untilAt, clock);
  return { boundaries, rows: statuses.map((status) => ROWS[status]) };
}

/** Skills in the order of their list: a store may give an object's keys back in an order of its own. */
function inOrder(skills: EngineerOnTable['skills']): EngineerOnTable['skills'] {
  return Object.fromEntries(
    SKILLS.filter((skill) => skills[skill] !== undefined).map((skill) => [skill, skills[skill]]),
  );
}

/** Days away as sorted instants that do not overlap, whole even where they reach out of the span; those outside it are dropped. */
function compileLeave(leave: readonly Leave[], clock: ZoneClock): Interval[] {
  if (leave.length === 0) return [];
  const firstDay = localDayAt(clock, clock.fromAt);
  const lastDay = localDayAt(clock, clock.untilAt);
  // Days are merged before they become instants, so that at most two of one person's need offsets from outside the span.
  return mergeIntervals(leave.map(({ from, to }): Interval => [calendarDay(from), calendarDay(to) + 1]))
    .filter(([fromDay, untilDay]) => fromDay <= lastDay && untilDay >= firstDay)
    .map(
      ([fromDay, untilDay]): Interval => [
        midnight(startInstant, clock, fromDay),
        midnight(endInstant, clock, untilDay),
      ],
    )
    .filter(([from, until]) => from < until && from < clock.untilAt && until > clock.fromAt);
}

function midnight(toInstant: typeof startInstant, clock: ZoneClock, day: CalendarDay): Instant {
  const inside = day * DAY_MS >= clock.fromAt && day * DAY_MS <= clock.untilAt;
  return toInstant(inside ? clock : zoneClock(clock.zone, day * DAY_MS, day * DAY_MS), day, '00:00');
}
