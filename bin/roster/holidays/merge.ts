import type { Calendar, SpecialDay } from '../../../lambdas/core/roster/calendar';
import { stop } from '../stop';
import type { Imported } from './imported';

/** What an import changes in a calendar. */
export interface Merged {
  /** The whole calendar as it then is; an admin's own dates are as they were. */
  readonly calendar: Calendar;
  readonly added: readonly SpecialDay[];
  readonly removed: readonly SpecialDay[];
}

const placeOf = (source: string): string => source.split(':')[0] ?? source;
const sameDay = (one: SpecialDay) => (other: SpecialDay) =>
  one.date === other.date &&
  one.kind === other.kind &&
  one.name?.en === other.name?.en &&
  one.name?.['zh-Hans'] === other.name?.['zh-Hans'];

/**
 * Puts imported years into a calendar in place of what was imported of them before; other years stay.
 * Throws `Stopped` for a calendar that holds another place's days.
 */
export function merge(id: Calendar['id'], existing: Calendar | undefined, imported: Imported): Merged {
  const { source, years, days } = imported;
  if (existing?.source !== undefined && existing.days.length > 0 && placeOf(existing.source) !== placeOf(source)) {
    const holds = placeOf(existing.source);
    throw stop((say) => say.otherPlace(id, holds, placeOf(source)));
  }
  const isImported = ({ date }: SpecialDay) => years.includes(Number(date.slice(0, 4)));
  const before = existing?.days ?? [];
  const after = [...before.filter((day) => !isImported(day)), ...days].sort((one, other) =>
    one.date.localeCompare(other.date),
  );
  const allYears = [...new Set([...(existing?.years ?? []), ...years])].sort((one, other) => one - other);
  return {
    calendar: { ...existing, id, own: existing?.own ?? [], source, years: allYears, days: after },
    added: after.filter((day) => !before.some(sameDay(day))),
    removed: before.filter((day) => !after.some(sameDay(day))),
  };
}
