import type { ApartBecause } from '../duty/snapshot';
import type { Evidence } from './evidence';
import type { HoleView } from './hole-view';
import { missing } from './missing-people';

const hasAny = (reasons: ReadonlySet<ApartBecause>, wanted: readonly ApartBecause[]): boolean =>
  wanted.some((reason) => reasons.has(reason));

/** Teams whose hours hold on a day on which nobody of them works who is not asleep, on leave or taken off besides. */
export const notWorkingThen = (view: HoleView): Evidence[] =>
  missing(view, (reasons) => reasons.has('workingDays') && !hasAny(reasons, ['leave', 'override']));

/** Teams whose hours hold while all their people sleep by clocks of their own, such as those of a journey. */
export const asleepThen = (view: HoleView): Evidence[] =>
  missing(view, (reasons) => reasons.has('ownHours') && !hasAny(reasons, ['leave', 'override', 'workingDays']));
