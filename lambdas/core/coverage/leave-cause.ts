import type { Evidence } from './evidence';
import type { HoleView } from './hole-view';
import { missing } from './missing-people';

/** Teams whose hours hold and who have nobody there, because people are on leave. */
export const emptiedByLeave = (view: HoleView): Evidence[] => missing(view, (reasons) => reasons.has('leave'));
