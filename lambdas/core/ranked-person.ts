import { type Asked, rankedWith } from './asked';
import type { DutyManagerOnTable } from './duty/snapshot';
import { isOnDuty, type RankedPerson } from './explanation';
import type { TeamId } from './ids';
import { isReachable, orderIn, placeInRoster, tierOf } from './rank-order';
import type { Role } from './roster/rotation';
import type { TeamInRanking } from './team-in-ranking';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** The role that counts where somebody stands: of the shift for whoever is on duty, of the night for whoever stands by. */
function noteRole(person: Draft<RankedPerson>, team: TeamInRanking, place: number): void {
  const isOn = isOnDuty(person.tier);
  if (!isOn && person.tier !== 'standBy') return;
  const role = team.roleOf(place);
  if (!role || (role === 'standBy') === isOn) return;
  person.role = role;
  const because = team.row.roles[role]?.because;
  if (because) person.because = because;
}

/** For which team somebody stands there, and in which role. */
export interface Crew {
  readonly teamId?: TeamId;
  readonly role?: Role | undefined;
}

/** The same of the engineer whose key this is. */
export function crewOf(key: number, asked: Asked): Crew {
  const place = placeInRoster(key);
  const own = asked.teams[asked.people.team[place] as number] as TeamInRanking;
  const team = rankedWith(own, asked.people.apart.at(place, asked.at), asked);
  return { teamId: team.team.id, role: team.roleOf(place) };
}

/** All that a ranking looked at in the engineer whose key this is. */
export function rankedEngineer(key: number, asked: Asked): RankedPerson {
  const { needs, people, load, at, lackLanguage } = asked;
  const place = placeInRoster(key);
  const engineer = people.engineerAt(place);
  // Whoever is of no team is in no ranking.
  const own = asked.teams[people.team[place] as number] as TeamInRanking;
  const stretch = people.apart.at(place, at);
  const team = rankedWith(own, stretch, asked);
  const person: Draft<RankedPerson> = {
    engineerId: engineer.id,
    teamId: engineer.teamId,
    tier: tierOf(key),
    reachable: isReachable(key),
    openIssues: load.openIssues[place] ?? 0,
    order: orderIn(key),
  };
  if (stretch) person.because = stretch.because;
  noteRole(person, team, place);
  if (team !== own) person.forTeam = team.team.id;
  if (team.row.day === 'unknownYear') person.unknownYear = true;
  if (needs.skill) person.skillLevel = engineer.skills[needs.skill] ?? 0;
  if (needs.lacksSkill?.includes(engineer.id)) person.notMySkill = true;
  if (lackLanguage) person.speaksLanguage = lackLanguage[place] === 0;
  if (team.affectedRegion !== undefined) person.affectedRegion = team.affectedRegion;
  if (team.homeRegion !== undefined) person.homeRegion = team.homeRegion;
  if (team.nextTeam !== undefined) person.nextTeam = team.nextTeam;
  if (isOnDuty(person.tier)) {
    const endsAt = own.dutyEndsAt(place, stretch);
    if (endsAt !== undefined) person.minutesLeft = Math.floor((endsAt - at) / 60_000);
  }
  return person;
}

/** The same of a duty manager. */
export function rankedManager(key: number, { roster, load, lackLanguage }: Asked): RankedPerson {
  const place = placeInRoster(key);
  const { id } = roster.dutyManagers[orderIn(key)] as DutyManagerOnTable;
  const person: Draft<RankedPerson> = {
    engineerId: id,
    tier: 'dutyManager',
    reachable: isReachable(key),
    openIssues: load.openIssues[place] ?? 0,
    order: orderIn(key),
  };
  if (lackLanguage) person.speaksLanguage = lackLanguage[place] === 0;
  return person;
}
