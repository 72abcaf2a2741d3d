import { type CalendarDay, calendarDay, dateOf } from '../duty/calendar-day';
import { knownClock } from '../duty/known-clock';
import { localDayAt, startInstant } from '../duty/zoned-time';
import type { CalendarId, Instant, TeamId } from '../ids';
import { calendarsOf, calendarsWithout } from '../roster/known-years';
import type { RosterBody } from '../roster/roster-body';
import type { Team } from '../roster/team';

/** A stretch, half-open, of which some calendars of a team do not say whether its days are holidays. */
export interface YearNotKnown {
  readonly teamId: TeamId;
  readonly year: number;
  /** Those of the team that do not cover the year. */
  readonly calendarIds: readonly CalendarId[];
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/** The years on a zone's wall clock that have a part between two instants, with that part. */
export function localYears(zone: string, fromAt: Instant, untilAt: Instant) {
  const clock = knownClock(zone, fromAt, untilAt);
  const yearAt = (at: Instant) => Number(dateOf(localDayAt(clock, at)).slice(0, 4));
  const newYear = (year: number): CalendarDay => calendarDay(`${year}-01-01`);
  const [first, last] = [yearAt(fromAt), yearAt(untilAt - 1)];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    return {
      year,
      fromAt: year === first ? fromAt : startInstant(clock, newYear(year), '00:00'),
      untilAt: year === last ? untilAt : startInstant(clock, newYear(year + 1), '00:00'),
    };
  });
}

/** The stretches between two instants whose holidays a team does not know, by its calendars; none for a team without calendars. */
export const yearsNotKnownOf = (
  team: Pick<Team, 'id' | 'zone' | 'calendars'>,
  calendars: RosterBody['calendars'],
  fromAt: Instant,
  untilAt: Instant,
): YearNotKnown[] => {
  const own = calendarsOf(team, calendars);
  return localYears(team.zone, fromAt, untilAt).flatMap(({ year, ...stretch }) => {
    const calendarIds = calendarsWithout(own, year);
    return calendarIds.length > 0 ? [{ teamId: team.id, year, calendarIds, ...stretch }] : [];
  });
};

/** The same of all teams, in the roster's order. Days that another calendar names all the same are not taken out. */
export const yearsNotKnown = (
  { teams, calendars }: Pick<RosterBody, 'teams' | 'calendars'>,
  fromAt: Instant,
  untilAt: Instant,
): YearNotKnown[] => teams.flatMap((team) => yearsNotKnownOf(team, calendars, fromAt, untilAt));
