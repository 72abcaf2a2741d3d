import { indexAt } from './duty/duty-table';
import type { Apart, EngineerOnTable, Load, RosterSnapshot, TeamOnTable, TeamRow } from './duty/snapshot';
import { apartAt, standingIn } from './duty/standing';
import type { Tier } from './explanation';
import type { Instant, TeamId } from './ids';
import { type LoadColumns, type PeopleInColumns, peopleInColumns } from './people-in-columns';
import type { Needs } from './route';
import { primaryLanguage } from './speaks';

/** What all engineers of a team share at an instant. */
export interface TeamNow {
  readonly team: TeamOnTable;
  readonly row: TeamRow;
  readonly homeRegion: boolean;
  /** Place, 0 first, among the next teams of a team at home. */
  nextTeam: number | undefined;
}

/** All that a ranking looks at, besides the people. */
export interface Asked {
  readonly needs: Needs;
  /** The needed language without script or region. */
  readonly language: string | undefined;
  readonly roster: RosterSnapshot;
  readonly at: Instant;
  readonly people: PeopleInColumns;
  readonly load: LoadColumns;
  /** In the roster's order. */
  readonly teams: readonly TeamNow[];
  readonly teamOf: ReadonlyMap<TeamId, TeamNow>;
}

function teamNow(team: TeamOnTable, { regions }: Needs, at: Instant): TeamNow {
  const row = team.duty.rows[indexAt(team.duty.boundaries, at)] as TeamRow;
  return { team, row, homeRegion: regions.some((region) => team.homeRegions.includes(region)), nextTeam: undefined };
}

/** Where all teams stand; a team at home in no needed region learns its place in the lists of those that are. */
function teamsNow(roster: RosterSnapshot, needs: Needs, at: Instant): Map<TeamId, TeamNow> {
  const teams = new Map<TeamId, TeamNow>();
  for (const team of roster.teams) teams.set(team.id, teamNow(team, needs, at));
  for (const { team, homeRegion } of teams.values()) {
    if (!homeRegion) continue;
    team.nextTeams.forEach((id, place) => {
      const next = teams.get(id);
      if (next && !next.homeRegion) next.nextTeam = Math.min(next.nextTeam ?? place, place);
    });
  }
  return teams;
}

/** Looks up once what a ranking asks of each person. */
export function ask(needs: Needs, roster: RosterSnapshot, load: Load, at: Instant): Asked {
  const language = needs.language ? primaryLanguage(needs.language) : undefined;
  const people = peopleInColumns(roster);
  const teamOf = teamsNow(roster, needs, at);
  return { needs, language, roster, at, people, load: people.of(load), teamOf, teams: [...teamOf.values()] };
}

/** Where one person stands. */
export interface Stand {
  readonly tier: Tier;
  readonly isOnDuty: boolean;
  /** The team among whose people they are ranked: whoever is lent to another is as one of it. */
  readonly now: TeamNow;
  readonly stretch: Apart | undefined;
}

/** Where somebody of the team `own` stands. */
export function standOf(engineer: EngineerOnTable, own: TeamNow, { at, teamOf }: Asked): Stand {
  const stretch = apartAt(engineer, at);
  const standing = standingIn(engineer, own.row, stretch);
  if (standing !== 'onDuty') return { tier: standing, isOnDuty: false, now: own, stretch };
  const now = (stretch?.forTeam && teamOf.get(stretch.forTeam)) || own;
  return { tier: stretch?.asleep ? 'onDutyAsleep' : 'onDuty', isOnDuty: true, now, stretch };
}
