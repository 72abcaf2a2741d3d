import type { EngineerId, Instant, TeamId } from '../ids';
import { dutyAt } from './duty-table';
import type { ApartBecause, DutyStatus, RosterSnapshot, TeamRow } from './snapshot';
import { apartAt } from './standing';

/** Where one team stands at an instant, who has its roles, and why. */
export interface TeamStanding {
  readonly teamId: TeamId;
  readonly status: DutyStatus;
  /** When that changes; absent when it does not within `SEEN_AHEAD_MS`. */
  readonly untilAt?: Instant;
  readonly row: TeamRow;
  /** Where duty hours hold and nobody is there: who of the team is away, in the roster's order, and why. */
  readonly away?: readonly Away[];
}

export interface Away {
  readonly engineerId: EngineerId;
  readonly because: ApartBecause;
}

/** Where every team stands, in the roster's order. Throws a RangeError for an instant before the tables' start. */
export const teamStandings = (
  { teams, engineers }: Pick<RosterSnapshot, 'teams' | 'engineers'>,
  at: Instant,
): TeamStanding[] =>
  teams.map(({ id, duty }) => {
    const { row, status, untilAt } = dutyAt(duty, at);
    const isEmpty = row.hours && status !== 'onDuty';
    const away = isEmpty ? engineers.flatMap((engineer) => (engineer.teamId === id ? awayAt(engineer, at) : [])) : [];
    return { teamId: id, status, row, ...(untilAt !== undefined && { untilAt }), ...(isEmpty && { away }) };
  });

function awayAt(engineer: RosterSnapshot['engineers'][number], at: Instant): Away | [] {
  const apart = apartAt(engineer, at);
  return apart ? { engineerId: engineer.id, because: apart.because } : [];
}
