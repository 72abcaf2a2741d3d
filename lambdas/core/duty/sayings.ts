import type { EngineerId, Instant } from '../ids';
import type { PeopleNow } from './people-now';
import { RowStore } from './row-store';
import { SeldomReader } from './seldom';
import type { ApartKind, TeamRow } from './snapshot';
import { TeamAt } from './team-at';
import type { TeamDay } from './team-days';
import type { TeamTracks } from './team-tracks';
import { Reader } from './tracks';

/** What is said of a team and its people at an instant. */
export interface Saying {
  readonly row: TeamRow;
  /** An override holds, so that any of the team's people may stand apart. */
  readonly isOverridden: boolean;
  /** How people stand apart; those who are with the team are not in it. */
  readonly apart: ReadonlyMap<EngineerId, ApartKind>;
  /** Those on duty who are of other teams. */
  readonly guests: readonly EngineerId[];
}

/**
 * Says of a team what holds, at instants that only grow. The days of a year are much alike, so what was said once is kept:
 * times at which the same holds share one object.
 */
export class Sayings {
  readonly #people: PeopleNow;
  readonly #hours: Reader<readonly TeamDay[]>;
  readonly #today: Reader<TeamDay>;
  readonly #waking: Reader<boolean>;
  readonly #seldom: SeldomReader;
  readonly #rows = new RowStore();
  /** By the day, and for each by all else in one number. */
  readonly #known = new Map<TeamDay, Map<number, Saying>>();

  constructor(tracks: TeamTracks, people: PeopleNow) {
    this.#people = people;
    this.#hours = new Reader(tracks.hours);
    this.#today = new Reader(tracks.today);
    this.#waking = new Reader(tracks.waking);
    this.#seldom = new SeldomReader(tracks, people);
  }

  /** What is said at an instant that is not before the last one asked for. */
  at(instant: Instant): Saying {
    const days = this.#hours.at(instant);
    const today = this.#today.at(instant);
    const hours = days.length > 0;
    const day = hours ? (days[days.length - 1] as TeamDay) : today;
    const waking = this.#waking.at(instant);
    const seldom = this.#seldom.at(instant);
    const key = seldom.id * 4 + (hours ? 2 : 0) + (waking ? 1 : 0);
    const ofDay = this.#known.get(day) ?? new Map<number, Saying>();
    const before = ofDay.get(key);
    if (before) return before;
    const { members, presences } = this.#people;
    const said = this.#say(new TeamAt({ day, hours, waking, ...seldom, members, presences }));
    this.#known.set(day, ofDay.set(key, said));
    return said;
  }

  #say(team: TeamAt): Saying {
    const { members, personal } = this.#people;
    const isOverridden = team.inputs.overrides.length > 0;
    const apart = new Map<EngineerId, ApartKind>();
    // Only an override sets somebody apart who has neither leave nor days, zones or hours of their own.
    for (const member of isOverridden ? members.values() : personal) {
      const kind = team.apartFromRow(member);
      if (kind) apart.set(member.id, kind);
    }
    return { row: this.#rows.of(team), isOverridden, apart, guests: team.guests };
  }
}
