import { type Criterion, type RankedPerson, TIERS, type Tier } from './explanation';

/** Somebody with less of the shift left than this comes after colleagues who have more. */
const LEAVES_SOON_MINUTES = 30;

const leavesSoon = (person: RankedPerson): number =>
  person.minutesLeft !== undefined && person.minutesLeft < LEAVES_SOON_MINUTES ? 1 : 0;

/** After every place in a list of next teams: a roster has at most 100 teams. */
const IN_NO_LIST = 127;

/** Less is better, for each criterion. */
const withoutSkill = (person: RankedPerson): number => (person.skillLevel === 0 ? 1 : 0);
const withoutLanguage = (person: RankedPerson): number => (person.speaksLanguage === false ? 1 : 0);
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

/** Counts in a key are below this: so many people a roster has at most, and nobody so many open issues. */
const COUNTS = 4096;
const counted = (count: number): number => Math.min(count, COUNTS - 1);

/**
 * Tier and criteria as one whole number below 2^53, the stronger the more significant, the place in the roster last; less
 * is better. One number for each person is sorted ten times as fast as people are compared.
 */
function keyOf(person: RankedPerson, place: number): number {
  let key = tierRankOf(person) * 2 + (person.reachable ? 0 : 1);
  key = key * 2 + withoutSkill(person);
  key = key * 2 + withoutLanguage(person);
  key = key * 2 + notAtHome(person);
  key = key * (IN_NO_LIST + 1) + nextTeamPlace(person);
  key = key * 2 + leavesSoon(person);
  key = key * COUNTS + counted(person.openIssues);
  key = key * COUNTS + counted(person.order);
  return key * COUNTS + place;
}

/** People in the order of a roster, best first. */
export function ranked(people: readonly RankedPerson[]): RankedPerson[] {
  if (people.length > COUNTS) throw new RangeError(`${people.length} people are more than a roster may have`);
  const keys = new Float64Array(people.length);
  people.forEach((person, place) => {
    keys[place] = keyOf(person, place);
  });
  keys.sort();
  const best: RankedPerson[] = [];
  for (const key of keys) best.push(people[key % COUNTS] as RankedPerson);
  return best;
}

/** The first criterion by which `lower` ranks behind `higher`; `tieBreak` is their order in the roster. */
export function behindBy(lower: RankedPerson, higher: RankedPerson): 'tier' | Criterion {
  const isReachedAlike = lower.reachable === higher.reachable;
  if (!isReachedAlike && isAwake(lower) && isAwake(higher)) return 'reachable';
  if (lower.tier !== higher.tier) return 'tier';
  if (!isReachedAlike) return 'reachable';
  if (withoutSkill(lower) !== withoutSkill(higher)) return 'skill';
  if (withoutLanguage(lower) !== withoutLanguage(higher)) return 'language';
  if (notAtHome(lower) !== notAtHome(higher)) return 'homeRegion';
  if (nextTeamPlace(lower) !== nextTeamPlace(higher)) return 'nextTeam';
  if (leavesSoon(lower) !== leavesSoon(higher)) return 'timeLeft';
  if (lower.openIssues !== higher.openIssues) return 'openIssues';
  return lower.order === higher.order ? 'tieBreak' : 'rotationOrder';
}
