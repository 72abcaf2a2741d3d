import type { RosterBody } from './roster-body';

/** The zone in which an engineer is on a date: a stay of their own, the later in the list before the earlier, else the team's. */
export function zoneOn(
  date: string,
  engineer: Pick<RosterBody['engineers'][number], 'team' | 'zones'>,
  teams: RosterBody['teams'],
): string {
  const stay = engineer.zones.findLast(({ from = date, to = date }) => from <= date && date <= to);
  return stay?.zone ?? teams.find(({ id }) => id === engineer.team)?.zone ?? 'UTC';
}
