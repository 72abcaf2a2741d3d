import { type ComeLast, NOBODY_LAST } from './come-last';
import type { PassedOver } from './explanation';
import { alreadyAsked, type Choice, type Tried } from './hand-on';
import type { EngineerId, TeamId } from './ids';
import { STEP_TARGETS, type Step, type StepTarget } from './policy';
import { isAwake, isReachable, tierOf } from './rank-order';
import type { Crew } from './ranked-person';
import type { Ranking } from './ranking';

/** More people are not asked at once: the rest of everybody awake is left to whoever comes after this step. */
export const MOST_AT_ONCE = 50;

interface Candidate extends Crew {
  readonly place: number;
}

/** Whom one step may ask, and whom it has come to so far. */
class StepPeople {
  /** Places in the ranking, in the order of being named. */
  readonly chosen: number[] = [];
  readonly #awake: readonly Candidate[];
  /** The team of whoever ranks first and does not come last. */
  readonly #first: TeamId | undefined;
  readonly #teamsAsked: Set<TeamId | undefined>;

  constructor(
    private readonly ranking: Ranking,
    tried: readonly Tried[],
    private readonly asked: ReadonlyMap<number, PassedOver>,
    comeLast: ComeLast,
  ) {
    this.#teamsAsked = new Set(tried.map(({ teamId }) => teamId));
    const awake: Candidate[] = [];
    // Those awake whom a contact reaches are the first of every ranking.
    for (let place = 0; place < ranking.length; place++) {
      const key = ranking.keyAt(place);
      if (!isAwake(key) || !isReachable(key)) break;
      awake.push({ place, ...ranking.crewAt(place) });
    }
    this.#awake = awake;
    this.#first = awake.find(({ place }) => !comeLast.has(ranking.engineerIdAt(place)))?.teamId;
  }

  add(target: StepTarget): void {
    switch (target) {
      case 'primary':
        this.#takeRole('primary', 'secondary');
        break;
      case 'secondary':
        this.#takeRole('secondary', 'primary');
        break;
      case 'nextTeam':
        this.#take(this.#left().find(({ place }) => !this.#teamsAsked.has(this.ranking.teamIdAt(place))));
        break;
      case 'everybodyAwake':
        for (const person of this.#left()) this.#take(person);
        break;
      case 'dutyManagers':
        this.#takeManagers();
        break;
      default:
        target satisfies never;
    }
  }

  /** Those who can still be asked, best first. */
  #left(): readonly Candidate[] {
    return this.#awake.filter(({ place }) => !this.asked.has(place) && !this.chosen.includes(place));
  }

  #take(person: { readonly place: number } | undefined): void {
    if (!person || this.chosen.length >= MOST_AT_ONCE) return;
    this.chosen.push(person.place);
    this.#teamsAsked.add(this.ranking.teamIdAt(person.place));
  }

  /** Of the first team: who has the role, or, where nobody awake has it, the best who has not the other and was not asked. */
  #takeRole(role: 'primary' | 'secondary', other: 'primary' | 'secondary'): void {
    const isOfFirstTeam = ({ teamId }: Candidate) => teamId === this.#first;
    const left = this.#left().filter(isOfFirstTeam);
    const hasHolder = this.#awake.some((person) => isOfFirstTeam(person) && person.role === role);
    this.#take(left.find((person) => (hasHolder ? person.role === role : person.role !== other)));
  }

  #takeManagers(): void {
    for (let place = this.#awake.length; place < this.ranking.length; place++) {
      const key = this.ranking.keyAt(place);
      if (tierOf(key) === 'dutyManager' && isReachable(key) && !this.asked.has(place)) this.#take({ place });
    }
  }
}

/** Why each who ranks above `place` is not the one who is chosen there. */
function passedOverFor(
  place: number,
  chosen: readonly number[],
  asked: ReadonlyMap<number, PassedOver>,
): ReadonlyMap<number, PassedOver> {
  const passedOver = new Map(asked);
  for (const other of chosen) if (other !== place) passedOver.set(other, 'askedTogether');
  for (let above = 0; above < place; above++) if (!passedOver.has(above)) passedOver.set(above, 'notInStep');
  return passedOver;
}

/**
 * Whom a step of a policy comes to: of those awake whom a contact reaches, and of the duty managers, whoever was not asked in this
 * round, at most `MOST_AT_ONCE`, in the order in which `STEP_TARGETS` names them. `except` has just passed the page on. Nobody in
 * their night is ever among them.
 */
export function peopleOfStep(
  { page }: Step,
  ranking: Ranking,
  tried: readonly Tried[],
  except?: EngineerId,
  comeLast: ComeLast = NOBODY_LAST,
): readonly Choice[] {
  const asked = alreadyAsked(ranking, tried, except, comeLast);
  const people = new StepPeople(ranking, tried, asked, comeLast);
  for (const target of STEP_TARGETS) if (page.includes(target)) people.add(target);
  const { chosen } = people;
  return chosen.map((place) => ({
    place,
    person: ranking.personAt(place),
    passedOver: passedOverFor(place, chosen, asked),
  }));
}
