import type { Readable, ReadableEntry } from '../readable';
import { endsAfterStart, readSpan } from './moments';
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

function checkOverride(override: ReadableEntry<'overrides'>, above: Path, named: Named, refuse: Refuse): void {
  refuseUnknownTeam(override.team, [...above, 'team'], named, refuse);
  const zone = named.teams?.get(override.team)?.zone ?? 'UTC';
  if (!endsAfterStart(readSpan(override, zone))) {
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

/** Overrides have ids of their own, name who exists, and end after they start. */
export function checkOverrides({ overrides = [] }: Readable, named: Named, refuse: Refuse): void {
  refuseEqualIds(overrides, ['overrides'], ['overrides', '临时调整'], refuse);
  overrides.forEach((override, index) => {
    checkOverride(override, ['overrides', index], named, refuse);
  });
}
