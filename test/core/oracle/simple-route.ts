import { indexAt } from '../../../lambdas/core/duty/duty-table';
import { ownDutyEndsAt } from '../../../lambdas/core/duty/own-duty';
import type { EngineerOnTable, Load, RosterSnapshot, TeamOnTable, TeamRow } from '../../../lambdas/core/duty/snapshot';
import { apartAt, roleIn, standingIn } from '../../../lambdas/core/duty/standing';
import type { RankedPerson, Tier } from '../../../lambdas/core/explanation';
import type { EngineerId, Instant, TeamId } from '../../../lambdas/core/ids';
import type { Needs } from '../../../lambdas/core/route';
import { primaryLanguage, speaks } from '../../../lambdas/core/speaks';
import { ranked } from './simple-order';

/** What all engineers of a team share at an instant. */
interface TeamNow {
  readonly team: TeamOnTable;
  readonly row: TeamRow;
  readonly homeRegion: boolean;
  readonly affectedRegion: boolean;
  nextTeam: number | undefined;
  /** The place of the next one who has no role, after those who have. */
  nextOrder: number;
}

/** All that a ranking looks at, besides the people. */
interface Asked {
  readonly needs: Needs;
  /** The needed language without script or region. */
  readonly language: string | undefined;
  readonly roster: RosterSnapshot;
  /** By engineer; a map, because an object is slow to ask for names that it does not have. */
  readonly openIssues: ReadonlyMap<string, number>;
  readonly unreachable: ReadonlySet<string>;
  readonly at: Instant;
  readonly teams: ReadonlyMap<string, TeamNow>;
}

function teamNow(team: TeamOnTable, needs: Needs, at: Instant): TeamNow {
  const row = team.duty.rows[indexAt(team.duty.boundaries, at)] as TeamRow;
  const { primary, secondary } = row.roles;
  const isAtHomeIn = (region: string) => team.homeRegions.includes(region);
  const homeRegion = needs.regions.some(isAtHomeIn);
  const affectedRegion = needs.affected?.some(isAtHomeIn) ?? false;
  return {
    team,
    row,
    homeRegion,
    affectedRegion,
    nextTeam: undefined,
    nextOrder: (primary ? 1 : 0) + (secondary ? 1 : 0),
  };
}

/** Where all teams stand; a team at home in no needed region learns its place in the lists of those that are. */
function teamsNow(roster: RosterSnapshot, needs: Needs, at: Instant): Map<TeamId, TeamNow> {
  const teams = new Map(roster.teams.map((team) => [team.id, teamNow(team, needs, at)]));
  for (const { team, homeRegion } of teams.values()) {
    if (!homeRegion) continue;
    team.nextTeams.forEach((id, place) => {
      const next = teams.get(id);
      if (next && !next.homeRegion) next.nextTeam = Math.min(next.nextTeam ?? place, place);
    });
  }
  return teams;
}

/** When the duty of this person ends, if that is within two days. */
const dutyEndsAt = (engineer: EngineerOnTable, own: TeamNow, { roster, at }: Asked): Instant | undefined =>
  ownDutyEndsAt(engineer, own.team.duty, at, Math.min(at + 2 * 24 * 60 * 60_000, roster.untilAt));

const isOnDuty = ({ tier }: Pick<RankedPerson, 'tier'>) => tier === 'onDuty' || tier === 'onDutyAsleep';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** The role that counts where somebody stands: of the shift for whoever is on duty, of the night for whoever stands by. */
function noteRole(person: Draft<RankedPerson>, row: TeamRow): void {
  if (!isOnDuty(person) && person.tier !== 'standBy') return;
  const role = roleIn(row, { id: person.engineerId });
  if (!role || (role === 'standBy') !== (person.tier === 'standBy')) return;
  person.role = role;
  const because = row.roles[role]?.because;
  if (because) person.because = because;
}

function orderIn(now: TeamNow, engineerId: EngineerId): number {
  const { primary, secondary } = now.row.roles;
  if (primary?.engineerId === engineerId) return 0;
  if (secondary?.engineerId === engineerId) return primary ? 1 : 0;
  return now.nextOrder++;
}

function rankEngineer(engineer: EngineerOnTable, own: TeamNow, asked: Asked): RankedPerson {
  const { needs, language, openIssues, unreachable, at } = asked;
  const stretch = apartAt(engineer, at);
  const standing = standingIn(engineer, own.row, stretch);
  const tier: Tier = standing === 'onDuty' && stretch?.asleep ? 'onDutyAsleep' : standing;
  // Whoever is lent to another team is ranked as one of it.
  const now = (standing === 'onDuty' && stretch?.forTeam && asked.teams.get(stretch.forTeam)) || own;
  const person: Draft<RankedPerson> = {
    engineerId: engineer.id,
    teamId: engineer.teamId,
    tier,
    reachable: !unreachable.has(engineer.id),
    openIssues: openIssues.get(engineer.id) ?? 0,
    order: orderIn(now, engineer.id),
  };
  if (stretch) person.because = stretch.because;
  noteRole(person, now.row);
  if (now !== own) person.forTeam = now.team.id;
  if (now.row.day === 'unknownYear') person.unknownYear = true;
  if (needs.skill) person.skillLevel = engineer.skills[needs.skill] ?? 0;
  if (language) person.speaksLanguage = speaks(engineer.languages, language);
  if (needs.affected && needs.affected.length > 0) person.affectedRegion = now.affectedRegion;
  if (needs.regions.length > 0) person.homeRegion = now.homeRegion;
  if (now.nextTeam !== undefined) person.nextTeam = now.nextTeam;
  if (standing === 'onDuty') {
    const endsAt = dutyEndsAt(engineer, own, asked);
    if (endsAt !== undefined) person.minutesLeft = Math.floor((endsAt - at) / 60_000);
  }
  return person;
}

/**
 * The ranking as it is told, reckoned in the plainest way: a whole person is made of everybody, and people are compared
 * criterion by criterion.
 */
export function simpleRoute(needs: Needs, roster: RosterSnapshot, load: Load, at: Instant): RankedPerson[] {
  const language = needs.language && primaryLanguage(needs.language);
  const unreachable = new Set(load.unreachable);
  const openIssues = new Map(Object.entries(load.openIssues));
  const asked: Asked = { needs, language, roster, openIssues, unreachable, at, teams: teamsNow(roster, needs, at) };
  const people: RankedPerson[] = [];
  let own: TeamNow | undefined;
  for (const engineer of roster.engineers) {
    // People of a team mostly stand together in a roster.
    if (own?.team.id !== engineer.teamId) own = asked.teams.get(engineer.teamId);
    if (own) people.push(rankEngineer(engineer, own, asked));
  }
  roster.dutyManagers.forEach((manager, order) => {
    people.push({
      engineerId: manager.id,
      tier: 'dutyManager',
      reachable: !unreachable.has(manager.id),
      ...(language && { speaksLanguage: speaks(manager.languages, language) }),
      openIssues: openIssues.get(manager.id) ?? 0,
      order,
    });
  });
  return ranked(people);
}
