import type { Interval } from '../duty/intervals';
import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';
import { SKILLS } from '../skills';
import { primaryLanguage } from '../speaks';
import type { TeamPeople } from './apart-edges';
import { type Capability, isCapable } from './capabilities';
import { minutesOf } from './evidence';
import { type LevelMinutes, minutesAtLevels, stretchesBelow } from './level-track';
import { levelsOf } from './whole-levels';

/** Of each skill and language so many gaps are listed; all are counted. */
export const MOST_GAPS = 20;

/** What somebody who has a skill, or speaks a language, offers over a span. */
export interface CapabilityCoverage {
  readonly need: Capability;
  /** How many engineers have it. */
  readonly engineers: number;
  readonly minutes: LevelMinutes;
  /** Stretches in which nobody who has it is on duty or awake. */
  readonly gapCount: number;
  readonly longestGapMinutes: number;
  /** The first of them. */
  readonly gaps: readonly Interval[];
}

/** Skills that an engineer has, in the order of their list, and languages that a team or an engineer names, by tag. */
function capabilities({ teams, engineers }: RosterSnapshot): Capability[] {
  const skills = new Set(engineers.flatMap((engineer) => Object.keys(engineer.skills)));
  const languages = new Set([...teams, ...engineers].flatMap((one) => one.languages).map(primaryLanguage));
  return [
    ...SKILLS.filter((skill) => skills.has(skill)).map((skill) => ({ skill })),
    ...[...languages].sort().map((language) => ({ language })),
  ];
}

/** Each skill and language of the roster between two instants. `people` are the snapshot's for this span. */
export function capabilityCoverage(
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  people: ReadonlyMap<TeamId, TeamPeople>,
): CapabilityCoverage[] {
  return capabilities(snapshot).map((need) => {
    const able = new Set(snapshot.engineers.filter((engineer) => isCapable(engineer, need)));
    const { whole } = levelsOf(snapshot, fromAt, untilAt, (engineer) => able.has(engineer), people);
    const gaps = stretchesBelow(whole, 'awakeOnly');
    return {
      need,
      engineers: able.size,
      minutes: minutesAtLevels(whole),
      gapCount: gaps.length,
      longestGapMinutes: Math.max(0, ...gaps.map((gap) => minutesOf([gap]))),
      gaps: gaps.slice(0, MOST_GAPS),
    };
  });
}
