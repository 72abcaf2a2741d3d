import { indexAt } from '../duty/duty-table';
import type { Interval } from '../duty/intervals';
import { knownClock } from '../duty/known-clock';
import type { EngineerOnTable, RosterSnapshot, TeamRow, TeamTable } from '../duty/snapshot';
import type { ZoneClock } from '../duty/zoned-time';
import type { Instant } from '../ids';
import type { Calendar } from '../roster/calendar';
import type { RosterBody } from '../roster/roster-body';
import type { Team } from '../roster/team';

/** A row of a team as far as it lies in a hole. */
export interface RowInHole {
  readonly row: TeamRow;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/** What one team does before, in and after a hole. */
export interface TeamInHole {
  readonly team: Team;
  readonly clock: ZoneClock;
  readonly members: readonly EngineerOnTable[];
  readonly calendars: readonly Calendar[];
  /** The row that ends where the hole begins, and the one that begins where it ends. */
  readonly before: TeamRow | undefined;
  readonly rows: readonly RowInHole[];
  /** Those of the rows in which the duty hours hold, and nobody is there. */
  readonly emptied: readonly RowInHole[];
  readonly after: TeamRow | undefined;
}

/** A stretch with nobody on duty, and what each team does meanwhile: all that finding its cause needs. */
export interface HoleView {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  /** In the roster's order. */
  readonly teams: readonly TeamInHole[];
}

/** Looks at the teams in holes that lie in the snapshot's span; the body is what it was compiled from. */
export function holeViewer(body: RosterBody, snapshot: RosterSnapshot): (hole: Interval) => HoleView {
  const calendars = new Map(body.calendars.map((calendar) => [calendar.id, calendar]));
  const members = new Map(snapshot.teams.map(({ id }) => [id, [] as EngineerOnTable[]]));
  for (const engineer of snapshot.engineers) members.get(engineer.teamId)?.push(engineer);
  const tables = new Map(snapshot.teams.map(({ id, duty }) => [id, duty]));
  const teams = body.teams.flatMap((team) => {
    const table = tables.get(team.id);
    if (!table) return [];
    const clock = knownClock(team.zone, snapshot.fromAt, snapshot.untilAt);
    const own = team.calendars.flatMap((id) => calendars.get(id) ?? []);
    return [{ table, team, clock, members: members.get(team.id) ?? [], calendars: own }];
  });
  return ([fromAt, untilAt]) => ({
    fromAt,
    untilAt,
    teams: teams.map(({ table, team, clock, members, calendars }): TeamInHole => {
      const { before, rows, emptied, after } = rowsBetween(table, fromAt, untilAt);
      return { team, clock, members, calendars, before, rows, emptied, after };
    }),
  });
}

function rowsBetween({ boundaries, rows: all }: TeamTable, fromAt: Instant, untilAt: Instant) {
  const first = indexAt(boundaries, fromAt);
  const rows: RowInHole[] = [];
  const emptied: RowInHole[] = [];
  let index = first;
  for (; index < all.length && (boundaries[index] as Instant) < untilAt; index += 1) {
    const inHole = {
      row: all[index] as TeamRow,
      fromAt: Math.max(boundaries[index] as Instant, fromAt),
      untilAt: Math.min(boundaries[index + 1] ?? untilAt, untilAt),
    };
    rows.push(inHole);
    if (inHole.row.hours) emptied.push(inHole);
  }
  const before = boundaries[first] === fromAt ? all[first - 1] : undefined;
  const after = boundaries[index] === untilAt ? all[index] : undefined;
  return { before, rows, emptied, after };
}
