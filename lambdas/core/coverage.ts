import { indexAt } from './duty-table';
import type { Instant, TeamId } from './ids';
import type { DutyStatus, RosterSnapshot, TeamOnTable } from './snapshot';

/** Which teams are on duty and which are awake besides, in the roster's order. A hole is a row with neither. */
export interface CoverageRow {
  /** Of each team, in the roster's order. */
  readonly statuses: readonly DutyStatus[];
  readonly onDuty: readonly TeamId[];
  readonly awake: readonly TeamId[];
}

/**
 * The duty tables of all teams laid over one another: `rows[i]` holds from `boundaries[i]` until the next (half-open), so
 * that one search answers for every team. It is derived from a snapshot's tables when they are read, and never stored.
 */
export interface Coverage {
  readonly boundaries: readonly Instant[];
  readonly rows: readonly CoverageRow[];
}

/** Lays the tables of teams over one another. They cover the same span, as a snapshot's do. Equal rows are one object. */
export function coverageOf(teams: readonly Pick<TeamOnTable, 'id' | 'duty'>[]): Coverage {
  const changes = teams.flatMap(({ duty }, team) =>
    duty.boundaries.map((at, index) => ({ at, team, status: duty.statuses[index] as DutyStatus })),
  );
  changes.sort((a, b) => a.at - b.at);
  const statuses: DutyStatus[] = teams.map(() => 'asleep');
  const known = new Map<string, CoverageRow>();
  const boundaries: Instant[] = [];
  const rows: CoverageRow[] = [];
  changes.forEach(({ at, team, status }, index) => {
    statuses[team] = status;
    if (changes[index + 1]?.at === at) return;
    const key = statuses.join();
    const row = known.get(key) ?? rowOf(teams, statuses);
    known.set(key, row);
    if (row === rows.at(-1)) return;
    boundaries.push(at);
    rows.push(row);
  });
  return { boundaries, rows };
}

function rowOf(teams: readonly Pick<TeamOnTable, 'id'>[], statuses: readonly DutyStatus[]): CoverageRow {
  const having = (status: DutyStatus) => teams.filter((_team, index) => statuses[index] === status).map(({ id }) => id);
  return { statuses: [...statuses], onDuty: having('onDuty'), awake: having('awake') };
}

/** Who is on duty and awake at an instant, without allocation. Throws a RangeError for an instant before the start. */
export function coverageAt(coverage: Coverage, instant: Instant): CoverageRow {
  return coverage.rows[indexAt(coverage.boundaries, instant)] as CoverageRow;
}

const laidOver = new WeakMap<RosterSnapshot, Coverage>();

/** The coverage of a snapshot, laid over once for each snapshot in memory. */
export function coverageOfSnapshot(snapshot: RosterSnapshot): Coverage {
  const known = laidOver.get(snapshot);
  if (known) return known;
  const coverage = coverageOf(snapshot.teams);
  laidOver.set(snapshot, coverage);
  return coverage;
}
