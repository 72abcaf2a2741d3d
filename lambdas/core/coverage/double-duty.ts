import type { Apart, EngineerOnTable, RosterSnapshot, TeamTable } from '../duty/snapshot';
import { isOnDutyWithTeam } from '../duty/standing';
import type { EngineerId, Instant, TeamId } from '../ids';
import { eachRow } from './each-row';
import { checkSpan } from './team-levels';

/** One person on duty for several teams at the same time. Half-open. */
export interface DoubleDuty {
  readonly engineerId: EngineerId;
  /** In the roster's order. */
  readonly teamIds: readonly TeamId[];
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/**
 * Where one person is on duty for two or more teams at once, by person in the roster's order, then by time. Who helps out
 * another team is still counted on by their own: that is the double duty. Days off, own hours and an override that removes them
 * release them from their own. `mindTime` is called at each person and may throw. Throws a RangeError for a span that the snapshot does
 * not cover.
 */
export function doubleDuties(
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  mindTime: () => void = () => undefined,
): DoubleDuty[] {
  checkSpan(snapshot, fromAt, untilAt);
  const tables = new Map(snapshot.teams.map(({ id, duty }) => [id, duty]));
  const places = new Map([...tables.keys()].map((id, place) => [id, place]));
  const inOrder = (ids: readonly TeamId[]) => [...ids].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  return snapshot.engineers.flatMap((engineer) => {
    mindTime();
    const found: DoubleDuty[] = [];
    for (const stretch of engineer.apart) {
      const { forTeam, alsoFor = [] } = stretch;
      const [from, until] = [Math.max(stretch.fromAt, fromAt), Math.min(stretch.untilAt, untilAt)];
      if (forTeam === undefined || from >= until) continue;
      eachOfOwnTeam(
        engineer,
        stretch,
        tables.get(engineer.teamId),
        from,
        until,
        (isCountedOn, partFromAt, partUntilAt) => {
          const teamIds = [...alsoFor, forTeam, ...(isCountedOn ? [engineer.teamId] : [])];
          if (teamIds.length < 2) return;
          note(found, { engineerId: engineer.id, teamIds: inOrder(teamIds), fromAt: partFromAt, untilAt: partUntilAt });
        },
      );
    }
    return found;
  });
}

/** Calls for each part of a stretch for another team with whether the own team counts on them as well. */
function eachOfOwnTeam(
  engineer: EngineerOnTable,
  { ownStatus }: Apart,
  table: TeamTable | undefined,
  fromAt: Instant,
  untilAt: Instant,
  each: (isCountedOn: boolean, fromAt: Instant, untilAt: Instant) => void,
): void {
  if (ownStatus !== undefined || !table) {
    each(ownStatus === 'onDuty', fromAt, untilAt);
    return;
  }
  eachRow(table, fromAt, untilAt, (row, from, until) => each(isOnDutyWithTeam(row, engineer), from, until));
}

/** Adds a stretch; one that goes on as before makes the last longer. */
function note(found: DoubleDuty[], duty: DoubleDuty): void {
  const last = found.at(-1);
  if (last && last.untilAt === duty.fromAt && last.teamIds.join() === duty.teamIds.join()) {
    found[found.length - 1] = { ...last, untilAt: duty.untilAt };
  } else found.push(duty);
}
