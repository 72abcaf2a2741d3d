import type { Instant } from '../ids';
import type { PeopleNow } from './people-now';
import { Situations } from './situations';
import type { TeamTracks } from './team-tracks';
import type { Track } from './tracks';

/**
 * A number for all that holds in a team at each instant at which something changes: where it is the same, the team and its
 * people stand alike. Where neither hours nor an override hold, a day's weekday decides nothing, and of all turns only who
 * stands by; so that a year's nights are alike, they are left out there. Whoever is called by an override is another matter.
 */
export function teamSituations(edges: Float64Array, tracks: TeamTracks, { moving }: PeopleNow): Float64Array {
  const { hours, today, waking, swaps, overrides, rotations } = tracks;
  const isBusy = whereAnythingHolds(edges, [hours, overrides]);
  const situations = new Situations(edges);
  situations.add(hours, (days) => days.at(-1));
  situations.add(waking);
  situations.add(today, ({ cause }) => cause);
  situations.add(today, undefined, isBusy);
  situations.add(swaps);
  situations.add(overrides);
  for (const { inForce, place, roles } of rotations) {
    const where = roles.some(({ role }) => role === 'standBy') ? undefined : isBusy;
    situations.add(inForce, undefined, where);
    situations.add(place, undefined, where);
  }
  for (const { track } of moving) situations.add(track);
  return situations.codes;
}

/** 1 for each instant at which one of the tracks says anything. */
function whereAnythingHolds(edges: Float64Array, tracks: readonly Track<readonly unknown[]>[]): Uint8Array {
  const where = new Uint8Array(edges.length);
  for (const { at, values } of tracks) {
    let index = 0;
    for (let place = 0; place < at.length; place += 1) {
      const untilAt = at[place + 1] ?? Number.POSITIVE_INFINITY;
      const from = index;
      while (index < edges.length && (edges[index] as Instant) < untilAt) index += 1;
      if (values[place]?.length !== 0) where.fill(1, from, index);
    }
  }
  return where;
}
