import type { EngineerId, Instant } from '../ids';
import type { Override } from '../roster/override';
import type { Role } from '../roster/rotation';
import type { Presence } from './absences';
import type { Member, PeopleNow } from './people-now';
import type { Handing, Turn } from './roles';
import type { TeamRow } from './snapshot';
import type { TeamDay } from './team-days';
import type { RotationTrack, TeamTracks } from './team-tracks';
import { Reader } from './tracks';

/** All that holds in a team at one instant, as the roster says it, before anybody is named. */
export interface TeamInputs {
  /** The day whose hours hold, or else today; of today only the cause is sure where no override holds either, for nothing else matters. */
  readonly day: TeamDay;
  readonly hours: boolean;
  readonly waking: boolean;
  readonly crew: TeamRow['crew'];
  readonly turns: Readonly<Partial<Record<Role, Turn>>>;
  readonly swaps: readonly Handing[];
  readonly overrides: readonly Override[];
  readonly members: ReadonlyMap<EngineerId, Member>;
  /** What holds now of the team's people, and of those of other teams whom an override names; of nobody else. */
  readonly presences: ReadonlyMap<EngineerId, { readonly now: Presence }>;
}

/**
 * All that the roster says of one team, moved along instants that only grow, and its people with it. It is one object that
 * changes.
 */
export class TeamNow implements TeamInputs {
  day: TeamDay;
  hours = false;
  waking = false;
  crew: TeamRow['crew'] = 'team';
  turns: Readonly<Partial<Record<Role, Turn>>> = {};
  swaps: readonly Handing[] = [];
  overrides: readonly Override[] = [];
  readonly members: ReadonlyMap<EngineerId, Member>;
  readonly presences: ReadonlyMap<EngineerId, Reader<Presence>>;
  readonly #moving: readonly Reader<Presence>[];
  readonly #hours: Reader<readonly TeamDay[]>;
  readonly #today: Reader<TeamDay>;
  readonly #waking: Reader<boolean>;
  readonly #swaps: Reader<readonly Handing[]>;
  readonly #overrides: Reader<readonly Override[]>;
  readonly #rotations: readonly RotationNow[];
  #turnsUntilAt = Number.NEGATIVE_INFINITY;

  constructor(tracks: TeamTracks, { members, presences, moving }: PeopleNow) {
    this.members = members;
    this.presences = presences;
    this.#moving = moving;
    this.#hours = new Reader(tracks.hours);
    this.#today = new Reader(tracks.today);
    this.#waking = new Reader(tracks.waking);
    this.#swaps = new Reader(tracks.swaps);
    this.#overrides = new Reader(tracks.overrides);
    this.#rotations = tracks.rotations.map((rotation) => new RotationNow(rotation));
    this.day = this.#today.now;
  }

  /** Moves to an instant that is not before the last one. */
  moveTo(at: Instant): void {
    const days = this.#hours.at(at);
    const today = this.#today.at(at);
    this.hours = days.length > 0;
    this.day = this.hours ? (days[days.length - 1] as TeamDay) : today;
    this.waking = this.#waking.at(at);
    this.swaps = this.#swaps.at(at);
    this.overrides = this.#overrides.at(at);
    if (at >= this.#turnsUntilAt) this.#turnTo(at);
    for (const person of this.#moving) person.at(at);
  }

  /** Of rotations that are in force at one time, the later in the list says whose turn a role is, and who the crew are. */
  #turnTo(at: Instant): void {
    const turns: Partial<Record<Role, Turn>> = {};
    this.crew = 'team';
    this.#turnsUntilAt = Number.POSITIVE_INFINITY;
    for (const rotation of this.#rotations) {
      rotation.moveTo(at);
      if (rotation.untilAt < this.#turnsUntilAt) this.#turnsUntilAt = rotation.untilAt;
      if (!rotation.isInForce) continue;
      for (const { role, turns: all } of rotation.track.roles) turns[role] = all[rotation.place] as Turn;
      if (rotation.isOfDuty) this.crew = rotation.track.onDuty;
    }
    this.turns = turns;
  }
}

class RotationNow {
  /** Until when the rotation says the same. */
  untilAt: Instant = Number.NEGATIVE_INFINITY;
  isInForce = false;
  /** Whose turn it is. */
  place = 0;
  /** It fills a role of the team's duty, and not only the stand-by. */
  readonly isOfDuty: boolean;
  readonly #isInForce: Reader<boolean>;
  readonly #place: Reader<number>;

  constructor(readonly track: RotationTrack) {
    this.#isInForce = new Reader(track.inForce);
    this.#place = new Reader(track.place);
    this.isOfDuty = track.roles.some(({ role }) => role !== 'standBy');
  }

  moveTo(at: Instant): void {
    if (at < this.untilAt) return;
    this.place = this.#place.at(at);
    this.isInForce = this.#isInForce.at(at);
    this.untilAt = Math.min(this.#place.untilAt, this.#isInForce.untilAt);
  }
}
