import type { Explanation, ExplanationLine, PassedOver, RankedPerson, Tier } from './explanation';
import type { EngineerId, Instant, TeamId } from './ids';
import { hashInputs } from './inputs-hash';
import { behindBy, isAwake } from './rank-order';
import type { Needs } from './route';

/** Somebody paged in this round. */
export interface Tried {
  readonly engineerId: EngineerId;
  readonly teamId?: TeamId;
}

/** At most this many people of a team are paged before the next awake team, else a big team eats the whole promise. */
const TEAM_LAP = 2;

const isLastResort = (tier: Tier): boolean => tier === 'asleep' || tier === 'onLeave';

/** Those whom a round reaches: people asleep or on leave only while there is nobody else in the whole roster. */
function inRound(ranking: readonly RankedPerson[]): readonly RankedPerson[] {
  const first = ranking[0];
  if (!first) return ranking;
  if (isLastResort(first.tier)) return ranking.filter((person) => person.tier === first.tier);
  // Those whom a round leaves out are the last of a ranking.
  const end = ranking.findIndex((person) => isLastResort(person.tier));
  return end < 0 ? ranking : ranking.slice(0, end);
}

export interface Choice {
  readonly person: RankedPerson;
  readonly passedOver: ReadonlyMap<EngineerId, PassedOver>;
}

/**
 * The next person to page in a round, or `undefined` when everybody reachable has been paged in it. While anybody awake
 * is left, teams take laps of two people, first of those whom a contact reaches and then of those whom none does; among
 * equals in laps, and among those asleep, the ranking decides. `except` has just passed the page on, and is not asked again
 * at once.
 */
export function chooseNext(
  ranking: readonly RankedPerson[],
  tried: readonly Tried[],
  except?: EngineerId,
): Choice | undefined {
  const triedIds = new Set<EngineerId>();
  const pagedOfTeam = new Map<TeamId | undefined, number>();
  const passedOver = new Map<EngineerId, PassedOver>();
  for (const { engineerId, teamId } of tried) {
    triedIds.add(engineerId);
    passedOver.set(engineerId, 'pagedThisRound');
    pagedOfTeam.set(teamId, (pagedOfTeam.get(teamId) ?? 0) + 1);
  }
  if (except !== undefined) passedOver.set(except, 'justPassedOn');
  const isLeft = ({ engineerId }: RankedPerson) => engineerId !== except && !triedIds.has(engineerId);
  const round = inRound(ranking);
  const first = round.find(isLeft);
  // Before anybody was paged no team has had its lap.
  if (!first) return undefined;
  if (!isAwake(first) || tried.length === 0) return { person: first, passedOver };

  const lap = (person: RankedPerson) => Math.floor((pagedOfTeam.get(person.teamId) ?? 0) / TEAM_LAP);
  const candidates = round.filter(
    (person) => isAwake(person) && person.reachable === first.reachable && isLeft(person),
  );
  let person = first;
  for (const candidate of candidates) {
    if (lap(candidate) < lap(person)) person = candidate;
  }
  for (const candidate of candidates) {
    if (lap(candidate) > lap(person)) passedOver.set(candidate.engineerId, 'teamHadTwo');
  }
  return { person, passedOver };
}

/** Lines kept beside the chosen one. */
const OTHERS_KEPT = 9;

/** Whether two people of a ranking are before or behind a third for the same reason, side by side with all between them. */
const isOfOneRun = (one: RankedPerson, other: RankedPerson, third: RankedPerson): boolean =>
  one.tier === other.tier && one.reachable === other.reachable && behindBy(one, third) === behindBy(other, third);

/** Where in a ranking the run ends of those who compare with the chosen one as the person at `place` does. */
function runEnd(ranking: readonly RankedPerson[], place: number, chosen: RankedPerson): number {
  const first = ranking[place] as RankedPerson;
  let low = place + 1;
  let high = ranking.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isOfOneRun(ranking[middle] as RankedPerson, first, chosen)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How many from a place on were not chosen, by reason. They are counted in runs, which a ranking has a dozen of at most:
 * to compare each of thousands of people with the chosen one cost a fifth of routing.
 */
function countRest({ person: chosen, passedOver }: Choice, ranking: readonly RankedPerson[], from: number) {
  const counts = new Map<string, number>();
  const add = (reason: string, count: number) => counts.set(reason, (counts.get(reason) ?? 0) + count);
  for (let place = from; place < ranking.length; ) {
    const end = runEnd(ranking, place, chosen);
    add(behindBy(ranking[place] as RankedPerson, chosen), end - place);
    place = end;
  }
  // The chosen one, where it is among them, is no other; and whoever was passed over is so for that reason alone.
  if (ranking.indexOf(chosen) >= from) add(behindBy(chosen, chosen), -1);
  for (let place = passedOver.size === 0 ? ranking.length : from; place < ranking.length; place++) {
    const person = ranking[place] as RankedPerson;
    const reason = passedOver.get(person.engineerId);
    if (!reason || person === chosen) continue;
    add(reason, 1);
    add(behindBy(person, chosen), -1);
  }
  return Object.fromEntries([...counts].filter(([, count]) => count > 0));
}

/** Explains a choice: the chosen one, the first others in ranking order with why they were not, and counts of the rest. */
export function explain(
  choice: Choice,
  ranking: readonly RankedPerson[],
  inputs: {
    readonly at: Instant;
    readonly needs: Needs;
    readonly tried: readonly Tried[];
    readonly rosterRevision: number;
  },
): Explanation {
  const others: ExplanationLine[] = [];
  let place = 0;
  for (; place < ranking.length && others.length < OTHERS_KEPT; place++) {
    const person = ranking[place] as RankedPerson;
    if (person.engineerId === choice.person.engineerId) continue;
    const passedOver = choice.passedOver.get(person.engineerId);
    // `assign` takes half the time of a spread here.
    others.push(Object.assign({}, person, passedOver ? { passedOver } : { behindBy: behindBy(person, choice.person) }));
  }
  return {
    at: inputs.at,
    rosterRevision: inputs.rosterRevision,
    inputsHash: hashInputs(inputs.needs, ranking, inputs.tried),
    chosen: choice.person,
    others,
    rest: countRest(choice, ranking, place),
  };
}
