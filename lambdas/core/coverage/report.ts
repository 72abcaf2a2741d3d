import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import { peopleByTeam } from './apart-edges';
import { type CapabilityCoverage, capabilityCoverage } from './capability-coverage';
import { type Fairness, fairnessOf } from './fairness';
import { explainHoles, type Hole } from './holes-explained';
import { type Level, type LevelMinutes, type LevelTrack, minutesAtLevels, stretchesBelow } from './level-track';
import { type EngineerLoad, loadOf } from './load';
import { type Seam, seamsOf } from './seams';
import { levelsOf } from './whole-levels';
import { type YearNotKnown, yearsNotKnown } from './years-not-known';

/** Of the whole's stretches without anybody on duty, and of its holes, so many are listed; all are counted. */
export const MOST_STRETCHES = 2_000;
export const MOST_HOLES = 1_000;

/** A stretch of time at one level. Half-open. */
export interface LevelStretch {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly level: Level;
}

/** Who is there when, from one instant until another (half-open), with the holes and what would close them. */
export interface HolesReport {
  readonly revision: number;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly whole: {
    readonly minutes: LevelMinutes;
    /** How many stretches there are with nobody on duty, cut where the level changes; and the first of them. */
    readonly stretchCount: number;
    readonly stretches: readonly LevelStretch[];
  };
  /** In the roster's order. */
  readonly teams: readonly { readonly teamId: TeamId; readonly minutes: LevelMinutes }[];
  readonly holeCount: number;
  /** The first of them. */
  readonly holes: readonly Hole[];
  readonly seams: readonly Seam[];
  /** Which teams do not know the holidays of which part: what is said of their days there goes by weekdays alone. */
  readonly yearsNotKnown: readonly YearNotKnown[];
}

/** The same, with what each skill, language and engineer comes to. */
export interface CoverageReport extends HolesReport {
  readonly capabilities: readonly CapabilityCoverage[];
  readonly load: readonly EngineerLoad[];
  readonly fairness: readonly Fairness[];
}

/**
 * What a roster covers between two instants, its holes with their causes and fixes, and its seams. The body is what the snapshot
 * was compiled from. Throws a RangeError for a span that the snapshot does not cover.
 */
export function holesReport(
  body: RosterBody,
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  people = peopleByTeam(snapshot, fromAt, untilAt),
  mindTime: () => void = () => undefined,
): HolesReport {
  const { teams, whole } = levelsOf(snapshot, fromAt, untilAt, undefined, people, mindTime);
  mindTime();
  const holes = stretchesBelow(whole, 'onDuty');
  const stretches = stretchesOf(whole);
  return {
    revision: snapshot.revision,
    fromAt,
    untilAt,
    whole: {
      minutes: minutesAtLevels(whole),
      stretchCount: stretches.length,
      stretches: stretches.slice(0, MOST_STRETCHES),
    },
    teams: snapshot.teams.map(({ id }, index) => ({ teamId: id, minutes: minutesAtLevels(teams[index] ?? whole) })),
    holeCount: holes.length,
    holes: explainHoles(body, snapshot, holes.slice(0, MOST_HOLES), whole, mindTime),
    seams: seamsOf(snapshot, teams, mindTime),
    yearsNotKnown: yearsNotKnown(body, fromAt, untilAt),
  };
}

/**
 * All that can be said of a roster's coverage between two instants; see `holesReport`. `mindTime` is called at times while the report
 * is made, and may throw.
 */
export function coverageReport(
  body: RosterBody,
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  mindTime: () => void = () => undefined,
): CoverageReport {
  const people = peopleByTeam(snapshot, fromAt, untilAt, mindTime);
  const load = loadOf(body, snapshot, fromAt, untilAt, mindTime);
  return {
    ...holesReport(body, snapshot, fromAt, untilAt, people, mindTime),
    capabilities: capabilityCoverage(snapshot, fromAt, untilAt, people, mindTime),
    load,
    fairness: fairnessOf(load),
  };
}

/** Where the level is below on duty, cut where it changes. */
function stretchesOf({ boundaries, levels, untilAt }: LevelTrack): LevelStretch[] {
  return levels.flatMap((level, index): LevelStretch[] =>
    level === 'onDuty'
      ? []
      : [{ fromAt: boundaries[index] as Instant, untilAt: boundaries[index + 1] ?? untilAt, level }],
  );
}
