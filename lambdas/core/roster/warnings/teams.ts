import { yearsNotKnownOf } from '../../coverage/years-not-known';
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

/** Teams that have nobody, know no holidays, or do not know those of a year that the range reaches. */
export function teamWarnings(roster: Roster, range: Range): Warning[] {
  const peopled = new Set(roster.engineers.map(({ team }) => team));
  return roster.teams.flatMap((team, index) => {
    const path = ['teams', index];
    const unknown = yearsNotKnownOf(team, roster.calendars, range.fromAt, range.untilAt);
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
      ...unknown.map(({ year, calendarIds }) => ({
        ...warning(
          'unknownYear',
          [...path, 'calendars'],
          `The team "${team.id}" does not know the holidays of ${year}: import that year into ${calendarIds.map((id) => `"${id}"`).join(', ')}; its dates may not be published yet (China's are each November)`,
          `团队“${team.id}”不知道 ${year} 年的假日：请为日历${calendarIds.map((id) => `“${id}”`).join('、')}导入这一年；有的日期可能尚未公布（中国在前一年 11 月公布）`,
        ),
        fromAt: Date.UTC(year, 0, 1),
      })),
      ...team.rotations.flatMap((rotation, place) => ofRotation(rotation, [...path, 'rotations', place])),
    ];
  });
}
