import type { Instant } from '../ids';
import type { Override } from '../roster/override';
import type { Role } from '../roster/rotation';
import type { PeopleNow } from './people-now';
import type { Handing, Turn } from './roles';
import type { TeamRow } from './snapshot';
import type { RotationTrack, TeamTracks } from './team-tracks';
import { Reader } from './tracks';

/** What does not change with the hours of a day: whose turn it is, swaps and overrides, and what holds of people. */
export interface Seldom {
  /** Equal for all times at which the same holds. */
  readonly id: number;
  readonly crew: TeamRow['crew'];
  readonly turns: Readonly<Partial<Record<Role, Turn>>>;
  readonly swaps: readonly Handing[];
  readonly overrides: readonly Override[];
}

/** Reads what seldom changes at instants that only grow, and moves the team's people along. */
export class SeldomReader {
  readonly #rotations: readonly RotationReader[];
  readonly #swaps: Reader<readonly Handing[]>;
  readonly #overrides: Reader<readonly Override[]>;
  readonly #moving: PeopleNow['moving'];
  readonly #known = new Map<string, Seldom>();
  #now: Seldom | undefined;
  #untilAt = Number.NEGATIVE_INFINITY;

  constructor({ rotations, swaps, overrides }: TeamTracks, { moving }: PeopleNow) {
    this.#rotations = rotations.map((rotation) => new RotationReader(rotation));
    this.#swaps = new Reader(swaps);
    this.#overrides = new Reader(overrides);
    this.#moving = moving;
  }

  /** What holds at an instant that is not before the last one asked for. */
  at(instant: Instant): Seldom {
    if (this.#now && instant < this.#untilAt) return this.#now;
    this.#now = this.#read(instant);
    return this.#now;
  }

  #read(instant: Instant): Seldom {
    const swaps = this.#swaps.at(instant);
    const overrides = this.#overrides.at(instant);
    let untilAt = Math.min(this.#swaps.untilAt, this.#overrides.untilAt);
    // While nothing is swapped or overridden it does not matter which time without is meant.
    let key = `${swaps.length > 0 ? this.#swaps.index : ''} ${overrides.length > 0 ? this.#overrides.index : ''} `;
    for (const rotation of this.#rotations) {
      key += `${rotation.moveTo(instant)} `;
      untilAt = Math.min(untilAt, rotation.untilAt);
    }
    for (const person of this.#moving) {
      key += person.moveTo(instant);
      untilAt = Math.min(untilAt, person.untilAt);
    }
    this.#untilAt = untilAt;
    const before = this.#known.get(key);
    if (before) return before;
    const seldom = { id: this.#known.size, ...turnsBy(this.#rotations), swaps, overrides };
    this.#known.set(key, seldom);
    return seldom;
  }
}

class RotationReader {
  /** Until when the rotation says the same. */
  untilAt: Instant = Number.NEGATIVE_INFINITY;
  /** The place whose turn it is, or -1 while the rotation is not in force. */
  place = -1;
  readonly #isInForce: Reader<boolean>;
  readonly #place: Reader<number>;

  constructor(readonly rotation: RotationTrack) {
    this.#isInForce = new Reader(rotation.inForce);
    this.#place = new Reader(rotation.place);
  }

  moveTo(instant: Instant): number {
    if (instant < this.untilAt) return this.place;
    const place = this.#place.at(instant);
    this.place = this.#isInForce.at(instant) ? place : -1;
    this.untilAt = Math.min(this.#place.untilAt, this.#isInForce.untilAt);
    return this.place;
  }
}

/** Of rotations that are in force at one time, the later in the list says whose turn a role is, and who the crew are. */
function turnsBy(rotations: readonly RotationReader[]): Pick<Seldom, 'turns' | 'crew'> {
  const turns: Partial<Record<Role, Turn>> = {};
  let crew: TeamRow['crew'] = 'team';
  for (const { rotation, place } of rotations) {
    if (place < 0) continue;
    for (const { role, turns: all } of rotation.roles) turns[role] = all[place] as Turn;
    if (rotation.roles.some(({ role }) => role !== 'standBy')) crew = rotation.onDuty;
  }
  return { turns, crew };
}
