import type { Asked } from './asked';
import type { DutyManagerOnTable, EngineerOnTable } from './duty/snapshot';
import type { NeededThen, RankedPerson } from './explanation';
import type { Tried } from './hand-on';
import type { EngineerId, Instant, TeamId } from './ids';
import { hashInputs } from './inputs-hash';
import { isAwake, placeInRoster } from './rank-order';
import { type Crew, crewOf, rankedEngineer, rankedManager } from './ranked-person';

/**
 * Everybody in a roster, best first. It holds a number for each, which has all that places them; what is told of a person is
 * made when it is asked for, because of thousands hardly ten are told of.
 */
export class Ranking {
  constructor(
    private readonly asked: Asked,
    /** Sorted; see `keyOf`. */
    private readonly keys: Float64Array,
  ) {}

  get length(): number {
    return this.keys.length;
  }

  /** When open issues were counted; undefined where they never were. */
  get loadAt(): Instant | undefined {
    return this.asked.loadAt === 0 ? undefined : this.asked.loadAt;
  }

  /** What everybody was ranked for. */
  get needs(): NeededThen {
    const { skill, language, regions } = this.asked.needs;
    return { ...(skill && { skill }), ...(language && { language }), regions };
  }

  /** All that places the person at a place, 0 first. */
  keyAt(place: number): number {
    return this.keys[place] as number;
  }

  engineerIdAt(place: number): EngineerId {
    return this.#onTable(this.keyAt(place)).id;
  }

  /** Undefined for a duty manager. */
  teamIdAt(place: number): TeamId | undefined {
    const person = this.#onTable(this.keyAt(place));
    return 'teamId' in person ? person.teamId : undefined;
  }

  /** With which team's people somebody ranks at a place, and which role of its shift they have; of duty managers nothing. */
  crewAt(place: number): Crew {
    const key = this.keyAt(place);
    return placeInRoster(key) < this.asked.roster.engineers.length ? crewOf(key, this.asked) : {};
  }

  /** All that is told of the person at a place, 0 first. */
  personAt(place: number): RankedPerson {
    const key = this.keyAt(place);
    const { engineers } = this.asked.roster;
    return placeInRoster(key) < engineers.length ? rankedEngineer(key, this.asked) : rankedManager(key, this.asked);
  }

  /** Everybody, or the first so many. */
  people(count = this.length): RankedPerson[] {
    return Array.from({ length: Math.min(count, this.length) }, (_, place) => this.personAt(place));
  }

  /** Everybody on duty or awake, best first; they come before all others. */
  awake(): RankedPerson[] {
    const end = this.keys.findIndex((key) => !isAwake(key));
    return this.people(end < 0 ? this.length : end);
  }

  /** Recognises equal inputs of a choice from this ranking. */
  inputsHash(tried: readonly Tried[]): string {
    const { needs, roster, teams } = this.asked;
    return hashInputs({ needs, roster, teams, keys: this.keys, tried });
  }

  #onTable(key: number): EngineerOnTable | DutyManagerOnTable {
    const { engineers, dutyManagers } = this.asked.roster;
    const place = placeInRoster(key);
    return (engineers[place] ?? dutyManagers[place - engineers.length]) as EngineerOnTable | DutyManagerOnTable;
  }
}
