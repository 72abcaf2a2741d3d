import { dateOf } from '../../duty/calendar-day';
import { localDayAt, zoneClock } from '../../duty/zoned-time';
import type { Roster } from '../roster';
import type { Rotation } from '../rotation';
import { type Range, type Warning, warning } from './warning';

function ofRotation({ engineers, roles }: Rotation, path: Warning['path']): Warning[] {
  const unfilled = roles.slice(engineers.length);
  return unfilled.map((role) =>
    warning(
      'roleNeverFilled',
      [...path, 'engineers'],
      `There are fewer people here than roles, so nobody is ever "${role}": name more people, or fewer roles`,
      `这里的人比角色少，“${role}”永远没有人：请加人，或减少角色`,
    ),
  );
}

/** Calendar years that a team's wall clock shows in a time. */
function yearsOf(zone: string, { fromAt, untilAt }: Range): number[] {
  const yearAt = (at: number) => Number(dateOf(localDayAt(zoneClock(zone, at, at), at)).slice(0, 4));
  const [first, last] = [yearAt(fromAt), yearAt(untilAt - 1)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Teams that have nobody, know no holidays, or do not know those of a year that the range reaches. */
export function teamWarnings(roster: Roster, range: Range): Warning[] {
  const peopled = new Set(roster.engineers.map(({ team }) => team));
  const known = new Map(roster.calendars.map(({ id, years }) => [id, new Set(years)]));
  return roster.teams.flatMap((team, index) => {
    const path = ['teams', index];
    const unknown = yearsOf(team.zone, range).filter(
      (year) => team.calendars.length > 0 && team.calendars.every((id) => !known.get(id)?.has(year)),
    );
    return [
      ...(peopled.has(team.id)
        ? []
        : [warning('teamWithoutPeople', path, `The team "${team.id}" has no engineer`, `团队“${team.id}”没有工程师`)]),
      ...(team.calendars.length > 0
        ? []
        : [
            warning(
              'teamWithoutCalendar',
              [...path, 'calendars'],
              `The team "${team.id}" has no calendar, so it works on public holidays as on any day: "roster holidays" imports one`,
              `团队“${team.id}”没有日历，公共假日也照常当值：可用“roster holidays”导入`,
            ),
          ]),
      ...unknown.map((year) =>
        warning(
          'unknownYear',
          [...path, 'calendars'],
          `Of ${year} no calendar of the team "${team.id}" knows the holidays: import that year`,
          `团队“${team.id}”的日历都没有 ${year} 年的假日：请导入这一年`,
        ),
      ),
      ...team.rotations.flatMap((rotation, place) => ofRotation(rotation, [...path, 'rotations', place])),
    ];
  });
}
