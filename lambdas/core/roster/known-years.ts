import type { CalendarId } from '../ids';
import type { Calendar } from './calendar';
import type { Team } from './team';

/** The calendars that a team names, in its order; those that the roster does not have are left out. */
export const calendarsOf = ({ calendars: ids }: Pick<Team, 'calendars'>, calendars: readonly Calendar[]): Calendar[] =>
  ids.flatMap((id) => calendars.filter((calendar) => calendar.id === id));

/**
 * Those of a team's calendars that are asked which years are known: all but the ones in which nothing was ever imported, for they
 * hold an admin's own dates beside those of a country. Where a team has no others they are asked, and know no year.
 */
function asked(own: readonly Calendar[]): readonly Calendar[] {
  const imported = own.filter(({ years, days }) => years.length > 0 || days.length > 0);
  return imported.length > 0 ? imported : own;
}

/**
 * The calendars of a team that do not cover a year. A year is known only when there are none: that the calendar of a city covers it
 * says nothing of the country's holidays.
 */
export const calendarsWithout = (own: readonly Calendar[], year: number): CalendarId[] =>
  asked(own)
    .filter(({ years }) => !years.includes(year))
    .map(({ id }) => id);
