import { HOUR_MS } from '../durations';
import type { RosterSnapshot } from '../duty/snapshot';
import type { EngineerId, Instant, TeamId } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import { type DutyAs, eachEngineerDuty } from './engineer-duty';
import { ownClock, unsocialMs } from './own-clock';

/** What the roster asks of one engineer over a span, in hours. */
export interface EngineerLoad {
  readonly engineerId: EngineerId;
  readonly teamId: TeamId;
  /** On duty, in any way. */
  readonly onDuty: number;
  /** On duty with each role, or as one of the team. */
  readonly as: Readonly<Record<Exclude<DutyAs, 'standBy'>, number>> & {
    /** Apart from `onDuty`, standing by in the night; left out of somebody who has no part in it. */
    readonly standBy?: number;
  };
  /** Of the hours on duty: from 22 to 6 o'clock, and on Saturdays and Sundays, by the engineer's own wall clock. */
  readonly nights: number;
  readonly weekends: number;
  /** Of the hours on duty: on public holidays of the team. */
  readonly holidays: number;
}

const hours = (ms: number): number => Math.round((ms / HOUR_MS) * 100) / 100;

/**
 * Who has a part in standing by, hours or not: the members of a team's rotations for it, or, in a team that has none, all who are
 * willing.
 */
function standByMembers({ teams, engineers }: RosterBody): ReadonlySet<EngineerId> {
  const rotations = new Map(
    teams.map(({ id, rotations }) => [id, rotations.filter(({ roles }) => roles.includes('standBy'))]),
  );
  const isMember = ({ id, team, standBy }: RosterBody['engineers'][number]) => {
    const named = rotations.get(team) ?? [];
    return named.length > 0 ? named.some((rotation) => rotation.engineers.includes(id)) : standBy;
  };
  return new Set(engineers.filter(isMember).map(({ id }) => id));
}

/**
 * Each engineer's load between two instants, in the roster's order. The body is what the snapshot was compiled from; `mindTime` is
 * called at each engineer and may throw.
 */
export function loadOf(
  body: RosterBody,
  snapshot: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  mindTime: () => void = () => undefined,
): EngineerLoad[] {
  const teams = new Map(snapshot.teams.map((team) => [team.id, team]));
  const stays = new Map(body.engineers.map(({ id, zones }) => [id, zones]));
  const sharing = standByMembers(body);
  return snapshot.engineers.map((engineer) => {
    mindTime();
    const zone = teams.get(engineer.teamId)?.zone ?? 'UTC';
    const clock = ownClock(zone, stays.get(engineer.id) ?? [], fromAt, untilAt);
    const as = { primary: 0, secondary: 0, team: 0, standBy: 0 };
    let [nights, weekends, holidays] = [0, 0, 0];
    eachEngineerDuty(engineer, teams, fromAt, untilAt, (stretch) => {
      const lasts = stretch.untilAt - stretch.fromAt;
      as[stretch.as] += lasts;
      if (stretch.as === 'standBy') return;
      const unsocial = unsocialMs(clock, stretch.fromAt, stretch.untilAt);
      nights += unsocial.night;
      weekends += unsocial.weekend;
      if (stretch.isHoliday) holidays += lasts;
    });
    return {
      engineerId: engineer.id,
      teamId: engineer.teamId,
      onDuty: hours(as.primary + as.secondary + as.team),
      as: {
        primary: hours(as.primary),
        secondary: hours(as.secondary),
        team: hours(as.team),
        ...((as.standBy > 0 || sharing.has(engineer.id)) && { standBy: hours(as.standBy) }),
      },
      nights: hours(nights),
      weekends: hours(weekends),
      holidays: hours(holidays),
    };
  });
}
