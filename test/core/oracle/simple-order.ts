import { type Criterion, type RankedPerson, TIERS, type Tier } from '../../../lambdas/core/explanation';

/** Somebody with less of the shift left than this comes after colleagues who have more. */
const LEAVES_SOON_MINUTES = 30;

const leavesSoon = (person: RankedPerson): number =>
  person.minutesLeft !== undefined && person.minutesLeft < LEAVES_SOON_MINUTES ? 1 : 0;

const IN_NO_LIST = Number.POSITIVE_INFINITY;

/** Less is better, for each criterion. */
const withoutSkill = (person: RankedPerson): number => (person.skillLevel === 0 ? 1 : 0);
const withoutLanguage = (person: RankedPerson): number => (person.speaksLanguage === false ? 1 : 0);
const notWhereAffected = (person: RankedPerson): number => (person.affectedRegion === false ? 1 : 0);
const notAtHome = (person: RankedPerson): number => (person.homeRegion === false ? 1 : 0);
const nextTeamPlace = (person: RankedPerson): number => person.nextTeam ?? IN_NO_LIST;

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

/** What people are compared by, the stronger first. */
const merits = (person: RankedPerson): number[] => [
  tierRankOf(person),
  person.reachable ? 0 : 1,
  withoutSkill(person),
  withoutLanguage(person),
  notWhereAffected(person),
  notAtHome(person),
  nextTeamPlace(person),
  leavesSoon(person),
  person.openIssues,
  person.order,
];

function compare(one: RankedPerson, other: RankedPerson): number {
  const others = merits(other);
  for (const [index, merit] of merits(one).entries()) {
    if (merit !== others[index]) return merit < (others[index] as number) ? -1 : 1;
  }
  return 0;
}

/** People in the order of a roster, best first; a sort leaves equals in their order. */
export const ranked = (people: readonly RankedPerson[]): RankedPerson[] => [...people].sort(compare);

/** The first criterion by which `lower` ranks behind `higher`; `tieBreak` is their order in the roster. */
export function behindBy(lower: RankedPerson, higher: RankedPerson): 'tier' | Criterion {
  const isReachedAlike = lower.reachable === higher.reachable;
  if (!isReachedAlike && isAwake(lower) && isAwake(higher)) return 'reachable';
  if (lower.tier !== higher.tier) return 'tier';
  if (!isReachedAlike) return 'reachable';
  if (withoutSkill(lower) !== withoutSkill(higher)) return 'skill';
  if (withoutLanguage(lower) !== withoutLanguage(higher)) return 'language';
  if (notWhereAffected(lower) !== notWhereAffected(higher)) return 'affectedRegion';
  if (notAtHome(lower) !== notAtHome(higher)) return 'homeRegion';
  if (nextTeamPlace(lower) !== nextTeamPlace(higher)) return 'nextTeam';
  if (leavesSoon(lower) !== leavesSoon(higher)) return 'timeLeft';
  if (lower.openIssues !== higher.openIssues) return 'openIssues';
  return lower.order === higher.order ? 'tieBreak' : 'rotationOrder';
}
