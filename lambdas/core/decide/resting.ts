import { nextDutyBeginsAt } from '../duty/day-end';
import { indexAt } from '../duty/duty-table';
import type { RosterSnapshot, TeamOnTable } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';
import type { OwnedIssue } from '../issue';
import type { Draft } from './draft';

/** The teams in whose morning an issue is offered that has rested: those at home with the customer, else the owner's own. */
function homeTeams({ teams }: RosterSnapshot, { needs, owner }: OwnedIssue): readonly TeamOnTable[] {
  const home = teams.filter(({ homeRegions }) => needs.regions.some((region) => homeRegions.includes(region)));
  return home.length > 0 ? home : teams.filter(({ id }) => id === owner.teamId);
}

/**
 * For which team, and until when, an issue rests whose owner's day ends; `undefined` where the contract does not say so, where such a
 * team is on duty then, or where no morning is known.
 */
export function restingFor(
  { world: { roster }, policy }: Draft,
  issue: OwnedIssue,
  endsAt: Instant,
): { readonly teamId: TeamId; readonly untilAt: Instant } | undefined {
  if (!roster || !policy[issue.severity].restsUntilMorning) return undefined;
  const teams = homeTeams(roster, issue);
  const at = Math.min(endsAt, roster.untilAt - 1);
  if (teams.some(({ duty: { boundaries, rows } }) => rows[indexAt(boundaries, at)]?.status === 'onDuty'))
    return undefined;
  const mornings = teams.flatMap(({ id }) => {
    const untilAt = nextDutyBeginsAt(roster, at, (team) => team.id === id);
    return untilAt === undefined ? [] : [{ teamId: id, untilAt }];
  });
  return mornings.sort((one, other) => one.untilAt - other.untilAt)[0];
}
