import { nearestName } from '../../nearest-name';
import type { Meant } from '../meant';
import type { Readable, ReadableEntry } from '../readable';

export type Path = readonly (string | number)[];

/** Says what is wrong at a place of the roster, in English and Chinese, and which name may have been meant. */
export type Refuse = (path: Path, en: string, zhHans: string, meant?: Meant) => void;

/** What a roster has, by id. Of two with one id, which is refused anyway, the later. Of a list that cannot be read nothing is known. */
export interface Named {
  readonly teams: ReadonlyMap<string, ReadableEntry<'teams'>> | undefined;
  readonly engineers: ReadonlyMap<string, ReadableEntry<'engineers'>> | undefined;
  readonly calendars: ReadonlyMap<string, ReadableEntry<'calendars'>> | undefined;
}

const byId = <T extends { readonly id: string }>(list: readonly T[] | undefined): ReadonlyMap<string, T> | undefined =>
  list && new Map(list.map((entry) => [entry.id, entry]));

export const namedIn = ({ teams, engineers, calendars }: Readable): Named => ({
  teams: byId(teams),
  engineers: byId(engineers),
  calendars: byId(calendars),
});

/** Calls `found` for each entry that stands in the list before, with its index. */
export function forRepeated<T>(list: readonly T[], found: (entry: T, index: number) => void): void {
  const seen = new Set<T>();
  list.forEach((entry, index) => {
    if (seen.has(entry)) found(entry, index);
    seen.add(entry);
  });
}

/** Refuses each id of a list that an earlier entry has. `what` is the word for two of them. */
export function refuseEqualIds(
  list: readonly { readonly id: string }[],
  above: Path,
  [en, zhHans]: readonly [string, string],
  refuse: Refuse,
): void {
  forRepeated(
    list.map(({ id }) => id),
    (id, index) =>
      refuse(
        [...above, index, 'id'],
        `Two ${en} have the id "${id}"; ids are unique`,
        `有两个${zhHans}的 id 都是“${id}”；id 不能重复`,
      ),
  );
}

export function refuseUnknownTeam(id: string, path: Path, named: Named, refuse: Refuse): void {
  const { teams } = named;
  if (!teams || teams.has(id)) return;
  refuse(
    path,
    `There is no team "${id}"; add it under teams or name another`,
    `没有团队“${id}”；请在 teams 中添加，或改用别的团队`,
    () => nearestName(id, teams.keys()),
  );
}

/** Answers the engineer, or refuses the id. */
export function engineerOrRefuse(
  id: string,
  path: Path,
  named: Named,
  refuse: Refuse,
): ReadableEntry<'engineers'> | undefined {
  const { engineers } = named;
  const engineer = engineers?.get(id);
  if (engineer || !engineers) return engineer;
  refuse(
    path,
    `There is no engineer "${id}"; add this person under engineers or name another`,
    `没有工程师“${id}”；请在 engineers 中添加，或改用别的人`,
    () => nearestName(id, engineers.keys()),
  );
  return undefined;
}
