import type { EngineerId } from '../ids';
import type { Override } from '../roster/override';
import type { RosterBody } from '../roster/roster-body';
import type { Team } from '../roster/team';
import type { Weekday } from '../roster/weekdays';
import type { Presence, PresenceOverSpan } from './absences';
import { Reader, type Track } from './tracks';

/** One person of the team. */
export interface Member {
  readonly id: EngineerId;
  readonly workingDays: ReadonlySet<Weekday> | undefined;
  /** May be woken. */
  readonly isWilling: boolean;
  /** Where they are, while a sweep goes over the span. */
  readonly presence: Reader<Presence>;
}

/** Why a member is not there, by their own dates, days and clock. */
export type Absence = 'leave' | 'workingDays' | 'ownHours';

/** Of a day that counts as this weekday; who does not work part time works on all. */
export function absenceOf({ presence, workingDays }: Member, weekday: Weekday): Absence | undefined {
  const { onLeave, ownWaking } = presence.now;
  if (onLeave) return 'leave';
  if (workingDays && !workingDays.has(weekday)) return 'workingDays';
  return ownWaking === false ? 'ownHours' : undefined;
}

/** Whom a team's sweep has to know. */
export interface PeopleNow {
  /** The team's own people, in the roster's order. */
  readonly members: ReadonlyMap<EngineerId, Member>;
  /** Those of them whom something of their own may set apart from the team. */
  readonly personal: readonly Member[];
  /** The team's people, and those of other teams whom its overrides name. */
  readonly presences: ReadonlyMap<EngineerId, Reader<Presence>>;
  /** Those whose leave, zone or own hours change within the span. */
  readonly moving: readonly Reader<Presence>[];
}

export function peopleNow(
  team: Team,
  engineers: RosterBody['engineers'],
  overrides: readonly Override[],
  known: ReadonlyMap<EngineerId, PresenceOverSpan>,
): PeopleNow {
  const own = engineers.filter((engineer) => engineer.team === team.id);
  const called = overrides.flatMap((rule) => ('by' in rule ? (rule.by ?? []) : []));
  const presences = new Map<EngineerId, Reader<Presence>>();
  for (const id of [...own.map(({ id }) => id), ...called]) {
    const presence = known.get(id);
    if (presence && !presences.has(id)) presences.set(id, new Reader<Presence>(presence.track));
  }
  const members = own.map(
    ({ id, workingDays, standBy }): Member => ({
      id,
      workingDays: workingDays && new Set(workingDays),
      isWilling: standBy,
      presence: presences.get(id) as Reader<Presence>,
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
