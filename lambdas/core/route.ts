import { dutyAt } from './duty/duty-table';
import { teamsAt, teamsOf } from './duty/laid-over';
import type { EngineerOnTable, Load, RosterSnapshot, TeamOnTable, TeamRow } from './duty/snapshot';
import { standingOf } from './duty/standing';
import { CRITERIA, type Criterion, type RankedPerson, TIERS, type Tier } from './explanation';
import type { Instant } from './ids';
import type { Skill } from './skills';

/** What an issue asks of the person who takes it. */
export interface Needs {
  readonly skill?: Skill;
  readonly language?: string;
  /** Countries of the customer and of its affected end users; any match counts. */
  readonly regions: readonly string[];
}

/** Somebody with less of the shift left than this comes after colleagues who have more. */
const LEAVES_SOON_MINUTES = 30;

const primaryLanguage = (tag: string): string => {
  const dash = tag.indexOf('-');
  return dash < 0 ? tag : tag.slice(0, dash);
};

const speaks = (languages: readonly string[], wanted: string): boolean =>
  languages.some((language) => primaryLanguage(language) === primaryLanguage(wanted));

/** What all engineers of a team share at an instant. */
interface TeamNow {
  readonly team: TeamOnTable;
  readonly row: TeamRow;
  readonly minutesLeft?: number;
  readonly homeRegion: boolean;
  nextOrder: number;
}

function teamNow(team: TeamOnTable, row: TeamRow, needs: Needs, instant: Instant): TeamNow {
  const homeRegion = needs.regions.some((region) => team.homeRegions.includes(region));
  const now = { team, row, homeRegion, nextOrder: 0 };
  if (row.status !== 'onDuty') return now;
  const { untilAt } = dutyAt(team.duty, instant);
  return untilAt === undefined ? now : { ...now, minutesLeft: Math.floor((untilAt - instant) / 60_000) };
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

function rankEngineer(engineer: EngineerOnTable, now: TeamNow, needs: Needs, load: Load, at: Instant): RankedPerson {
  const tier: Tier = standingOf(engineer, now.row, at);
  const person: Draft<RankedPerson> = {
    engineerId: engineer.id,
    teamId: engineer.teamId,
    tier,
    reachable: !load.unreachable.includes(engineer.id),
    openIssues: load.openIssues[engineer.id] ?? 0,
    order: now.nextOrder++,
  };
  if (needs.skill) person.skillLevel = engineer.skills[needs.skill] ?? 0;
  if (needs.language) person.speaksLanguage = speaks(engineer.languages, needs.language);
  if (needs.regions.length > 0) person.homeRegion = now.homeRegion;
  if (tier === 'onDuty' && now.minutesLeft !== undefined) person.minutesLeft = now.minutesLeft;
  return person;
}

const leavesSoon = (person: RankedPerson): number =>
  person.minutesLeft !== undefined && person.minutesLeft < LEAVES_SOON_MINUTES ? 1 : 0;

/** Less is better, for each criterion. */
const badness: Readonly<Record<Criterion, (person: RankedPerson) => number>> = {
  reachable: (person) => (person.reachable ? 0 : 1),
  skill: (person) => (person.skillLevel === 0 ? 1 : 0),
  language: (person) => (person.speaksLanguage === false ? 1 : 0),
  homeRegion: (person) => (person.homeRegion === false ? 1 : 0),
  timeLeft: leavesSoon,
  openIssues: (person) => person.openIssues,
  rotationOrder: (person) => person.order,
  tieBreak: () => 0,
};

/** The first of the criteria; `compare` then takes the counts in their order. */
const YES_OR_NO = ['reachable', 'skill', 'language', 'homeRegion', 'timeLeft'] as const satisfies readonly Criterion[];

export const isAwake = ({ tier }: Pick<RankedPerson, 'tier'>): boolean => tier === 'onDuty' || tier === 'awake';

const AWAKE_TIERS = TIERS.filter((tier) => isAwake({ tier })).length;

const tierRank: Readonly<Record<Tier, number>> = Object.fromEntries(TIERS.map((tier, rank) => [tier, rank])) as Record<
  Tier,
  number
>;

/**
 * The tier's rank, in which those on duty or awake whom no contact reaches come after all others who are awake, and before
 * anybody is woken: a page to them most likely costs the customer a whole wait.
 */
function tierRankOf(person: RankedPerson): number {
  const rank = tierRank[person.tier];
  return isAwake(person) && person.reachable ? rank : rank + AWAKE_TIERS;
}

/** Tier and the criteria that are yes or no, the stronger the more significant; less is better. */
const coarseRank = (person: RankedPerson): number =>
  YES_OR_NO.reduce((rank, criterion) => rank * 2 + badness[criterion](person), tierRankOf(person));

interface Ranked {
  readonly person: RankedPerson;
  readonly coarse: number;
}

const compare = (a: Ranked, b: Ranked): number =>
  a.coarse - b.coarse || a.person.openIssues - b.person.openIssues || a.person.order - b.person.order;

/** The first criterion by which `lower` ranks behind `higher`; `tieBreak` is their order in the roster. */
export function behindBy(lower: RankedPerson, higher: RankedPerson): 'tier' | Criterion {
  if (isAwake(lower) && isAwake(higher) && lower.reachable !== higher.reachable) return 'reachable';
  if (lower.tier !== higher.tier) return 'tier';
  return CRITERIA.find((criterion) => badness[criterion](lower) !== badness[criterion](higher)) ?? 'tieBreak';
}

/**
 * Ranks everybody in the roster for an issue's needs at an instant, best first. Tiers come first, then the criteria in
 * their order, then the order of the roster; but whoever is on duty or awake and known not to be reached comes after all
 * others awake, and still before anybody in their night. Names someone whenever the roster has anyone at all.
 */
export function route(needs: Needs, roster: RosterSnapshot, load: Load, instant: Instant): RankedPerson[] {
  const teams = new Map<string, TeamNow>();
  if (roster.teams.length > 0) {
    const { rows } = teamsAt(teamsOf(roster), instant);
    roster.teams.forEach((team, place) => {
      const row = rows[place];
      if (row) teams.set(team.id, teamNow(team, row, needs, instant));
    });
  }
  const ranking: RankedPerson[] = [];
  for (const engineer of roster.engineers) {
    const now = teams.get(engineer.teamId);
    if (now) ranking.push(rankEngineer(engineer, now, needs, load, instant));
  }
  roster.dutyManagers.forEach((manager, order) => {
    ranking.push({
      engineerId: manager.id,
      tier: 'dutyManager',
      reachable: !load.unreachable.includes(manager.id),
      ...(needs.language && { speaksLanguage: speaks(manager.languages, needs.language) }),
      openIssues: load.openIssues[manager.id] ?? 0,
      order,
    });
  });
  const ranked = ranking.map((person): Ranked => ({ person, coarse: coarseRank(person) }));
  return ranked.sort(compare).map(({ person }) => person);
}
