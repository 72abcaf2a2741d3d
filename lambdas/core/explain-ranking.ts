import type { Load, RosterSnapshot } from './duty/snapshot';
import { type Criterion, type RankedPerson, TIERS, type Tier } from './explanation';
import { chooseNext, type Tried } from './hand-on';
import type { Instant } from './ids';
import { behindBy, tierOf } from './rank-order';
import type { Ranking } from './ranking';
import { type Needs, route } from './route';

/** One person in a whole ranking, with what puts others first. */
export interface ExplainedPerson extends RankedPerson {
  /** In the ranking, 1 first. */
  readonly place: number;
  /** Which page of a round goes to this person while nobody acknowledges, 1 first; absent beyond those that are told. */
  readonly step?: number;
  /** By which criterion this person comes after the first one, and after the one just above; absent for the first. */
  readonly behindBy?: 'tier' | Criterion;
  readonly behindPreviousBy?: 'tier' | Criterion;
}

/** A whole ranking at an instant. */
export interface ExplainedRanking {
  /** The first so many, as asked for. */
  readonly people: readonly ExplainedPerson[];
  /** How many there are in each tier, in all. */
  readonly tiers: Readonly<Partial<Record<Tier, number>>>;
  /** How many come after those who are told, by the criterion that puts the first one before them. */
  readonly rest: Readonly<Record<string, number>>;
}

/** A round is followed no further: somebody who comes later is hardly ever reached. */
const MOST_STEPS = 500;

/** Which page goes to whom while nobody acknowledges, until all who are told of have theirs. */
function stepsOf(ranking: Ranking, told: readonly RankedPerson[]): Map<string, number> {
  const tried: Tried[] = [];
  const steps = new Map<string, number>();
  const without = new Set(told.map(({ engineerId }) => engineerId));
  while (without.size > 0 && steps.size < MOST_STEPS) {
    const choice = chooseNext(ranking, tried);
    if (!choice) break;
    tried.push(choice.person);
    without.delete(choice.person.engineerId);
    steps.set(choice.person.engineerId, steps.size + 1);
  }
  return steps;
}

/** Ranks everybody for an issue's needs at an instant and says of each what puts others first. */
export function explainRanking(
  needs: Needs,
  roster: RosterSnapshot,
  load: Load,
  at: Instant,
  limit: number,
): ExplainedRanking {
  const ranking = route(needs, roster, load, at);
  const told = ranking.people(limit);
  const steps = stepsOf(ranking, told);
  const behind = (place: number, other: number) => behindBy(ranking.keyAt(place), ranking.keyAt(other));
  const people = told.map((person, place): ExplainedPerson => {
    const step = steps.get(person.engineerId);
    return {
      ...person,
      place: place + 1,
      ...(step !== undefined && { step }),
      ...(place > 0 && { behindBy: behind(place, 0), behindPreviousBy: behind(place, place - 1) }),
    };
  });
  const rest: Record<string, number> = {};
  for (let place = told.length; place < ranking.length; place++) {
    const reason = behind(place, 0);
    rest[reason] = (rest[reason] ?? 0) + 1;
  }
  return { people, tiers: countTiers(ranking), rest };
}

function countTiers(ranking: Ranking): ExplainedRanking['tiers'] {
  const counts = new Map<Tier, number>();
  for (let place = 0; place < ranking.length; place++) {
    const tier = tierOf(ranking.keyAt(place));
    counts.set(tier, (counts.get(tier) ?? 0) + 1);
  }
  return Object.fromEntries(TIERS.flatMap((tier) => (counts.has(tier) ? [[tier, counts.get(tier)]] : [])));
}
