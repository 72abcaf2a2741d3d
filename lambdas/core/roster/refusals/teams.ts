import { nearestName } from '../../nearest-name';
import type { Readable, ReadableEntry } from '../readable';
import { forRepeated, type Named, type Path, type Refuse, refuseEqualIds, refuseUnknownTeam } from './refuse';
import { checkRotation } from './rotations';

/**
 * The lists of several teams may well form a circle: the sun goes round, and so do teams. A list is read one step far and
 * never followed from team to team, so that a circle has no end to look for.
 */
function checkNextTeams({ id, nextTeams }: ReadableEntry<'teams'>, above: Path, named: Named, refuse: Refuse): void {
  nextTeams.forEach((next, index) => {
    refuseUnknownTeam(next, [...above, index], named, refuse);
    if (next !== id) return;
    refuse([...above, index], 'A team is not its own next; take it out', '团队不能把自己列为下一个；请删去');
  });
  forRepeated(nextTeams, (next, index) =>
    refuse([...above, index], `"${next}" is in this list already`, `“${next}”已在列表中`),
  );
}

function checkCalendars({ calendars }: ReadableEntry<'teams'>, above: Path, named: Named, refuse: Refuse): void {
  const { calendars: known } = named;
  calendars.forEach((calendar, index) => {
    if (!known || known.has(calendar)) return;
    refuse(
      [...above, index],
      `There is no calendar "${calendar}"; add it under calendars or name another`,
      `没有日历“${calendar}”；请在 calendars 中添加，或改用别的日历`,
      () => nearestName(calendar, known.keys()),
    );
  });
  forRepeated(calendars, (calendar, index) =>
    refuse([...above, index], `"${calendar}" is in this list already`, `“${calendar}”已在列表中`),
  );
}

/** Teams have ids of their own, and what they name exists. */
export function checkTeams({ teams = [] }: Readable, named: Named, refuse: Refuse): void {
  refuseEqualIds(teams, ['teams'], ['teams', '团队'], refuse);
  teams.forEach((team, index) => {
    checkNextTeams(team, ['teams', index, 'nextTeams'], named, refuse);
    checkCalendars(team, ['teams', index, 'calendars'], named, refuse);
    refuseEqualIds(team.rotations, ['teams', index, 'rotations'], ['rotations of this team', '轮换'], refuse);
    team.rotations.forEach((rotation, place) => {
      checkRotation(rotation, team, ['teams', index, 'rotations', place], named, refuse);
    });
  });
}
