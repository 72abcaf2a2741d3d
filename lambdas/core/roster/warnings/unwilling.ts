import type { RosterSnapshot } from '../../duty/snapshot';
import type { Roster } from '../roster';
import { partsOfSwap } from '../swap-parts';
import { type Warning, warning } from './warning';

/** Who stands by at night through an override or a swap, as far as the roster is compiled: rule and engineer. */
function standingByException({ teams }: RosterSnapshot): ReadonlySet<string> {
  const held = new Set<string>();
  for (const { duty } of teams) {
    for (const { roles } of new Set(duty.rows)) {
      const { standBy } = roles;
      if (standBy?.because === 'override' || standBy?.because === 'swap') {
        held.add(`${standBy.because} ${standBy.rule} ${standBy.engineerId}`);
      }
    }
  }
  return held;
}

const notWilling = (id: string, path: Warning['path']): Warning =>
  warning(
    'notWilling',
    path,
    `"${id}" stands by at night here, and "standBy: true" is not set for "${id}": ask first, set it, or name somebody who is willing`,
    `这里让“${id}”夜间待命，但“${id}”没有设置“standBy: true”：请先询问本人并设置，或改由愿意的人待命`,
  );

/** Overrides and swaps that put somebody on stand-by at night who has not said to be willing; rotations refuse that. */
export function unwillingWarnings(roster: Roster, snapshot: RosterSnapshot): Warning[] {
  const unwilling = new Set<string>(roster.engineers.flatMap(({ id, standBy }) => (standBy ? [] : [id])));
  const held = standingByException(snapshot);
  if (held.size === 0) return [];
  const isPut = (because: 'override' | 'swap', rule: string, id: string) =>
    unwilling.has(id) && held.has(`${because} ${rule} ${id}`);
  const byOverrides = roster.overrides.flatMap((override, index) =>
    (('by' in override ? override.by : undefined) ?? []).flatMap((id, place) =>
      isPut('override', override.id, id) ? [notWilling(id, ['overrides', index, 'by', place])] : [],
    ),
  );
  const bySwaps = roster.swaps.flatMap((swap, index) =>
    partsOfSwap(swap).flatMap(({ side, to }) =>
      isPut('swap', swap.id, to) ? [notWilling(to, ['swaps', index, side])] : [],
    ),
  );
  return [...byOverrides, ...bySwaps];
}
