import type { Cause } from '../core/coverage/evidence';
import { uncovered } from '../core/coverage/holes';
import { type HolesSeen, newHoles, takenForWeekly } from '../core/coverage/new-holes';
import { teamsOfUnknownYears } from '../core/coverage/unknown-years';
import { DAY_MS } from '../core/durations';
import { isChunkAt } from '../core/duty/chunks';
import { type Interval, mergeIntervals } from '../core/duty/intervals';
import type { RosterSnapshot } from '../core/duty/snapshot';
import type { Instant, TeamId } from '../core/ids';
import { currentBody, RosterLostError } from './current-roster';
import { STORED_AHEAD_MS, storeChunks, type TableKeeping, writeCopies } from './duty-tables';
import { counted } from './measurement';
import type { Bus } from './ports/bus';
import type { Measurements } from './ports/measurements';
import type { RosterPointer } from './ports/roster-store';
import type { VersionedStore } from './ports/versioned-store';
import { explained, type FoundIn, tellHoles } from './tell-holes';

/** How far ahead holes are looked for. */
const LOOK_AHEAD_MS = 90 * DAY_MS;
/** How far ahead a calendar has to know whether a day is a holiday. */
const CALENDARS_AHEAD_MS = 60 * DAY_MS;

/** The id under which the holes that the last check saw are stored. */
export const HOLES_ID = 'current';

export interface TablesProlonging extends TableKeeping {
  readonly bus: Bus;
  readonly measurements: Measurements;
  readonly holesSeen: VersionedStore<HolesSeen>;
}

/** What a daily run did and found. */
export interface TablesProlonged {
  readonly storedUntilAt: Instant;
  readonly holes: readonly Interval[];
  readonly newHoles: readonly Interval[];
  readonly teamsOfUnknownYears: readonly TeamId[];
}

/** What is found chunk by chunk, while each is in memory. */
class DaysAhead {
  /** As far as tables are stored, so that one that begins in sight is told whole. */
  readonly holes: Interval[] = [];
  readonly unknown = new Set<TeamId>();
  nowsChunk: RosterSnapshot | undefined;

  constructor(private readonly now: Instant) {}

  look(snapshot: RosterSnapshot, startAt: Instant, endAt: Instant): void {
    if (isChunkAt(snapshot, this.now)) this.nowsChunk = snapshot;
    const span = (aheadMs: number): Interval => [Math.max(startAt, this.now), Math.min(endAt, this.now + aheadMs)];
    const [fromAt, untilAt] = span(STORED_AHEAD_MS);
    if (fromAt < untilAt) this.holes.push(...uncovered(snapshot, fromAt, untilAt));
    for (const team of teamsOfUnknownYears(snapshot, ...span(CALENDARS_AHEAD_MS))) this.unknown.add(team);
  }
}

/** The holes that begin in sight, and as much of them as is. */
const inSight = (holes: readonly Interval[], untilAt: Instant): Interval[] =>
  holes.filter(([from]) => from < untilAt).map(([from, until]): Interval => [from, Math.min(until, untilAt)]);

/** A hole that goes on beyond the end of sight, with its end as far as tables are stored. */
const whole = (hole: Interval, sightEndsAt: Instant, holes: readonly Interval[]): Interval => {
  const [fromAt, untilAt] = hole;
  const goesOn = holes.find(([from, until]) => from <= fromAt && until > untilAt && untilAt === sightEndsAt);
  return goesOn ? [fromAt, goesOn[1]] : hole;
};

/** What comes by a date, whatever was at the same hours in the weeks before. */
const OF_A_DATE: ReadonlySet<Cause> = new Set(['override', 'leave', 'ownHours', 'holiday']);

/** Of holes that come at the same hours for the third week, those that have a cause of their own, such as another's leave. */
function ofTheirWeekOnly(foundIn: FoundIn, holes: readonly Interval[]): Interval[] {
  if (holes.length === 0) return [];
  const isOfADate = explained(foundIn, holes).map(({ because }) => because.some(({ cause }) => OF_A_DATE.has(cause)));
  return holes.filter((_hole, index) => isOfADate[index]);
}

/** Raises what the check before did not know, and notes what this one saw; in this order, for to raise twice is better than never. */
async function raise(
  deps: TablesProlonging,
  foundIn: FoundIn,
  holes: readonly Interval[],
): Promise<{ readonly seen: HolesSeen; readonly fresh: readonly Interval[] }> {
  const { measurements, holesSeen } = deps;
  const untilAt = foundIn.now + LOOK_AHEAD_MS;
  const before = await holesSeen.read(HOLES_ID);
  const seen = { untilAt, holes: inSight(holes, untilAt) };
  const once = takenForWeekly(seen.holes, before?.value);
  const found = mergeIntervals([...newHoles(seen.holes, before?.value), ...ofTheirWeekOnly(foundIn, once)]);
  const fresh = found.map((hole) => whole(hole, untilAt, holes));
  measurements.record([...counted('NewHoles', fresh.length), ...counted('HolesAhead', seen.holes.length)]);
  await tellHoles(deps, foundIn, fresh);
  // Another run at the same time has seen the same.
  await holesSeen.write(HOLES_ID, seen, before?.version ?? 'absent');
  return { seen, fresh };
}

/** That the roster is lost is measured here, for otherwise nobody may ask for it whole until its tables end. */
async function bodyToProlong({ rosters, measurements, log }: TablesProlonging, pointer: RosterPointer) {
  try {
    return await currentBody(rosters, pointer);
  } catch (error) {
    if (error instanceof RosterLostError) {
      measurements.record(counted('RosterLost', 1));
      log.error('the roster in force is lost', { revision: pointer.revision });
    }
    throw error;
  }
}

/**
 * Once a day: stores the duty tables of the 100 days ahead, and looks for times within 90 days at which nobody is on duty.
 * Holes come with holidays and with changed clocks, which nobody edits; each is raised once, as an event and as a measurement. May
 * be repeated. Throws when the table or the bus is unavailable, and `RosterLostError`. `undefined` before a first roster: there is nothing to prolong.
 */
export async function prolongTables(deps: TablesProlonging): Promise<TablesProlonged | undefined> {
  const { rosters, clock, measurements, log } = deps;
  const pointer = await rosters.pointer();
  if (!pointer) {
    measurements.record(counted('TablesProlonged', 1));
    return undefined;
  }
  const now = clock.now();
  const ahead = new DaysAhead(now);
  const body = await bodyToProlong(deps, pointer);
  const storedUntilAt = await storeChunks(deps, body, pointer, {
    onChunk: ({ startAt, endAt }, snapshot) => ahead.look(snapshot, startAt, endAt),
  });
  if (ahead.nowsChunk) await writeCopies(rosters, ahead.nowsChunk);
  const unknown = [...ahead.unknown];
  measurements.record(counted('UnknownCalendars', unknown.length));
  if (unknown.length > 0) log.warn('calendars do not know days ahead', { teams: unknown });
  const { seen, fresh } = await raise(deps, { body, revision: pointer.revision, now }, mergeIntervals(ahead.holes));
  // Last, so that a check which could not raise or note what it found is missed like a run that did not come.
  measurements.record(counted('TablesProlonged', 1));
  log.info('duty tables prolonged', {
    revision: pointer.revision,
    until: new Date(storedUntilAt).toISOString(),
    holes: seen.holes.length,
    newHoles: fresh.length,
  });
  return { storedUntilAt, holes: seen.holes, newHoles: fresh, teamsOfUnknownYears: unknown };
}
