import { CRITERIA, type Criterion, type RankedPerson, TIERS, type Tier } from './explanation';

/** Somebody with less of the shift left than this comes after colleagues who have more. */
const LEAVES_SOON_MINUTES = 30;

const leavesSoon = (person: RankedPerson): number =>
  person.minutesLeft !== undefined && person.minutesLeft < LEAVES_SOON_MINUTES ? 1 : 0;

/** After every place in a list of next teams: a roster has at most 100 teams. */
const IN_NO_LIST = 127;

/** Less is better, for each criterion. */
const badness: Readonly<Record<Criterion, (person: RankedPerson) => number>> = {
  reachable: (person) => (person.reachable ? 0 : 1),
  skill: (person) => (person.skillLevel === 0 ? 1 : 0),
  language: (person) => (person.speaksLanguage === false ? 1 : 0),
  homeRegion: (person) => (person.homeRegion === false ? 1 : 0),
  nextTeam: (person) => person.nextTeam ?? IN_NO_LIST,
  timeLeft: leavesSoon,
  openIssues: (person) => person.openIssues,
  rotationOrder: (person) => person.order,
  tieBreak: () => 0,
};

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
  let key = tierRankOf(person) * 2 + badness.reachable(person);
  key = key * 2 + badness.skill(person);
  key = key * 2 + badness.language(person);
  key = key * 2 + badness.homeRegion(person);
  key = key * (IN_NO_LIST + 1) + badness.nextTeam(person);
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
  return Array.from(keys, (key) => people[key % COUNTS] as RankedPerson);
}

/** The first criterion by which `lower` ranks behind `higher`; `tieBreak` is their order in the roster. */
export function behindBy(lower: RankedPerson, higher: RankedPerson): 'tier' | Criterion {
  if (isAwake(lower) && isAwake(higher) && lower.reachable !== higher.reachable) return 'reachable';
  if (lower.tier !== higher.tier) return 'tier';
  for (const criterion of CRITERIA) {
    if (badness[criterion](lower) !== badness[criterion](higher)) return criterion;
  }
  return 'tieBreak';
}
