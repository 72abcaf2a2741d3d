import type { Leave } from './people';
import type { RosterBody } from './roster-body';

type Engineer = Pick<RosterBody['engineers'][number], 'team' | 'zones' | 'leave'>;

/** The zone in which an engineer is on a date: a stay of their own, else the team's. */
export function zoneOn(date: string, engineer: Engineer, teams: RosterBody['teams']): string {
  const stay = engineer.zones.find(({ from = date, to = date }) => from <= date && date <= to);
  return stay?.zone ?? teams.find(({ id }) => id === engineer.team)?.zone ?? 'UTC';
}

/** What of some leave an engineer does not have yet: days that lie in one leave of theirs are not added again. */
export const leaveToAdd = (found: readonly Leave[], { leave }: Engineer): Leave[] =>
  found.filter(({ from, to }) => !leave.some((has) => has.from <= from && to <= has.to));
