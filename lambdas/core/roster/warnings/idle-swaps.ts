import { indexAt } from '../../duty/duty-table';
import { instantsOf } from '../../duty/moments';
import type { Holder, RosterSnapshot, TeamRow, TeamTable } from '../../duty/snapshot';
import type { Instant } from '../../ids';
import type { Roster } from '../roster';
import { ROLES } from '../rotation';
import { partsOfSwap, type SwapPart } from '../swap-parts';
import { type Range, type Warning, warning } from './warning';

/** One part of a swap, when and where it is. */
interface PartAhead {
  readonly part: SwapPart;
  readonly swapId: string;
  readonly swap: number;
  readonly team: string;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

const holdersOf = ({ roles }: TeamRow): Holder[] => ROLES.flatMap((role) => roles[role] ?? []);

/** Who holds something by which swap, anywhere in the snapshot: a swap's id holds in its own times only. */
function heldBySwaps({ teams }: RosterSnapshot): ReadonlySet<string> {
  const rows = new Set(teams.flatMap(({ duty }) => duty.rows));
  return new Set(
    [...rows].flatMap((row) =>
      holdersOf(row).flatMap(({ because, rule, engineerId }) => (because === 'swap' ? `${rule} ${engineerId}` : [])),
    ),
  );
}

/** Whether somebody is passed over in a time for a role that may have come to them by the swap. */
function isPassedOver({ boundaries, rows }: TeamTable, { part, fromAt, untilAt }: PartAhead): boolean {
  for (let index = indexAt(boundaries, fromAt); (boundaries[index] ?? untilAt) < untilAt; index += 1) {
    const holders = holdersOf(rows[index] as TeamRow);
    const isTheirs = ({ because, insteadOf }: Holder) =>
      because === 'nextInRotation' && insteadOf?.engineerId === part.to;
    if (holders.some(isTheirs)) return true;
  }
  return false;
}

function partsAhead(roster: Roster, nowAt: Instant, untilAt: Instant): PartAhead[] {
  const zones = new Map(roster.teams.map(({ id, zone }) => [id, zone]));
  return roster.swaps
    .flatMap((swap, index) =>
      partsOfSwap(swap).map((part) => ({
        ...{ part, swapId: swap.id, swap: index, team: swap.team },
        ...instantsOf(part.span, zones.get(swap.team) ?? 'UTC'),
      })),
    )
    .filter((part) => part.fromAt >= nowAt && part.untilAt <= untilAt);
}

/**
 * Swaps in a file of which one part moves no shift from one to the other, of those that lie ahead and within what is compiled. A swap
 * that is asked for is refused for it; one that stands in a file was agreed on elsewhere, so it is only told. Where somebody else
 * stands in for the one who is away, or the time is given on in another swap, the shift did move.
 */
export function idleSwapWarnings(roster: Roster, snapshot: RosterSnapshot, { fromAt: nowAt }: Range): Warning[] {
  if (roster.swaps.length === 0) return [];
  const held = heldBySwaps(snapshot);
  const tables = new Map<string, TeamTable>(snapshot.teams.map(({ id, duty }) => [id, duty]));
  const parts = partsAhead(roster, Math.max(nowAt, snapshot.fromAt), snapshot.untilAt);
  const givenBy = new Map<string, PartAhead[]>();
  for (const one of parts) {
    const key = `${one.team} ${one.part.from}`;
    const before = givenBy.get(key);
    if (before) before.push(one);
    else givenBy.set(key, [one]);
  }
  const isGivenOn = ({ part, team, ...one }: PartAhead) =>
    givenBy.get(`${team} ${part.to}`)?.some((other) => other.fromAt < one.untilAt && one.fromAt < other.untilAt);
  return parts
    .filter((one) => !held.has(`${one.swapId} ${one.part.to}`) && !isGivenOn(one))
    .filter((one) => {
      const table = tables.get(one.team);
      return table !== undefined && !isPassedOver(table, one);
    })
    .map(({ part: { side, from, to }, swap }) =>
      warning(
        'swapMovesNothing',
        ['swaps', swap, side],
        `No shift of "${from}" goes to "${to}" in this time: it is not the turn of "${from}", or an override has it. Look at who is on duty, and change the time`,
        `这段时间里“${from}”没有班换给“${to}”：没轮到“${from}”，或已有临时调整。请查看谁当值，再改时间`,
      ),
    );
}
