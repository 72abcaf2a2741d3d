import { type Interval, mergeIntervals } from '../duty/intervals';
import type { Apart, EngineerOnTable, RosterSnapshot, TeamOnTable, TeamRow } from '../duty/snapshot';
import { roleIn } from '../duty/standing';
import type { EngineerId, Instant, TeamId } from '../ids';
import { checkSpan } from './team-levels';

/** One person on duty for several teams at the same time. Half-open. */
export interface DoubleDuty {
  readonly engineerId: EngineerId;
  /** In the roster's order. */
  readonly teamIds: readonly TeamId[];
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/** People whom anything puts on another team's duty; for all others no team's table needs to be walked. */
function visitors({ teams, engineers }: RosterSnapshot): Set<EngineerId> {
  const found = new Set<EngineerId>();
  const teamOf = new Map(engineers.map(({ id, teamId }) => [id, teamId]));
  for (const { id, teamId, apart } of engineers) {
    if (apart.some(({ forTeam }) => forTeam !== undefined && forTeam !== teamId)) found.add(id);
  }
  for (const team of teams) {
    // Equal rows of a table are one object, so that a year has a handful of them.
    for (const { roles } of new Set(team.duty.rows)) {
      for (const holder of [roles.primary, roles.secondary]) {
        if (holder && teamOf.get(holder.engineerId) !== team.id) found.add(holder.engineerId);
      }
    }
  }
  return found;
}

/** Whether the team counts on somebody in a row: by a role, or as one of the whole team where that has duty. */
function countsOn(team: TeamOnTable, row: TeamRow, engineer: EngineerOnTable): boolean {
  if (row.status !== 'onDuty') return false;
  const role = roleIn(row, engineer);
  return role === 'primary' || role === 'secondary' || (row.crew === 'team' && engineer.teamId === team.id);
}

/** What is left of sorted intervals outside of stretches in which somebody stands apart. */
function without(intervals: readonly Interval[], apart: readonly Apart[]): Interval[] {
  return intervals.flatMap(([from, until]): Interval[] => {
    const left: Interval[] = [];
    let at = from;
    for (const away of apart) {
      if (away.untilAt <= at || away.fromAt >= until) continue;
      if (away.fromAt > at) left.push([at, away.fromAt]);
      at = away.untilAt;
    }
    if (at < until) left.push([at, until]);
    return left;
  });
}

/**
 * When a team counts on somebody. Who helps out another team is still counted on by their own: that is the double duty. Leave,
 * days off and own hours release them from both.
 */
function dutyFor(team: TeamOnTable, engineer: EngineerOnTable, untilAt: Instant): Interval[] {
  const { boundaries, rows } = team.duty;
  const byTeam = rows.flatMap((row, index): Interval[] =>
    countsOn(team, row, engineer) ? [[boundaries[index] as Instant, boundaries[index + 1] ?? untilAt]] : [],
  );
  const released = engineer.apart.filter(({ status }) => status !== 'onDuty');
  const forTeam = ({ status, forTeam = engineer.teamId }: Apart) => status === 'onDuty' && forTeam === team.id;
  const byName = engineer.apart.filter(forTeam).map((apart): Interval => [apart.fromAt, apart.untilAt]);
  return mergeIntervals([...without(mergeIntervals(byTeam), released), ...byName]);
}

/**
 * Where one person is on duty for two or more teams at once, by person in the roster's order, then by time. Throws a RangeError
 * for a span that the snapshot does not cover.
 */
export function doubleDuties(snapshot: RosterSnapshot, fromAt: Instant, untilAt: Instant): DoubleDuty[] {
  checkSpan(snapshot, fromAt, untilAt);
  const visiting = visitors(snapshot);
  return snapshot.engineers
    .filter(({ id }) => visiting.has(id))
    .flatMap((engineer) => {
      const edges = snapshot.teams.flatMap((team) =>
        dutyFor(team, engineer, snapshot.untilAt).flatMap(([from, until]) => [
          { at: Math.max(from, fromAt), teamId: team.id, isOn: true },
          { at: Math.min(until, untilAt), teamId: team.id, isOn: false },
        ]),
      );
      return together(
        engineer.id,
        snapshot,
        edges.filter(({ at }) => at >= fromAt && at <= untilAt),
      );
    });
}

function together(
  engineerId: EngineerId,
  { teams }: RosterSnapshot,
  edges: readonly { at: Instant; teamId: TeamId; isOn: boolean }[],
): DoubleDuty[] {
  const sorted = [...edges].sort((a, b) => a.at - b.at);
  const on = new Map<TeamId, number>();
  const found: DoubleDuty[] = [];
  sorted.forEach(({ at, teamId, isOn }, index) => {
    on.set(teamId, (on.get(teamId) ?? 0) + (isOn ? 1 : -1));
    const untilAt = sorted[index + 1]?.at;
    const teamIds = teams.map(({ id }) => id).filter((id) => (on.get(id) ?? 0) > 0);
    if (untilAt !== undefined && untilAt > at && teamIds.length > 1) {
      found.push({ engineerId, teamIds, fromAt: at, untilAt });
    }
  });
  return found;
}
