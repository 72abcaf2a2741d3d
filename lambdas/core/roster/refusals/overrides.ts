import type { Readable, ReadableEntry } from '../readable';
import { endsAfterStart, readSpan, type SpanRead, sortable } from './moments';
import {
  engineerOrRefuse,
  forRepeated,
  type Named,
  type Path,
  type Refuse,
  refuseEqualIds,
  refuseUnknownTeam,
} from './refuse';

function checkBy(by: readonly string[], above: Path, named: Named, refuse: Refuse): void {
  by.forEach((id, index) => {
    engineerOrRefuse(id, [...above, 'by', index], named, refuse);
  });
  forRepeated(by, (id, index) =>
    refuse([...above, 'by', index], `"${id}" is in this list already`, `“${id}”已在列表中`),
  );
}

function checkOverride(
  override: ReadableEntry<'overrides'>,
  span: SpanRead,
  above: Path,
  named: Named,
  refuse: Refuse,
): void {
  refuseUnknownTeam(override.team, [...above, 'team'], named, refuse);
  if (!endsAfterStart(span)) {
    refuse(
      [...above, 'to'],
      'The end must be after the start: correct "from" or "to"',
      '结束时间必须晚于开始时间：请更正“from”或“to”',
    );
  }
  const by = 'by' in override ? override.by : undefined;
  if (by) checkBy(by, above, named, refuse);
  const of =
    'of' in override && typeof override.of === 'object' && 'engineer' in override.of ? override.of.engineer : undefined;
  if (of === undefined) return;
  engineerOrRefuse(of, [...above, 'of', 'engineer'], named, refuse);
  const itself = by?.indexOf(of) ?? -1;
  if (itself < 0) return;
  refuse(
    [...above, 'by', itself],
    `"${of}" cannot be replaced by themselves; name somebody else, or take this override out`,
    `“${of}”不能由自己顶替；请改为别人，或删去这条临时调整`,
  );
}

/** So many of a team's overrides may hold at one time: each has its say over all before it, at each change of any of them. */
export const MOST_AT_ONCE = 50;

interface Placed {
  readonly index: number;
  readonly span: SpanRead;
}

/** Refuses the first override of a team that begins while too many others hold. */
function refuseTooManyAtOnce(team: string, placed: readonly Placed[], refuse: Refuse): void {
  if (placed.length <= MOST_AT_ONCE) return;
  const read = sortable(placed.map(({ span }) => span)).flatMap((span, place) => {
    const index = placed[place]?.index;
    return span && index !== undefined && span.from < span.until ? [{ ...span, index }] : [];
  });
  const begins = [...read].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.index - b.index));
  const ends = read.map(({ until }) => until).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  let over = 0;
  const found = begins.find(({ from }, begun) => {
    while ((ends[over] ?? from) < from || ends[over] === from) over += 1;
    return begun + 1 - over > MOST_AT_ONCE;
  });
  if (!found) return;
  refuse(
    ['overrides', found.index],
    `More than ${MOST_AT_ONCE} overrides of the team "${team}" hold at once here: take out those that others undo, or end some earlier`,
    `团队“${team}”在这里同时有超过 ${MOST_AT_ONCE} 条临时调整：请删去被其他调整覆盖的，或让一些提前结束`,
  );
}

/** Overrides have ids of their own, name who exists, end after they start, and are not too many at one time. */
export function checkOverrides({ overrides = [] }: Readable, named: Named, refuse: Refuse): void {
  refuseEqualIds(overrides, ['overrides'], ['overrides', '临时调整'], refuse);
  const ofTeams = new Map<string, Placed[]>();
  overrides.forEach((override, index) => {
    const { team } = override;
    const span = readSpan(override, named.teams?.get(team)?.zone ?? 'UTC');
    checkOverride(override, span, ['overrides', index], named, refuse);
    const placed = ofTeams.get(team) ?? [];
    placed.push({ index, span });
    ofTeams.set(team, placed);
  });
  for (const [team, placed] of ofTeams) refuseTooManyAtOnce(team, placed, refuse);
}
