import { indexAt } from './duty/duty-table';
import type { Apart, Load, RosterSnapshot, TeamRow } from './duty/snapshot';
import type { Instant } from './ids';
import { type LoadColumns, type PeopleInColumns, peopleInColumns } from './people-in-columns';
import type { Needs } from './route';
import { primaryLanguage } from './speaks';
import { TeamInRanking } from './team-in-ranking';

/** All that a ranking looks at. Columns are by place in the roster: engineers, then duty managers. */
export interface Asked {
  readonly needs: Needs;
  readonly roster: RosterSnapshot;
  readonly at: Instant;
  readonly people: PeopleInColumns;
  readonly load: LoadColumns;
  /** When open issues were counted; 0 where they never were. */
  readonly loadAt: Instant;
  /** 1 for who lacks what is needed, else 0; undefined where it was not asked for. */
  readonly lackSkill: Uint8Array | undefined;
  readonly lackLanguage: Uint8Array | undefined;
  /** In the roster's order. */
  readonly teams: readonly TeamInRanking[];
}

/** Where all teams stand; a team at home in no needed region learns its place in the lists of those that are. */
function teamsAt(roster: RosterSnapshot, people: PeopleInColumns, needs: Needs, at: Instant): TeamInRanking[] {
  const teams = roster.teams.map((team) => {
    const row = team.duty.rows[indexAt(team.duty.boundaries, at)] as TeamRow;
    const isAtHome = (regions: readonly string[] = []) =>
      regions.length > 0 ? regions.some((region) => team.homeRegions.includes(region)) : undefined;
    const home = { homeRegion: isAtHome(needs.regions), affectedRegion: isAtHome(needs.affected) };
    return new TeamInRanking(team, row, home, people, at, roster.untilAt);
  });
  for (const { team, homeRegion } of teams) {
    if (!homeRegion) continue;
    team.nextTeams.forEach((id, place) => void teams[people.placeOfTeam(id) ?? teams.length]?.comesNext(place));
  }
  return teams;
}

/** By what the roster says of the needed skill, and by what people said themselves. */
function lackSkill({ skill, lacksSkill = [] }: Needs, people: PeopleInColumns): Uint8Array | undefined {
  const byRoster = skill ? people.lackSkill(skill) : undefined;
  if (lacksSkill.length === 0) return byRoster;
  const column = byRoster?.slice() ?? new Uint8Array(people.length);
  for (const id of lacksSkill) {
    const place = people.placeOf(id);
    if (place !== undefined) column[place] = 1;
  }
  return column;
}

/** Looks up once what a ranking asks of each person. */
export function ask(needs: Needs, roster: RosterSnapshot, load: Load, at: Instant): Asked {
  const people = peopleInColumns(roster);
  return {
    needs,
    roster,
    at,
    people,
    load: people.of(load),
    loadAt: load.at,
    lackSkill: lackSkill(needs, people),
    lackLanguage: needs.language ? people.lackLanguage(primaryLanguage(needs.language)) : undefined,
    teams: teamsAt(roster, people, needs, at),
  };
}

/** The team among whose people somebody of `own` is ranked, by the stretch in which they stand apart now, if there is one. */
export function rankedWith(own: TeamInRanking, stretch: Apart | undefined, { people, teams }: Asked): TeamInRanking {
  // Whoever is on duty for another team is as one of it.
  if (stretch?.status !== 'onDuty' || !stretch.forTeam) return own;
  return teams[people.placeOfTeam(stretch.forTeam) ?? teams.length] ?? own;
}
