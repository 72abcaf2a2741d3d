import type { EngineerId, Instant } from '../ids';
import type { Member, PeopleNow } from './people-now';
import { RowStore } from './row-store';
import type { ApartKind, TeamRow } from './snapshot';
import { TeamAt } from './team-at';
import type { TeamNow } from './team-now';

/** Where a team and its people stand. */
export interface TeamStands {
  readonly row: TeamRow;
  /** How its people stand apart from it, in the roster's order; undefined of those who do not. */
  readonly apart: readonly (ApartKind | undefined)[];
  /** People of other teams who are on duty for it. */
  readonly guests: readonly EngineerId[];
}

/**
 * Where a team stands in each situation, found out when it first comes: in a year there are thousands of instants at which
 * something changes, but only some hundred situations, for the same turns, hours and absences come again.
 */
export class KnownStandings {
  readonly #now: TeamNow;
  readonly #known = new Map<number, TeamStands>();
  readonly #rows = new RowStore();
  readonly #members: readonly Member[];
  /** The places of all, and of those whom something of their own may set apart. */
  readonly #everybody: readonly number[];
  readonly #personal: readonly number[];
  /** One list for all situations in which nobody stands apart, which are most, so that a change is seen by comparing two of them. */
  readonly #nobody: readonly (ApartKind | undefined)[];

  constructor(now: TeamNow, { members, personal }: PeopleNow) {
    this.#now = now;
    this.#members = [...members.values()];
    this.#everybody = [...this.#members.keys()];
    this.#personal = personal.map((member) => this.#members.indexOf(member));
    this.#nobody = this.#members.map(() => undefined);
  }

  /** In a situation, which holds from `at` on. Instants only grow. */
  of(situation: number, at: Instant): TeamStands {
    const before = this.#known.get(situation);
    if (before) return before;
    this.#now.moveTo(at);
    const teamAt = new TeamAt(this.#now);
    const stands = { row: this.#rows.of(teamAt), apart: this.#apart(teamAt), guests: teamAt.guests };
    this.#known.set(situation, stands);
    return stands;
  }

  /** Where no override holds only those are asked about who have something of their own. */
  #apart(teamAt: TeamAt): TeamStands['apart'] {
    let apart: (ApartKind | undefined)[] | undefined;
    for (const place of teamAt.isOverridden ? this.#everybody : this.#personal) {
      const kind = teamAt.apartFromRow(this.#members[place] as Member);
      if (!kind) continue;
      apart ??= this.#nobody.slice();
      apart[place] = kind;
    }
    return apart ?? this.#nobody;
  }
}
