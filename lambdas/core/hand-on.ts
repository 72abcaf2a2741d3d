import {
  type Explanation,
  type ExplanationLine,
  type PassedOver,
  type RankedPerson,
  TIERS,
  type Tier,
} from './explanation';
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

/** FNV-1a over UTF-16 units and whole numbers, twice with different bases: 64 bits as hex, enough to recognise equal inputs. */
class InputsHash {
  private low = 0x811c9dc5 | 0;
  // 32 bits with a sign from the start: the engine boxes a field that ever held a larger number.
  private high = 0x9e3779b9 | 0;

  add(text: string): void {
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      this.low = Math.imul(this.low ^ unit, 0x01000193);
      this.high = Math.imul(this.high ^ unit, 0x85ebca6b);
    }
  }

  addNumber(number: number): void {
    this.low = Math.imul(this.low ^ number, 0x01000193);
    this.high = Math.imul(this.high ^ number, 0x85ebca6b);
    // A product keeps the low bits of its factors apart from the high ones; fields differ in the high ones, too.
    this.low ^= this.low >>> 15;
    this.high ^= this.high >>> 13;
  }

  toString(): string {
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.high) + hex(this.low);
  }
}

/** More than any place in a list of next teams. */
const NO_PLACE = 255;

function hashInputs(needs: Needs, ranking: readonly RankedPerson[], tried: readonly Tried[]): string {
  const hash = new InputsHash();
  hash.add(`${needs.skill}|${needs.language}|${needs.regions.join()}`);
  for (const person of ranking) {
    hash.add(person.engineerId);
    // Small numbers packed into two words: texts made of them cost more than all the rest of routing.
    hash.addNumber(TIERS.indexOf(person.tier) * 2 + (person.reachable ? 1 : 0) + (person.openIssues << 4));
    hash.addNumber(((person.minutesLeft ?? -1) << 8) + (person.nextTeam ?? NO_PLACE));
    if (person.role) hash.add(person.role);
    if (person.because) hash.add(person.because);
    if (person.forTeam) hash.add(person.forTeam);
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
  const counts = new Map<string, number>();
  for (const person of ranking) {
    if (person.engineerId === choice.person.engineerId) continue;
    const passedOver = choice.passedOver.get(person.engineerId);
    const behind = behindBy(person, choice.person);
    if (others.length < OTHERS_KEPT) {
      // `assign` takes half the time of a spread here, and this is most of what routing costs.
      others.push(Object.assign({}, person, passedOver ? { passedOver } : { behindBy: behind }));
    } else {
      const reason = passedOver ?? behind;
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  return {
    at: inputs.at,
    rosterRevision: inputs.rosterRevision,
    inputsHash: hashInputs(inputs.needs, ranking, inputs.tried),
    chosen: choice.person,
    others,
    rest: Object.fromEntries(counts),
  };
}
