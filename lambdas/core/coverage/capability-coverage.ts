import type { Interval } from '../duty/intervals';
import type { EngineerOnTable, RosterSnapshot } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';
import { SKILLS } from '../skills';
import { primaryLanguage } from '../speaks';
import type { TeamPeople } from './apart-edges';
import type { Capability } from './capabilities';
import { eachLevelChange } from './level-changes';
import { LEVELS, type Level, type LevelMinutes } from './level-track';

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

/** Levels by their places in `LEVELS`: this is the innermost loop of a report, and numbers are counted several times as fast. */
const PLACE: Readonly<Record<Level, number>> = { onDuty: 0, awakeOnly: 1, standByOnly: 2, nobody: 3 };

/** One skill or language, while the time is walked through. */
class Tally {
  engineers = 0;
  /** That something changed at this instant. */
  isTouched = false;
  private readonly people = new Int32Array(LEVELS.length);
  private readonly ms = new Float64Array(LEVELS.length);
  private level = PLACE.nobody;
  private gapFromAt: Instant | undefined;
  private gapCount = 0;
  private longestMs = 0;
  private readonly gaps: Interval[] = [];

  constructor(
    private readonly need: Capability,
    private since: Instant,
  ) {
    this.gapFromAt = since;
  }

  /** One person comes from a level to another, both by place. */
  change(level: number, before: number): void {
    this.people[before] = (this.people[before] as number) - 1;
    this.people[level] = (this.people[level] as number) + 1;
  }

  /** Notes what is offered from an instant on, after all its changes. */
  settle(at: Instant): void {
    this.isTouched = false;
    let level = 0;
    while (level < PLACE.nobody && (this.people[level] as number) <= 0) level += 1;
    if (level === this.level) return;
    this.ms[this.level] = (this.ms[this.level] as number) + at - this.since;
    this.level = level;
    this.since = at;
    if (level <= PLACE.awakeOnly) this.endGap(at);
    else this.gapFromAt ??= at;
  }

  done(untilAt: Instant): CapabilityCoverage {
    this.ms[this.level] = (this.ms[this.level] as number) + untilAt - this.since;
    this.endGap(untilAt);
    const minutes = (level: Level) => (this.ms[PLACE[level]] as number) / 60_000;
    return {
      need: this.need,
      engineers: this.engineers,
      minutes: {
        onDuty: minutes('onDuty'),
        awakeOnly: minutes('awakeOnly'),
        standByOnly: minutes('standByOnly'),
        nobody: minutes('nobody'),
      },
      gapCount: this.gapCount,
      longestGapMinutes: Math.round(this.longestMs / 60_000),
      gaps: this.gaps,
    };
  }

  private endGap(at: Instant): void {
    const fromAt = this.gapFromAt;
    this.gapFromAt = undefined;
    if (fromAt === undefined || fromAt === at) return;
    this.gapCount += 1;
    this.longestMs = Math.max(this.longestMs, at - fromAt);
    if (this.gaps.length < MOST_GAPS) this.gaps.push([fromAt, at]);
  }
}

/** Skills that an engineer has, in the order of their list, and languages that a team or an engineer names, by tag. */
function tallies({ teams, engineers }: RosterSnapshot, fromAt: Instant) {
  const has = new Set(engineers.flatMap(({ skills }) => Object.keys(skills)));
  const languages = new Set([...teams, ...engineers].flatMap((one) => one.languages).map(primaryLanguage));
  const skills = SKILLS.filter((skill) => has.has(skill));
  const bySkill = new Map(skills.map((skill) => [skill, new Tally({ skill }, fromAt)]));
  const byLanguage = new Map([...languages].sort().map((language) => [language, new Tally({ language }, fromAt)]));
  const of = new Map<EngineerOnTable, readonly Tally[]>();
  for (const engineer of engineers) {
    const spoken = [...new Set(engineer.languages.map(primaryLanguage))].flatMap((one) => byLanguage.get(one) ?? []);
    const known = skills.flatMap((skill) => (engineer.skills[skill] === undefined ? [] : (bySkill.get(skill) ?? [])));
    of.set(engineer, [...known, ...spoken]);
  }
  return { all: [...bySkill.values(), ...byLanguage.values()], of };
}

/**
 * Each skill and language of the roster between two instants, all of them in one walk through the time: a roster may name hundreds.
 * `people` are the snapshot's for this span; `mindTime` is called often and may throw.
 */
export function capabilityCoverage(
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  people: ReadonlyMap<TeamId, TeamPeople>,
  mindTime: () => void = () => undefined,
): CapabilityCoverage[] {
  const { all, of } = tallies(snapshot, fromAt);
  for (const able of of.values()) for (const tally of able) tally.engineers += 1;
  let touched: Tally[] = [];
  const tell = (engineer: EngineerOnTable, level: Level, before: Level) => {
    const able = of.get(engineer) ?? [];
    const [to, from] = [PLACE[level], PLACE[before]];
    for (let index = 0; index < able.length; index += 1) {
      const tally = able[index] as Tally;
      tally.change(to, from);
      if (tally.isTouched) continue;
      tally.isTouched = true;
      touched.push(tally);
    }
  };
  const endOf = (at: Instant) => {
    for (const tally of touched) tally.settle(at);
    touched = [];
  };
  eachLevelChange(snapshot, people, [fromAt, untilAt], tell, endOf, mindTime);
  return all.map((tally) => tally.done(untilAt));
}
