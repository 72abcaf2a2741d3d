import type { PassedOver, RankedPerson, Tier } from '../../../lambdas/core/explanation';
import type { Tried } from '../../../lambdas/core/hand-on';
import type { EngineerId, TeamId } from '../../../lambdas/core/ids';
import { isAwake } from './simple-order';

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

interface SimpleChoice {
  readonly person: RankedPerson;
  readonly passedOver: ReadonlyMap<EngineerId, PassedOver>;
}

/**
 * The next person to page in a round, or `undefined` when everybody reachable has been paged in it. While anybody awake
 * is left, teams take laps of two people, first of those whom a contact reaches and then of those whom none does; among
 * equals in laps, and among those asleep, the ranking decides. `except` has just passed the page on, and is not asked again
 * at once.
 */
export function simpleChoice(
  ranking: readonly RankedPerson[],
  tried: readonly Tried[],
  except?: EngineerId,
): SimpleChoice | undefined {
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
