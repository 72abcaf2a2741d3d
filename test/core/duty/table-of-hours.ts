import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import type { DutyStatus, TeamTable } from '../../../lambdas/core/duty/snapshot';
import type { Team } from '../../../lambdas/core/roster/team';
import { engineerEntry, rosterBody } from '../../factories/roster-body';

const DAY_MS = 86_400_000;

/** The part of a team that says when it works and when it is up. */
export type TeamHours = Pick<Team, 'zone' | 'dutyHours' | 'wakingHours'>;

/** The table of a team in which nothing but its hours has a say: one person, who is always where it is. */
export function tableOfHours({ zone, dutyHours, wakingHours }: TeamHours, fromAt: number, untilAt: number): TeamTable {
  const [usual] = rosterBody().teams;
  const body = rosterBody({
    teams: usual ? [{ ...usual, zone, dutyHours, wakingHours }] : [],
    engineers: [engineerEntry('wang-fang')],
  });
  const [team] = compileRoster(body, 1, fromAt, (untilAt - fromAt) / DAY_MS).teams;
  if (!team) throw new Error('The one team is on no table');
  return team.duty;
}

/** When a table's status becomes another one, and which. */
export function changesOf({ boundaries, rows }: TeamTable): { at: number; status: DutyStatus }[] {
  return boundaries.flatMap((at, index) => {
    const status = rows[index]?.status;
    return status === undefined || status === rows[index - 1]?.status ? [] : [{ at, status }];
  });
}
