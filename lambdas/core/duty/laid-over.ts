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
  /** The place of the last boundary at or before an instant. Throws a RangeError where there is none. */
  readonly placeOf: (instant: Instant) => number;
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
  return { boundaries, placeOf: searchIn(boundaries), teamsIn };
}

/**
 * A search over sorted boundaries that begins with the instant's share of the span: a grid with as many cells as there are
 * boundaries says between which of them to look, so that hardly a step is left, wherever boundaries lie thick.
 */
function searchIn(boundaries: Float64Array): LaidOver['placeOf'] {
  const { length } = boundaries;
  const firstAt = boundaries[0] ?? Number.NaN;
  const perMs = length / ((boundaries[length - 1] ?? firstAt) - firstAt + 1);
  // The place of the last boundary before each cell begins.
  const grid = new Uint32Array(length + 1);
  for (let place = 1, cell = 0; place < length; place += 1) {
    const own = Math.floor(((boundaries[place] as number) - firstAt) * perMs);
    while (cell < own) grid[++cell] = place - 1;
    if (place === length - 1) grid.fill(place, own + 1);
  }
  return (instant) => {
    if (!(instant >= firstAt)) throw new RangeError(`Duty is known from ${firstAt} on, not at ${instant}`);
    const cell = Math.min(Math.floor((instant - firstAt) * perMs), length - 1);
    let low = grid[cell] as number;
    let high = (grid[cell + 1] as number) + 1;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((boundaries[middle] as number) <= instant) low = middle;
      else high = middle;
    }
    return low;
  };
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
export function teamsAt({ placeOf, teamsIn }: LaidOver, instant: Instant): TeamsRow {
  return teamsIn(placeOf(instant));
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
