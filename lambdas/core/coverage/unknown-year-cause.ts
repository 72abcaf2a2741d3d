import type { Calendar } from '../roster/calendar';
import { clipped, type Evidence, evidenceOf } from './evidence';
import type { HoleView } from './hole-view';
import { workedWeekend } from './weekend-cause';

const hasMakeUpDays = ({ days, own }: Calendar): boolean =>
  [days, own].some((list) => list.some(({ kind }) => kind === 'workday'));

/**
 * Teams for whom nothing is known of the year of a hole's Saturday or Sunday, and whose calendars have make-up workdays in
 * years that are known: this one may be worked, too.
 */
export function inUnknownYear(view: HoleView): Evidence[] {
  return evidenceOf(view, (inHole) => {
    const unknown = inHole.rows.filter(({ row }) => row.day === 'unknownYear');
    if (unknown.length === 0 || !inHole.calendars.some(hasMakeUpDays)) return [];
    return clipped(workedWeekend(inHole, unknown), view.fromAt, view.untilAt);
  });
}
