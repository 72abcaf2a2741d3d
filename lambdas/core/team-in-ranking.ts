import { DAY_MS } from './durations';
import { type DutyEnd, ownDutyEndsAt, teamDutyEnd } from './duty/own-duty';
import type { Apart, TeamOnTable, TeamRow } from './duty/snapshot';
import type { Tier } from './explanation';
import type { Instant } from './ids';
import type { PeopleInColumns } from './people-in-columns';
import { teamBits } from './rank-order';
import type { Role } from './roster/rotation';

/** So far ahead is the end of somebody's duty looked for: whoever has two days left is not going home soon. */
const LOOK_AHEAD_MS = 2 * DAY_MS;

/** Somebody who has no role is at no place. */
const NO_PLACE = -1;

/** Where a team is at home; undefined where nothing is asked for. */
export interface AtHome {
  /** In any needed region. */
  readonly homeRegion: boolean | undefined;
  /** Where end users are affected. */
  readonly affectedRegion: boolean | undefined;
}

/** What a ranking knows of a team at its instant: all that its people share. People go by their place in the roster. */
export class TeamInRanking {
  #nextTeam: number | undefined;
  #bits: number;
  readonly #lookUntilAt: Instant;
  readonly #primary: number;
  readonly #secondary: number;
  readonly #standBy: number;
  /** The place in the team of the next one who has no role, after those who have. */
  #nextOrder: number;
  #dutyEnd: DutyEnd | undefined;

  constructor(
    readonly team: TeamOnTable,
    readonly row: TeamRow,
    private readonly home: AtHome,
    private readonly people: PeopleInColumns,
    private readonly at: Instant,
    tableUntilAt: Instant,
  ) {
    const { primary, secondary, standBy } = row.roles;
    this.#bits = this.#bitsWith(undefined);
    this.#lookUntilAt = Math.min(at + LOOK_AHEAD_MS, tableUntilAt);
    this.#primary = people.placeOf(primary?.engineerId) ?? NO_PLACE;
    this.#secondary = people.placeOf(secondary?.engineerId) ?? NO_PLACE;
    this.#standBy = people.placeOf(standBy?.engineerId) ?? NO_PLACE;
    this.#nextOrder = (primary ? 1 : 0) + (secondary ? 1 : 0);
  }

  get homeRegion(): boolean | undefined {
    return this.home.homeRegion;
  }

  get affectedRegion(): boolean | undefined {
    return this.home.affectedRegion;
  }

  #bitsWith(nextTeam: number | undefined): number {
    return teamBits(this.homeRegion === false, nextTeam, this.affectedRegion === false);
  }

  /** What the team adds to the key of whoever is ranked with it. */
  get bits(): number {
    return this.#bits;
  }

  /** Place, 0 first, among the next teams of a team at home; the first of several. */
  get nextTeam(): number | undefined {
    return this.#nextTeam;
  }

  /** A team at home names this one at a place in its list of next teams. */
  comesNext(place: number): void {
    if (this.homeRegion || (this.#nextTeam ?? place) < place) return;
    this.#nextTeam = place;
    this.#bits = this.#bitsWith(place);
  }

  /** The tier of somebody of this team, by the stretch in which they stand apart now, if there is one. */
  tierOf(place: number, stretch: Apart | undefined): Tier {
    if (stretch && stretch.status !== 'asleep') return stretch.asleep ? 'onDutyAsleep' : stretch.status;
    if (!stretch) {
      const { status, crew, waking } = this.row;
      if (status === 'onDuty' && (crew === 'team' || place === this.#primary || place === this.#secondary))
        return 'onDuty';
      if (waking) return 'awake';
    }
    return this.#standsBy(place, stretch) ? 'standBy' : 'asleep';
  }

  /** Whether somebody who is asleep may be woken: not whom an override has taken off. The same as `standsBy` of core/duty. */
  #standsBy(place: number, stretch: Apart | undefined): boolean {
    if (this.row.roles.standBy) return place === this.#standBy;
    return !this.row.noStandBy && this.people.standsBy[place] === 1 && stretch?.because !== 'override';
  }

  /** The place in the team, asked once for each person who is ranked with it, in the roster's order. */
  orderOf(place: number): number {
    if (place === this.#primary) return 0;
    if (place === this.#secondary) return this.row.roles.primary ? 1 : 0;
    return this.#nextOrder++;
  }

  /** The role in this row; the first of them where there are two. */
  roleOf(place: number): Role | undefined {
    if (place === this.#primary) return 'primary';
    if (place === this.#secondary) return 'secondary';
    return place === this.#standBy ? 'standBy' : undefined;
  }

  /**
   * When the duty of somebody of this team ends who is on duty now, for whomever, if that is before `limitAt`; `stretch` is the one
   * in which they stand apart now. The team's own end is looked up once: whoever does not stand apart before goes home then.
   */
  dutyEndsAt(place: number, stretch: Apart | undefined, limitAt = this.#lookUntilAt): Instant | undefined {
    const { duty } = this.team;
    if (!stretch) {
      this.#dutyEnd ??= teamDutyEnd(duty, this.at, this.#lookUntilAt);
      const endsAt = this.#dutyEnd === 'later' ? this.#lookUntilAt : this.#dutyEnd;
      // A stretch that begins in the instant in which the team goes home may prolong one's own duty.
      if (endsAt !== 'byPerson' && this.people.apart.nextFromAt(place, this.at) > Math.min(endsAt, limitAt))
        return endsAt < limitAt ? endsAt : undefined;
    }
    return ownDutyEndsAt(this.people.engineerAt(place), duty, this.at, limitAt);
  }
}
