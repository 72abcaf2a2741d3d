import { clipped, type Evidence } from './evidence';
import type { HoleView } from './hole-view';
import { workedWeekend } from './weekend-cause';

/**
 * Teams for whom nothing is known of the year of a hole's Saturday or Sunday, and whose calendars have make-up workdays in
 * years that are known: this one may be worked, too.
 */
export function inUnknownYear(view: HoleView): Evidence[] {
  return view.teams.flatMap((inHole): Evidence[] => {
    const unknown = inHole.rows.filter(({ row }) => row.day === 'unknownYear');
    const isMadeUp = inHole.calendars.some(({ days, own }) =>
      [days, own].some((list) => list.some(({ kind }) => kind === 'workday')),
    );
    if (unknown.length === 0 || !isMadeUp) return [];
    const intervals = clipped(workedWeekend(inHole, unknown), view.fromAt, view.untilAt);
    return intervals.length > 0 ? [{ teamId: inHole.team.id, intervals }] : [];
  });
}
