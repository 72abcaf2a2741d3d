import { DAY_MS } from '../durations';
import type { Instant, TeamId } from '../ids';
import type { Duty } from './duties';

/** Who hands a duty over to somebody, and to whom it is handed over. */
export interface Partners {
  readonly before: readonly Duty[];
  readonly after: readonly Duty[];
}

/** Across regions so many are named: of fifty teams a dozen may have begun at the same hour, and nobody hands over to them all. */
export const MOST_PARTNERS = 2;

/** The teams that each team names as next, best first. */
export type NextTeams = ReadonlyMap<TeamId, readonly TeamId[]>;

const NONE: Partners = { before: [], after: [] };

/** The place of a team among those that another names as next; after them all where it is not named. */
const placeAfter = (team: TeamId, other: TeamId, nextTeams: NextTeams): number => {
  const place = nextTeams.get(team)?.indexOf(other) ?? -1;
  return place < 0 ? Number.POSITIVE_INFINITY : place;
};

const byPlace = (one: number, other: number): number => (one === other ? 0 : one - other);

/**
 * Answers of a duty who hands it over and to whom it goes; of no role there is nobody, and of a stand-by nobody of another team. Inside a team that is whoever has the same
 * role just before it begins, and just as it ends. Where the team has nobody then, it is the same role of other teams: of those that
 * come on duty while it lasts (or, before it, go home while it lasts), first the team named as next, then the one whose change is
 * nearest; who is on duty all the while takes nothing over. Duties are laid into the days (UTC) that they touch, since a feed asks
 * of hundreds and a big roster has tens of thousands.
 */
export function partnersIn(duties: readonly Duty[], nextTeams: NextTeams): (duty: Duty) => Partners {
  const ofDays = inDays(duties);
  const having = (instant: Instant, { role, engineerId }: Duty) =>
    (ofDays.get(Math.floor(instant / DAY_MS)) ?? []).filter(
      (other) =>
        other.role === role && other.engineerId !== engineerId && other.fromAt <= instant && instant < other.untilAt,
    );
  const ownOrNearest = (all: readonly Duty[], own: Duty, isRelayed: (other: Duty) => boolean, order: Order) => {
    const ofTeam = all.filter(({ teamId }) => teamId === own.teamId);
    // A night's stand-by is the team's own affair: when it ends, it is day there, and no other team's sleeper takes it over.
    return ofTeam.length > 0 || own.role === 'standBy'
      ? ofTeam
      : all.filter(isRelayed).sort(order).slice(0, MOST_PARTNERS);
  };
  return (duty) => {
    if (duty.role === 'onDuty') return NONE;
    const { teamId, fromAt, untilAt } = duty;
    const placeBefore = (other: Duty) => placeAfter(other.teamId, teamId, nextTeams);
    const placeNext = (other: Duty) => placeAfter(teamId, other.teamId, nextTeams);
    return {
      before: ownOrNearest(
        having(fromAt - 1, duty),
        duty,
        (other) => other.untilAt < untilAt,
        (one, other) => byPlace(placeBefore(one), placeBefore(other)) || one.untilAt - other.untilAt,
      ),
      after: ownOrNearest(
        having(untilAt, duty),
        duty,
        (other) => other.fromAt > fromAt,
        (one, other) => byPlace(placeNext(one), placeNext(other)) || other.fromAt - one.fromAt,
      ),
    };
  };
}

type Order = (one: Duty, other: Duty) => number;

function inDays(duties: readonly Duty[]): ReadonlyMap<number, readonly Duty[]> {
  const ofDays = new Map<number, Duty[]>();
  for (const duty of duties) {
    if (duty.role === 'onDuty') continue;
    for (let day = Math.floor(duty.fromAt / DAY_MS); day * DAY_MS < duty.untilAt; day++) {
      const ofDay = ofDays.get(day);
      if (ofDay) ofDay.push(duty);
      else ofDays.set(day, [duty]);
    }
  }
  return ofDays;
}
