import { type Criterion, TIERS, type Tier } from './explanation';

/** Somebody with less of the shift left than this comes after colleagues who have more. */
export const LEAVES_SOON_MINUTES = 30;

/** After every place in a list of next teams: a roster has at most 100 teams. */
const IN_NO_LIST = 127;
/** Counts in a key are below this: so many people a roster has at most, and nobody so many open issues. */
const COUNTS = 1 << 12;
const counted = (count: number): number => Math.min(count, COUNTS - 1);

/** Bits of a key's upper half, which has tier and criteria, the stronger the higher. */
const TIER_SHIFT = 25;
const UNREACHABLE = 1 << 24;
const LACKS_SKILL = 1 << 23;
const LACKS_LANGUAGE = 1 << 22;
const NOT_WHERE_AFFECTED = 1 << 21;
const NOT_AT_HOME = 1 << 20;
const NEXT_TEAM_SHIFT = 13;
const LEAVES_SOON = 1 << 12;
/** The lower half has the place in the team, and below it the place in the roster. */
const LOWER_HALF = COUNTS * COUNTS;

/** Which criterion the bits of an upper half are of, strongest first. */
const BITS: readonly (readonly [bits: number, criterion: Criterion])[] = [
  [UNREACHABLE, 'reachable'],
  [LACKS_SKILL, 'skill'],
  [LACKS_LANGUAGE, 'language'],
  [NOT_WHERE_AFFECTED, 'affectedRegion'],
  [NOT_AT_HOME, 'homeRegion'],
  [IN_NO_LIST << NEXT_TEAM_SHIFT, 'nextTeam'],
  [LEAVES_SOON, 'timeLeft'],
  [COUNTS - 1, 'openIssues'],
];

const isAwakeTier = (tier: Tier): boolean => tier === 'onDuty' || tier === 'awake';
const AWAKE_TIERS = TIERS.filter(isAwakeTier).length;
const rankOf = new Map(TIERS.map((tier, rank) => [tier, rank]));

/**
 * The tier's rank, in which those on duty or awake whom no contact reaches come after all others who are awake, and before
 * anybody is woken: a page to them most likely costs the customer a whole wait.
 */
function tierRank(tier: Tier, reachable: boolean): number {
  const rank = rankOf.get(tier) as number;
  return reachable && isAwakeTier(tier) ? rank : rank + AWAKE_TIERS;
}

/** All bits of a tier, by whether a contact reaches somebody of it. */
const TIER_BITS: Readonly<Record<Tier, readonly [unreached: number, reached: number]>> = Object.fromEntries(
  TIERS.map((tier) => [
    tier,
    [(tierRank(tier, false) << TIER_SHIFT) | UNREACHABLE, tierRank(tier, true) << TIER_SHIFT],
  ]),
) as Record<Tier, [number, number]>;

export const tierBits = (tier: Tier, isReached: boolean): number => TIER_BITS[tier][isReached ? 1 : 0];

/** The bits of a team that is not at home, or not where end users are affected, or the place, 0 first, that it has among the next teams of one that is at home. */
export const teamBits = (notAtHome: boolean, nextTeam: number | undefined, notWhereAffected = false): number =>
  (notWhereAffected ? NOT_WHERE_AFFECTED : 0) |
  (notAtHome ? NOT_AT_HOME : 0) |
  ((nextTeam ?? IN_NO_LIST) << NEXT_TEAM_SHIFT);

/** The bits of one person's own merits; what one lacks is 1, else 0. */
export const ownBits = (lacksSkill: number, lacksLanguage: number, leavesSoon: boolean, openIssues: number): number =>
  (lacksSkill && LACKS_SKILL) |
  (lacksLanguage && LACKS_LANGUAGE) |
  (leavesSoon ? LEAVES_SOON : 0) |
  counted(openIssues);

/**
 * Tier and criteria as one whole number below 2^53, the place in the team and in the roster last; less is better. One number
 * for each person is sorted ten times as fast as people are compared, and tells all that puts one before another.
 */
export const keyOf = (bits: number, order: number, place: number): number =>
  bits * LOWER_HALF + (counted(order) * COUNTS + place);

/** The largest roster that keys can tell apart. */
export const MOST_PEOPLE = COUNTS;

export const upperHalf = (key: number): number => Math.floor(key / LOWER_HALF);
export const lowerHalf = (key: number): number => key - upperHalf(key) * LOWER_HALF;
export const placeInRoster = (key: number): number => lowerHalf(key) % COUNTS;
export const orderIn = (key: number): number => Math.floor(lowerHalf(key) / COUNTS);

export function tierOf(key: number): Tier {
  const rank = upperHalf(key) >>> TIER_SHIFT;
  return TIERS[rank < AWAKE_TIERS ? rank : rank - AWAKE_TIERS] as Tier;
}

export const isReachable = (key: number): boolean => (upperHalf(key) & UNREACHABLE) === 0;

export const lacksLanguage = (key: number): boolean => (upperHalf(key) & LACKS_LANGUAGE) !== 0;
export const lacksSkill = (key: number): boolean => (upperHalf(key) & LACKS_SKILL) !== 0;
/** Whether a region is asked for in which the team is not at home. */
export const isNotAtHome = (key: number): boolean => (upperHalf(key) & NOT_AT_HOME) !== 0;
export const openIssuesOf = (key: number): number => upperHalf(key) & (COUNTS - 1);
/** Tier and criteria alone, without open issues: people for whom it is equal are as good as each other but for their work. */
export const meritsOf = (key: number): number => upperHalf(key) & ~(COUNTS - 1);

/** On duty or awake, whoever a contact reaches or not. */
export const isAwake = (key: number): boolean => upperHalf(key) >>> TIER_SHIFT < 2 * AWAKE_TIERS;

/** The first criterion by which one key ranks behind another; `tieBreak` is their order in the roster. */
export function behindBy(lower: number, higher: number): 'tier' | Criterion {
  const differing = upperHalf(lower) ^ upperHalf(higher);
  const isReachedAlike = (differing & UNREACHABLE) === 0;
  if (!isReachedAlike && isAwake(lower) && isAwake(higher)) return 'reachable';
  if (tierOf(lower) !== tierOf(higher)) return 'tier';
  for (const [bits, criterion] of BITS) if (differing & bits) return criterion;
  return orderIn(lower) === orderIn(higher) ? 'tieBreak' : 'rotationOrder';
}
