import type { Readable, ReadableEntry } from '../readable';
import { forRepeated, type Path, type Refuse, refuseEqualIds } from './refuse';

type Calendar = ReadableEntry<'calendars'>;
type SpecialDay = Calendar['days'][number];

function checkDays(days: readonly SpecialDay[], above: Path, refuse: Refuse): void {
  forRepeated(
    days.map(({ date }) => date),
    (date, index) =>
      refuse(
        [...above, index, 'date'],
        `${date} is in this list already; a date is one thing`,
        `${date} 已在列表中；一天只能有一种`,
      ),
  );
  days.forEach(({ kind, as }, index) => {
    if (as === undefined || kind === 'workday') return;
    refuse(
      [...above, index, 'as'],
      'Only a make-up workday counts as another weekday; take "as" out, or say "kind": "workday"',
      '只有调休上班日才按另一个星期几算；请删去“as”，或写 "kind": "workday"',
    );
  });
}

function checkYears({ years, days }: Calendar, above: Path, refuse: Refuse): void {
  if (!years) return;
  forRepeated(years, (year, index) =>
    refuse([...above, 'years', index], `${year} is in this list already`, `${year} 已在列表中`),
  );
  days.forEach(({ date }, index) => {
    const year = Number(date.slice(0, 4));
    if (years.includes(year)) return;
    refuse(
      [...above, 'days', index, 'date'],
      `${year} is not in "years", so all of that year counts as unknown: import it whole, or put this date under "own"`,
      `“years”里没有 ${year}，这一年会被当作未知：请完整导入这一年，或把这个日期放到“own”`,
    );
  });
}

/** Calendars have ids of their own, each date once in a list, and imported dates only of years that were imported. */
export function checkCalendars({ calendars = [] }: Readable, refuse: Refuse): void {
  refuseEqualIds(calendars, ['calendars'], ['calendars', '日历'], refuse);
  calendars.forEach((calendar, index) => {
    checkDays(calendar.days, ['calendars', index, 'days'], refuse);
    checkDays(calendar.own, ['calendars', index, 'own'], refuse);
    checkYears(calendar, ['calendars', index], refuse);
  });
}
