import type { Interval } from '../duty/intervals';
import type { ApartBecause, EngineerOnTable } from '../duty/snapshot';
import { apartFrom } from '../duty/standing';
import { type Evidence, evidenceOf } from './evidence';
import type { HoleView } from './hole-view';

/** Why people of a team stand apart from it somewhere between two instants; the first stretch of each counts. */
function reasons(members: readonly EngineerOnTable[], fromAt: number, untilAt: number): Set<ApartBecause> {
  const found = new Set<ApartBecause>();
  for (const engineer of members) {
    const apart = apartFrom(engineer, fromAt);
    if (apart && apart.fromAt < untilAt && apart.status !== 'onDuty') found.add(apart.because);
  }
  return found;
}

/** Teams whose duty hours hold in a hole, where nobody of them is there, and `isCause` holds for why people are not. */
export function missing(view: HoleView, isCause: (reasons: ReadonlySet<ApartBecause>) => boolean): Evidence[] {
  return evidenceOf(view, ({ members, emptied }) =>
    emptied
      .filter(({ fromAt, untilAt }) => isCause(reasons(members, fromAt, untilAt)))
      .map(({ fromAt, untilAt }): Interval => [fromAt, untilAt]),
  );
}
