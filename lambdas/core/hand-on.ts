import { type ComeLast, NOBODY_LAST } from './come-last';
import type { Explanation, ExplanationLine, PassedOver, RankedPerson } from './explanation';
import type { EngineerId, Instant, TeamId } from './ids';
import { behindBy, isAwake, isReachable, tierOf } from './rank-order';
import type { Ranking } from './ranking';

/** Somebody paged in this round. */
export interface Tried {
  readonly engineerId: EngineerId;
  readonly teamId?: TeamId;
}

/** At most this many people of a team are paged before the next awake team, else a big team eats the whole promise. */
const TEAM_LAP = 2;

const isLastResort = (key: number): boolean => {
  const tier = tierOf(key);
  return tier === 'asleep' || tier === 'onLeave';
};

/** The first place, of those up to `end`, at which something holds that holds from there on; `end` where there is none. */
function firstPlace(from: number, end: number, holdsAt: (place: number) => boolean): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holdsAt(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How many a round reaches: people asleep or on leave only while there is nobody else in the whole roster. */
function roundLength(ranking: Ranking): number {
  if (ranking.length === 0) return 0;
  const first = ranking.keyAt(0);
  // Those whom a round leaves out are the last of a ranking.
  if (!isLastResort(first)) return firstPlace(0, ranking.length, (place) => isLastResort(ranking.keyAt(place)));
  return firstPlace(0, ranking.length, (place) => tierOf(ranking.keyAt(place)) !== tierOf(first));
}

export interface Choice {
  /** In the ranking, 0 first. */
  readonly place: number;
  readonly person: RankedPerson;
  /** By place: whoever was passed over, wherever they rank. */
  readonly passedOver: ReadonlyMap<number, PassedOver>;
}

/** Whoever cannot be chosen, by place. */
export function alreadyAsked(
  ranking: Ranking,
  tried: readonly Tried[],
  except: EngineerId | undefined,
  comeLast: ComeLast,
  sharedOut: readonly EngineerId[] = [],
): Map<number, PassedOver> {
  const reasons = new Map<EngineerId, PassedOver>(sharedOut.map((engineerId) => [engineerId, 'sharedOut']));
  for (const { engineerId } of tried) reasons.set(engineerId, 'pagedThisRound');
  for (const [engineerId, reason] of comeLast) reasons.set(engineerId, reason);
  if (except !== undefined) reasons.set(except, 'justPassedOn');
  const passedOver = new Map<number, PassedOver>();
  if (reasons.size === 0) return passedOver;
  for (let place = 0; place < ranking.length; place++) {
    const reason = reasons.get(ranking.engineerIdAt(place));
    if (reason) passedOver.set(place, reason);
  }
  return passedOver;
}

/** Awake in the same tier, and reached by a contact or not alike. */
const isAsGood = (key: number, other: number): boolean =>
  isAwake(key) && tierOf(key) === tierOf(other) && isReachable(key) === isReachable(other);

/**
 * The next person to page in a round, or `undefined` when everybody reachable has been paged in it. While anybody awake
 * is left, teams take laps of two people, first of those whom a contact reaches and then of those whom none does; among
 * equals in laps, and among those asleep, the ranking decides. `except` has just passed the page on, and is not asked again
 * at once. Those who `comeLast` come after everybody else who is awake, and before anybody is woken.
 * Those to whom others like it are `sharedOut` are not the first of a round, where somebody else is as awake and as well reached.
 */
export function chooseNext(
  ranking: Ranking,
  tried: readonly Tried[],
  except?: EngineerId,
  comeLast: ComeLast = NOBODY_LAST,
  sharedOut: readonly EngineerId[] = [],
): Choice | undefined {
  const choice = choose(ranking, tried, alreadyAsked(ranking, tried, except, comeLast));
  if (sharedOut.length > 0 && tried.length === 0) {
    const shared = choose(ranking, tried, alreadyAsked(ranking, tried, except, comeLast, sharedOut));
    if (shared && choice && isAsGood(ranking.keyAt(shared.place), ranking.keyAt(choice.place))) return shared;
  }
  if (comeLast.size === 0 || (choice && isAwake(ranking.keyAt(choice.place)))) return choice;
  const last = choose(ranking, tried, alreadyAsked(ranking, tried, except, NOBODY_LAST));
  return last && (!choice || isAwake(ranking.keyAt(last.place))) ? last : choice;
}

function choose(ranking: Ranking, tried: readonly Tried[], passedOver: Map<number, PassedOver>): Choice | undefined {
  const end = roundLength(ranking);
  let first = 0;
  while (first < end && passedOver.has(first)) first++;
  if (first === end) return undefined;
  const key = ranking.keyAt(first);
  // Before anybody was paged no team has had its lap.
  const place = isAwake(key) && tried.length > 0 ? leastLap(ranking, first, tried, passedOver) : first;
  return { place, person: ranking.personAt(place), passedOver };
}

/** The first, of those awake whom contacts reach as they do the one at `first`, whose team has had the fewest laps. */
function leastLap(
  ranking: Ranking,
  first: number,
  tried: readonly Tried[],
  passedOver: Map<number, PassedOver>,
): number {
  const pagedOfTeam = new Map<TeamId | undefined, number>();
  for (const { teamId } of tried) pagedOfTeam.set(teamId, (pagedOfTeam.get(teamId) ?? 0) + 1);
  const lapAt = (place: number) => Math.floor((pagedOfTeam.get(ranking.teamIdAt(place)) ?? 0) / TEAM_LAP);
  const reachable = isReachable(ranking.keyAt(first));
  const candidates: number[] = [];
  for (let place = first; place < ranking.length; place++) {
    const key = ranking.keyAt(place);
    if (!isAwake(key) || isReachable(key) !== reachable) break;
    if (!passedOver.has(place)) candidates.push(place);
  }
  let best = first;
  for (const place of candidates) if (lapAt(place) < lapAt(best)) best = place;
  for (const place of candidates) if (lapAt(place) > lapAt(best)) passedOver.set(place, 'teamHadTwo');
  return best;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Lines kept beside the chosen one. */
const OTHERS_KEPT = 9;

/**
 * How many from a place on were not chosen, by reason. They are counted in runs of people who compare with the chosen one
 * alike, and stand side by side; a ranking has a dozen of them at most.
 */
function countRest({ place: chosen, passedOver }: Choice, ranking: Ranking, from: number): Record<string, number> {
  const counts = new Map<string, number>();
  const add = (reason: string, count: number) => counts.set(reason, (counts.get(reason) ?? 0) + count);
  const chosenKey = ranking.keyAt(chosen);
  for (let place = from; place < ranking.length; ) {
    const first = ranking.keyAt(place);
    const reason = behindBy(first, chosenKey);
    const isOfOneRun = (key: number) =>
      tierOf(key) === tierOf(first) && isReachable(key) === isReachable(first) && behindBy(key, chosenKey) === reason;
    // Above the chosen one and below it people are behind, or ahead, by the same; no run goes on across.
    const limit = place < chosen ? chosen : ranking.length;
    const end = firstPlace(place + 1, limit, (other) => !isOfOneRun(ranking.keyAt(other)));
    add(reason, end - place);
    place = end;
  }
  // The chosen one, where it is among them, is no other; and whoever was passed over is so for that reason alone.
  if (chosen >= from) add(behindBy(chosenKey, chosenKey), -1);
  for (const [place, reason] of passedOver) {
    if (place < from) continue;
    add(reason, 1);
    add(behindBy(ranking.keyAt(place), chosenKey), -1);
  }
  return Object.fromEntries([...counts].filter(([, count]) => count > 0));
}

/** Explains a choice: the chosen one, the first others in ranking order with why they were not, and counts of the rest. */
export function explain(
  choice: Choice,
  ranking: Ranking,
  inputs: { readonly at: Instant; readonly tried: readonly Tried[]; readonly rosterRevision: number },
): Explanation {
  const chosenKey = ranking.keyAt(choice.place);
  const others: ExplanationLine[] = [];
  let place = 0;
  for (; place < ranking.length && others.length < OTHERS_KEPT; place++) {
    if (place === choice.place) continue;
    const line: Draft<ExplanationLine> = ranking.personAt(place);
    const passedOver = choice.passedOver.get(place);
    if (passedOver) line.passedOver = passedOver;
    else line.behindBy = behindBy(ranking.keyAt(place), chosenKey);
    others.push(line);
  }
  return {
    at: inputs.at,
    rosterRevision: inputs.rosterRevision,
    ...(ranking.loadAt !== undefined && { loadAt: ranking.loadAt }),
    needs: ranking.needs,
    inputsHash: ranking.inputsHash(inputs.tried),
    chosen: choice.person,
    others,
    rest: countRest(choice, ranking, place),
  };
}
