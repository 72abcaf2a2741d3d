import type { EngineerId, TeamId } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import type { Team } from '../roster/team';

type Engineer = RosterBody['engineers'][number];

/** All of a roster that `compileTeam` reads for one team: where it is the same, so is what is compiled. */
export interface InputsOfTeam {
  readonly team: Team;
  readonly calendars: RosterBody['calendars'];
  readonly engineers: Engineer[];
  readonly overrides: RosterBody['overrides'][number][];
  readonly swaps: RosterBody['swaps'][number][];
  /** Whom the team's overrides name of other teams, with what says where they are. */
  readonly called: { readonly engineer: Engineer; readonly home: Pick<Team, 'zone' | 'wakingHours'> | undefined }[];
}

/** What is read for each team. */
export function teamInputs(body: RosterBody): ReadonlyMap<TeamId, InputsOfTeam> {
  const all = new Map<TeamId, InputsOfTeam>();
  for (const team of body.teams) {
    const calendars = body.calendars.filter(({ id }) => team.calendars.includes(id));
    all.set(team.id, { team, calendars, engineers: [], overrides: [], swaps: [], called: [] });
  }
  const byId = new Map<EngineerId, Engineer>();
  for (const engineer of body.engineers) {
    byId.set(engineer.id, engineer);
    all.get(engineer.team)?.engineers.push(engineer);
  }
  for (const swap of body.swaps) all.get(swap.team)?.swaps.push(swap);
  for (const rule of body.overrides) {
    const inputs = all.get(rule.team);
    inputs?.overrides.push(rule);
    for (const id of ('by' in rule ? rule.by : undefined) ?? []) {
      const engineer = byId.get(id);
      if (!engineer || engineer.team === rule.team) continue;
      const home = all.get(engineer.team)?.team;
      inputs?.called.push({ engineer, home: home && { zone: home.zone, wakingHours: home.wakingHours } });
    }
  }
  return all;
}
