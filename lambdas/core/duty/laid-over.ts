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
 * The duty tables of all teams laid over one another: what `teamsIn(i)` says holds from `boundaries[i]` until the next
 * (half-open), so that one search answers for every team. It is derived from a snapshot's tables when they are read, and
 * never stored. Rows are made when they are first asked for: fifty teams have so many that most are never looked at.
 */
export interface LaidOver {
  readonly boundaries: Float64Array;
  /** Throws a RangeError for a place that is not one of the boundaries. */
  readonly teamsIn: (place: number) => TeamsRow;
}

/** Lays the tables of teams over one another. They cover the same span, as a snapshot's do. */
export function layOver(teams: readonly Pick<TeamOnTable, 'id' | 'duty'>[]): LaidOver {
  const boundaries = mergedBoundaries(teams);
  const rows: (TeamsRow | undefined)[] = new Array(boundaries.length).fill(undefined);
  const teamsIn = (place: number): TeamsRow => {
    const known = rows[place];
    if (known) return known;
    const at = boundaries[place];
    if (at === undefined) throw new RangeError(`There is no place ${place} in tables laid over`);
    const made = teamsRow(teams, at);
    rows[place] = made;
    return made;
  };
  return { boundaries, teamsIn };
}

/** Each instant at which a team's row becomes another one, sorted, once. */
function mergedBoundaries(teams: readonly Pick<TeamOnTable, 'duty'>[]): Float64Array {
  const changes = teams.flatMap(({ duty: { boundaries, rows } }) =>
    boundaries.filter((_at, index) => index === 0 || rows[index] !== rows[index - 1]),
  );
  const sorted = Float64Array.from(changes).sort();
  return sorted.filter((at, index) => index === 0 || at !== sorted[index - 1]);
}

function teamsRow(teams: readonly Pick<TeamOnTable, 'id' | 'duty'>[], at: Instant): TeamsRow {
  const rows = teams.map(({ duty }) => duty.rows[indexAt(duty.boundaries, at)] as TeamRow);
  const having = (status: TeamRow['status']) =>
    teams.filter((_team, index) => rows[index]?.status === status).map(({ id }) => id);
  return { rows, onDuty: having('onDuty'), awake: having('awake') };
}

/** What holds in all teams at an instant. Throws a RangeError for an instant before the start. */
export function teamsAt({ boundaries, teamsIn }: LaidOver, instant: Instant): TeamsRow {
  return teamsIn(indexAt(boundaries, instant));
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
