import type { Instant, TeamId } from '../ids';
import { dutyAt } from './duty-table';
import type { DutyStatus, RosterSnapshot, TeamRow } from './snapshot';

/** Where one team stands at an instant, who has its roles, and why. */
export interface TeamStanding {
  readonly teamId: TeamId;
  readonly status: DutyStatus;
  /** When that changes; absent when it does not within the compiled span. */
  readonly untilAt?: Instant;
  readonly row: TeamRow;
}

/** Where every team stands, in the roster's order. Throws a RangeError for an instant before the tables' start. */
export const teamStandings = ({ teams }: Pick<RosterSnapshot, 'teams'>, at: Instant): TeamStanding[] =>
  teams.map(({ id, duty }) => {
    const { row, status, untilAt } = dutyAt(duty, at);
    return { teamId: id, status, row, ...(untilAt !== undefined && { untilAt }) };
  });
