import type { EngineerId, Instant } from '../ids';
import type { Override } from '../roster/override';
import type { RosterBody } from '../roster/roster-body';
import type { Team } from '../roster/team';
import type { Weekday } from '../roster/weekdays';
import type { Presence, PresenceOverSpan } from './absences';
import { Reader, type Track } from './tracks';

/** Where one person is, while a sweep goes over the span. */
export class PersonNow {
  now: Presence;
  /** Until when the same holds. */
  untilAt: Instant;
  /** When it last became another. */
  sinceAt = Number.NEGATIVE_INFINITY;
  readonly #reader: Reader<Presence>;

  constructor(readonly track: Track<Presence>) {
    this.#reader = new Reader(track);
    this.now = this.#reader.now;
    this.untilAt = this.#reader.untilAt;
  }

  /** Moves to an instant that is not before the last one. */
  moveTo(at: Instant): void {
    this.now = this.#reader.at(at);
    this.untilAt = this.#reader.untilAt;
    this.sinceAt = at;
  }
}

/** One person of the team. */
export interface Member {
  readonly id: EngineerId;
  readonly workingDays: ReadonlySet<Weekday> | undefined;
  /** May be woken. */
  readonly isWilling: boolean;
  readonly presence: PersonNow;
}

/** Whom a team's sweep has to know. */
export interface PeopleNow {
  /** The team's own people, in the roster's order. */
  readonly members: ReadonlyMap<EngineerId, Member>;
  /** Those of them whom something of their own may set apart from the team. */
  readonly personal: readonly Member[];
  /** The team's people, and those of other teams whom its overrides name. */
  readonly presences: ReadonlyMap<EngineerId, PersonNow>;
  /** Those whose leave, zone or own hours change within the span. */
  readonly moving: readonly PersonNow[];
}

export function peopleNow(
  team: Team,
  engineers: RosterBody['engineers'],
  overrides: readonly Override[],
  known: ReadonlyMap<EngineerId, PresenceOverSpan>,
): PeopleNow {
  const own = engineers.filter((engineer) => engineer.team === team.id);
  const called = overrides.flatMap((rule) => ('by' in rule ? (rule.by ?? []) : []));
  const presences = new Map<EngineerId, PersonNow>();
  for (const id of [...own.map(({ id }) => id), ...called]) {
    const presence = known.get(id);
    if (presence && !presences.has(id)) presences.set(id, new PersonNow(presence.track));
  }
  const members = own.map(
    ({ id, workingDays, standBy }): Member => ({
      id,
      workingDays: workingDays && new Set(workingDays),
      isWilling: standBy,
      presence: presences.get(id) as PersonNow,
    }),
  );
  return {
    members: new Map(members.map((member) => [member.id, member])),
    personal: members.filter(({ presence, workingDays }) => workingDays || !isAlwaysWithTeam(presence.track)),
    presences,
    moving: [...presences.values()].filter(({ track }) => track.at.length > 1),
  };
}

const isAlwaysWithTeam = ({ values }: Track<Presence>) =>
  values.length === 1 && values[0]?.onLeave === false && values[0].ownWaking === undefined;
