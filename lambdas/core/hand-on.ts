import type { Explanation, ExplanationLine, PassedOver, RankedPerson, Tier } from './explanation';
import type { EngineerId, Instant, TeamId } from './ids';
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
  return ranking.filter((person) => !isLastResort(person.tier));
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
  const triedIds = new Set(tried.map((person) => person.engineerId));
  const passedOver = new Map<EngineerId, PassedOver>();
  for (const id of triedIds) passedOver.set(id, 'pagedThisRound');
  if (except !== undefined) passedOver.set(except, 'justPassedOn');
  const left = inRound(ranking).filter((person) => !triedIds.has(person.engineerId) && person.engineerId !== except);
  const first = left[0];
  if (!first) return undefined;
  if (!isAwake(first)) return { person: first, passedOver };

  const pagedOfTeam = new Map<TeamId | undefined, number>();
  for (const { teamId } of tried) pagedOfTeam.set(teamId, (pagedOfTeam.get(teamId) ?? 0) + 1);
  const lap = (person: RankedPerson) => Math.floor((pagedOfTeam.get(person.teamId) ?? 0) / TEAM_LAP);
  const candidates = left.filter((person) => isAwake(person) && person.reachable === first.reachable);
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

/** FNV-1a over UTF-16 units, twice with different bases: 64 bits as hex, enough to recognise equal inputs. */
class InputsHash {
  private low = 0x811c9dc5;
  private high = 0x9e3779b9;

  add(text: string): void {
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      this.low = Math.imul(this.low ^ unit, 0x01000193);
      this.high = Math.imul(this.high ^ unit, 0x85ebca6b);
    }
  }

  toString(): string {
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.high) + hex(this.low);
  }
}

function hashInputs(needs: Needs, ranking: readonly RankedPerson[], tried: readonly Tried[]): string {
  const hash = new InputsHash();
  hash.add(`${needs.skill}|${needs.language}|${needs.regions.join()}`);
  for (const person of ranking) {
    hash.add(person.engineerId);
    hash.add(`${person.tier}${person.reachable ? 1 : 0}${person.minutesLeft}/${person.openIssues}`);
    if (person.role) hash.add(`${person.role}:${person.because}`);
    if (person.forTeam) hash.add(`@${person.forTeam}`);
    if (person.nextTeam !== undefined) hash.add(`+${person.nextTeam}`);
  }
  for (const person of tried) hash.add(`<${person.engineerId}`);
  return hash.toString();
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
  const rest: Record<string, number> = {};
  for (const person of ranking) {
    if (person.engineerId === choice.person.engineerId) continue;
    const passedOver = choice.passedOver.get(person.engineerId);
    const behind = behindBy(person, choice.person);
    if (others.length < OTHERS_KEPT) {
      // `assign` takes half the time of a spread here, and this is most of what routing costs.
      others.push(Object.assign({}, person, passedOver ? { passedOver } : { behindBy: behind }));
    } else {
      const reason = passedOver ?? behind;
      rest[reason] = (rest[reason] ?? 0) + 1;
    }
  }
  return {
    at: inputs.at,
    rosterRevision: inputs.rosterRevision,
    inputsHash: hashInputs(inputs.needs, ranking, inputs.tried),
    chosen: choice.person,
    others,
    rest,
  };
}
