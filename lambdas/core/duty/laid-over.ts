import type { Instant, TeamId } from '../ids';
import { indexAt } from './duty-table';
import type { RosterSnapshot, TeamOnTable, TeamRow } from './snapshot';

/** What holds in all teams at once, in the roster's order. */
export interface TeamsRow {
  readonly rows: readonly TeamRow[];
  readonly onDuty: readonly TeamId[];
  readonly awake: readonly TeamId[];
}

/**
 * The duty tables of all teams laid over one another: `rows[i]` holds from `boundaries[i]` until the next (half-open), so
 * that one search answers for every team. It is derived from a snapshot's tables when they are read, and never stored.
 */
export interface LaidOver {
  readonly boundaries: readonly Instant[];
  readonly rows: readonly TeamsRow[];
}

/** Lays the tables of teams over one another. They cover the same span, as a snapshot's do. */
export function layOver(teams: readonly Pick<TeamOnTable, 'id' | 'duty'>[]): LaidOver {
  const changes = teams.flatMap(({ duty }, team) =>
    duty.boundaries.map((at, index) => ({ at, team, row: duty.rows[index] as TeamRow })),
  );
  changes.sort((a, b) => a.at - b.at);
  const now: TeamRow[] = [];
  const boundaries: Instant[] = [];
  const rows: TeamsRow[] = [];
  changes.forEach(({ at, team, row }, index) => {
    now[team] = row;
    if (changes[index + 1]?.at === at) return;
    boundaries.push(at);
    rows.push(teamsRow(teams, now));
  });
  return { boundaries, rows };
}

function teamsRow(teams: readonly Pick<TeamOnTable, 'id'>[], now: readonly TeamRow[]): TeamsRow {
  const having = (status: TeamRow['status']) =>
    teams.filter((_team, index) => now[index]?.status === status).map(({ id }) => id);
  return { rows: [...now], onDuty: having('onDuty'), awake: having('awake') };
}

/** What holds in all teams at an instant, without allocation. Throws a RangeError for an instant before the start. */
export function teamsAt(laidOver: LaidOver, instant: Instant): TeamsRow {
  return laidOver.rows[indexAt(laidOver.boundaries, instant)] as TeamsRow;
}

const known = new WeakMap<RosterSnapshot, LaidOver>();

/** The teams of a snapshot, laid over once for each snapshot in memory. */
export function teamsOf(snapshot: RosterSnapshot): LaidOver {
  const before = known.get(snapshot);
  if (before) return before;
  const laidOver = layOver(snapshot.teams);
  known.set(snapshot, laidOver);
  return laidOver;
}
