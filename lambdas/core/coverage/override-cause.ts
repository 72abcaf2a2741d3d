import type { Interval } from '../duty/intervals';
import { type Evidence, evidenceOf } from './evidence';
import type { HoleView } from './hole-view';
import { missing } from './missing-people';

/** Teams from which an override took their hours, or their people with nobody of them on leave. */
export function takenByOverride(view: HoleView): Evidence[] {
  const hours = evidenceOf(view, ({ rows }) =>
    rows
      .filter(({ row }) => row.hoursBy !== undefined && !row.hours)
      .map(({ fromAt, untilAt }): Interval => [fromAt, untilAt]),
  );
  return [...hours, ...missing(view, (reasons) => reasons.has('override') && !reasons.has('leave'))];
}
